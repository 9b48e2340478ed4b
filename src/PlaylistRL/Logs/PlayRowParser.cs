using System.Globalization;

namespace PlaylistRL.Logs;

/// <summary>Reads <see cref="ListeningLogFormat.Rows"/>.</summary>
internal sealed class PlayRowParser : LogRowParser
{
    private readonly int _session;
    private readonly int _position;
    private readonly int _song;
    private readonly int _response;
    private readonly int _propensity;
    private readonly int _listener;
    private readonly RecentTexts _listeners = new(1);
    private readonly int[] _context;

    public PlayRowParser(string[] header, long line)
        : base(header)
    {
        (_session, _position, _song) = (Column(LogColumns.Session), Column(LogColumns.Position), Column(LogColumns.Song));
        (_response, _propensity, _listener) = (Column(LogColumns.Response), Column(LogColumns.Propensity), Column(LogColumns.Listener));
        _context = [.. Enumerable.Range(0, header.Length).Except([_session, _position, _song, _response, _propensity, _listener])];
        ContextNames = ContextNamesOf(_context, line);
    }

    public static IReadOnlyList<string> Required { get; } = Array.AsReadOnly(
        (string[])[LogColumns.Session, LogColumns.Position, LogColumns.Song, LogColumns.Response]);

    public override string[] ContextNames { get; }

    protected override ListeningRow? ParseFields(CsvReader csv)
    {
        if (!TryPlay(csv, _session, _position, _song, out ListeningRow? play))
            return null;
        if (!ResponseTexts.TryParse(csv[_response], out Feedback response))
            return Unreadable(csv, _response, ResponseTexts.Legal);
        float? propensity = null;
        if (_propensity >= 0 && !csv[_propensity].IsWhiteSpace())
        {
            if (!float.TryParse(csv[_propensity], NumberStyles.Float, CultureInfo.InvariantCulture, out float chance))
                return Unreadable(csv, _propensity, "a probability, or nothing,");
            if (!(chance > 0f && chance <= 1f))
                return Wrong(
                    ListeningLogFault.Propensity, string.Create(
                    CultureInfo.InvariantCulture, $"{LogColumns.Propensity} is {chance}, above 0 and at most 1 is expected"));
            propensity = chance;
        }

        string? listener = null;
        if (_listener >= 0 && !csv[_listener].IsWhiteSpace())
        {
            if (TextRule.Fault(csv[_listener]) is string fault)
                return Refused(csv, _listener, fault);
            listener = _listeners.Of(csv[_listener]);
        }

        var context = new float[_context.Length];
        for (int i = 0; i < context.Length; i++)
        {
            if (!TryNumber(csv[_context[i]], out context[i]))
                return Unreadable(csv, _context[i], NumberRule.Legal);
        }

        return play with { Response = response, Propensity = propensity, Listener = listener, Context = context };
    }

    /// <summary>Reads a number in range. Most of a log's context are the digits 0 and 1.</summary>
    private static bool TryNumber(ReadOnlySpan<char> text, out float number)
    {
        if (text.Length == 1 && char.IsAsciiDigit(text[0]))
        {
            number = text[0] - '0';
            return true;
        }

        return float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && NumberRule.Accepts(number);
    }
}
