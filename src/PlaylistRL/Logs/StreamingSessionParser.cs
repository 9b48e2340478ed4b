using System.Globalization;

namespace PlaylistRL.Logs;

/// <summary>Reads <see cref="ListeningLogFormat.StreamingSessions"/>.</summary>
internal sealed class StreamingSessionParser : LogRowParser
{
    private const string Skip1 = "skip_1";
    private const string Skip2 = "skip_2";
    private const string Skip3 = "skip_3";
    private const string NotSkipped = "not_skipped";
    private const string Hour = "hour_of_day";

    // Truth values; the seeks and the length of the session are known only afterwards.
    private static readonly (string Column, string Name)[] _flags =
    [
        ("context_switch", "switch"), ("no_pause_before_play", "pause:none"), ("short_pause_before_play", "pause:short"), (
            "long_pause_before_play", "pause:long"),
        ("hist_user_behavior_is_shuffle", "shuffle"), ("premium", "premium"),
    ];

    private static readonly (string Column, string Prefix, string[] Values)[] _categories =
    [
        ("context_type", "from:", ["catalog", "charts", "editorial_playlist", "personalized_playlist", "radio", "user_collection"]),
        ("hist_user_behavior_reason_start", "start:", ["appload", "backbtn", "clickrow", "fwdbtn", "playbtn", "remote", "trackdone"]),
    ];

    private readonly int _session;
    private readonly int _position;
    private readonly int _track;
    private readonly int[] _skips;
    private readonly int _hour;
    private readonly int[] _flagColumns;
    private readonly (int Column, string[] Values)[] _categoryColumns;

    public StreamingSessionParser(string[] header)
        : base(header)
    {
        (_session, _position, _track, _hour) = (Column("session_id"), Column("session_position"), Column("track_id_clean"), Column(Hour));
        _skips = [Column(Skip1), Column(Skip2), Column(Skip3), Column(NotSkipped)];
        _flagColumns = [.. _flags.Select(flag => Column(flag.Column)).Where(column => column >= 0)];
        _categoryColumns = [
            .. _categories.Select(category => (Column: Column(category.Column), category.Values)).Where(category => category.Column >= 0)];
        ContextNames =
        [
            .. _flags.Where(flag => Column(flag.Column) >= 0).Select(flag => flag.Name),
            .. _hour >= 0 ? ["hour:sin", "hour:cos"] : Array.Empty<string>(),
            .. _categories.Where(category => Column(category.Column) >= 0)
                .SelectMany(category => category.Values.Select(value => category.Prefix + value)),
        ];
    }

    public static IReadOnlyList<string> Required { get; } = Array.AsReadOnly(
        (string[])["session_id", "session_position", "track_id_clean", Skip1, Skip2, Skip3, NotSkipped]);

    public override string[] ContextNames { get; }

    protected override ListeningRow? ParseFields(CsvReader csv)
    {
        if (!TryPlay(csv, _session, _position, _track, out ListeningRow? play))
            return null;
        Span<bool> skips = stackalloc bool[4];
        for (int i = 0; i < skips.Length; i++)
        {
            if (!TryTruth(csv[_skips[i]], out skips[i]))
                return Unreadable(csv, _skips[i], "true or false");
        }

        (bool early, bool brief, bool late, bool none) = (skips[0], skips[1], skips[2], skips[3]);
        if ((early && !brief) || (brief && !late) || (late && none))
            return Wrong(ListeningLogFault.ContradictoryResponse, $"{Skip1} {early}, {Skip2} {brief}, {Skip3} {late}, {NotSkipped} {none}");
        Feedback response = brief ? Feedback.Skipped : none ? Feedback.Completed : Feedback.SkippedLate;
        var context = new float[ContextNames.Length];
        return WriteContext(csv, context) ? play with { Response = response, Context = context } : null;
    }

    private bool WriteContext(CsvReader csv, float[] context)
    {
        int at = 0;
        foreach (int column in _flagColumns)
        {
            if (!TryTruth(csv[column], out bool flag))
                return Unreadable(csv, column, "true or false") is not null;
            context[at++] = flag ? 1f : 0f;
        }

        if (_hour >= 0)
        {
            if (!int.TryParse(csv[_hour], NumberStyles.None, CultureInfo.InvariantCulture, out int hour) || hour > 23)
                return Unreadable(csv, _hour, "a whole number from 0 to 23") is not null;
            (context[at], context[at + 1]) = ((float)Math.Sin(hour * Math.Tau / 24), (float)Math.Cos(hour * Math.Tau / 24));
            at += 2;
        }

        // A value that is not listed is none of them: other years have other ones.
        foreach ((int column, string[] values) in _categoryColumns)
        {
            foreach (string value in values)
                context[at++] = csv[column].SequenceEqual(value) ? 1f : 0f;
        }

        return true;
    }

    private static bool TryTruth(ReadOnlySpan<char> text, out bool truth)
    {
        truth = text is "1";
        return truth || text is "0" || bool.TryParse(text, out truth);
    }
}
