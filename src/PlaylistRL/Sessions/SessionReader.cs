using System.Globalization;
using System.Text.Json;

namespace PlaylistRL;

/// <summary>
/// Reads a session file, strictly, and refuses it as soon as it is not one: nothing is taken into memory beyond the limits of a session.
/// </summary>
/// <param name="stream">The file.</param>
/// <param name="source">What messages call it.</param>
/// <param name="featureCount">How many numbers belong to the listener, and to each report.</param>
/// <param name="mostReports">The most reports.</param>
internal ref struct SessionReader(Stream stream, string source, int featureCount, int mostReports)
{
    private const int MoreNames = 20;
    private const int MostShort = 256;
    private const int Many = 200_000;

    private readonly string[] _ofSession =
    [
        "format", "version", "policy", "catalogName", "catalogFingerprint", "features",
        "seed", "expectedLength", "fetches", "finished", "stated", "heardFeatures", "heard", "notPlayed", "reports", "earlier", "trackedSongs", "trackedState",
    ];

    private readonly string[] _ofHearing = ["number", "feedback"];

    private readonly string[] _ofReport = ["number", "feedback", "features"];
    private readonly string[] _kindNames = Enum.GetNames<Feedback>();
    private readonly Feedback[] _kinds = Enum.GetValues<Feedback>();
    private JsonTokens _json = new(stream, SessionLimits.MostBytes, source);

    /// <summary>Reads the whole of it.</summary>
    /// <exception cref="SessionFileException">It is no session file.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public SessionState Read()
    {
        Next(JsonTokenType.StartObject, "the file");
        var state = new SessionState();
        int seen = 0;
        while (_json.Next() == JsonTokenType.PropertyName)
            ReadValue(state, Property(_ofSession, ref seen, "a session"));
        RequireAll(_ofSession, seen, "the session");
        if (_json.Next() != JsonTokenType.None)
            throw Fault("something follows behind the session.");
        return state;
    }

    private void ReadValue(SessionState state, string name)
    {
        switch (name)
        {
            case "format":
                Next(JsonTokenType.String, name);
                if (!_json.Is(SessionState.FormatName))
                    throw Fault($"the format is '{_json.Shown()}'; expected '{SessionState.FormatName}'.");
                break;
            case "version":
                Next(JsonTokenType.Number, name);
                if (_json.Integer() != SessionState.CurrentVersion)
                    throw Fault(FormattableString.Invariant($"the version is {_json.Shown()}; this library reads {SessionState.CurrentVersion}."));
                break;
            case "policy": state.Policy = ReadText(name); break;
            case "catalogName": state.CatalogName = ReadText(name); break;
            case "catalogFingerprint": state.CatalogFingerprint = ReadText(name); break;
            case "features": state.Features = ReadNames(); break;
            case "seed": state.Seed = ReadSeed(); break;
            case "finished": state.Finished = ReadFlag(name); break;
            case "stated": state.Stated = ReadNumbers(name); break;
            case "heardFeatures": state.HeardFeatures = ReadNumbers(name); break;
            case "expectedLength": state.ExpectedLength = ReadCount(name, 1, int.MaxValue); break;
            case "fetches": state.Fetches = ReadCount(name, 0, int.MaxValue); break;
            case "heard": ReadSongs(state, state.Heard, "a song heard"); break;
            case "notPlayed": ReadSongs(state, state.NotPlayed, "a song not played"); break;
            case "earlier": ReadEarlier(state.Earlier); break;
            case "trackedSongs": state.TrackedSongs = ReadCount(name, 0, SessionLimits.MostHeard); break;
            case "trackedState": state.TrackedState = ReadState(); break;
            case "reports": ReadReports(state.Reports); break;
        }
    }

    private void ReadSongs(SessionState state, List<RememberedSong> songs, string what)
    {
        Next(JsonTokenType.StartArray, what);
        Dictionary<string, RememberedSong>.AlternateLookup<ReadOnlySpan<char>> known = state.Songs.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> start = stackalloc char[MostShort];
        while (_json.Next() != JsonTokenType.EndArray)
        {
            Expect(JsonTokenType.String, "the id of " + what);
            if (songs.Count == SessionLimits.MostHeard)
            {
                throw Fault(FormattableString.Invariant($"it has more than {SessionLimits.MostHeard} songs, the most of a session. ")
                    + SessionLimits.Advice);
            }

            // Most songs of a long session came before: nothing is made for those.
            int length = _json.Copy(start);
            if (length < 0 || !known.TryGetValue(start[..length], out RememberedSong? song))
                song = Remembered(state.Songs, length < 0 ? Text("the id of " + what) : start[..length].ToString(), what);
            songs.Add(song);
        }
    }

    private readonly RememberedSong Remembered(Dictionary<string, RememberedSong> songs, string id, string what)
    {
        if (songs.TryGetValue(id, out RememberedSong? known))
            return known;
        if (string.IsNullOrWhiteSpace(id))
            throw Fault($"{what} has no id.");
        RequireText(id, "the id of " + what);
        // Doubling again and again would take as much memory as all ids.
        if (songs.Count == Many)
            songs.EnsureCapacity(SessionLimits.MostHeard);
        var song = new RememberedSong(id, songs.Count);
        songs.Add(id, song);
        return song;
    }

    private void ReadReports(List<ReportState> reports)
    {
        Next(JsonTokenType.StartArray, "reports");
        while (_json.Next() != JsonTokenType.EndArray)
        {
            Expect(JsonTokenType.StartObject, "a report");
            if (reports.Count == mostReports)
            {
                throw Fault(
                    FormattableString.Invariant($"it has more than {mostReports} songs reported on, the most of a session over {featureCount} features. ")
                    + SessionLimits.Advice);
            }

            reports.Add(ReadReport());
        }
    }

    private ReportState ReadReport()
    {
        int seen = 0;
        int number = 0;
        Feedback feedback = Feedback.None;
        float[] features = [];
        while (_json.Next() == JsonTokenType.PropertyName)
        {
            switch (Property(_ofReport, ref seen, "a report"))
            {
                case "number": number = ReadNumber(); break;
                case "feedback": feedback = ReadFeedback(); break;
                case "features": features = ReadNumbers("features of a report"); break;
            }
        }

        RequireAll(_ofReport, seen, "a report");
        return new ReportState(number, feedback, features);
    }

    private int ReadNumber()
    {
        Next(JsonTokenType.Number, "the number of a report");
        return _json.Integer() ?? throw Fault($"a report is on song number {_json.Shown()}; a whole number is expected.");
    }

    private void ReadEarlier(List<HearingState> earlier)
    {
        Next(JsonTokenType.StartArray, "earlier");
        while (_json.Next() != JsonTokenType.EndArray)
        {
            Expect(JsonTokenType.StartObject, "an earlier report");
            if (earlier.Count == SessionLimits.MostHeard)
                throw Fault(FormattableString.Invariant($"it has more than {SessionLimits.MostHeard} earlier reports."));
            int seen = 0;
            int number = 0;
            Feedback feedback = Feedback.None;
            while (_json.Next() == JsonTokenType.PropertyName)
            {
                if (Property(_ofHearing, ref seen, "an earlier report") == "number")
                    number = ReadNumber();
                else
                    feedback = ReadFeedback();
            }

            RequireAll(_ofHearing, seen, "an earlier report");
            earlier.Add(new HearingState(number, feedback));
        }
    }

    private int ReadCount(string name, int least, int most)
    {
        Next(JsonTokenType.Number, name);
        return _json.Integer() is int count && count >= least && count <= most
            ? count
            : throw Fault(FormattableString.Invariant($"{name} is {_json.Shown()}; a whole number from {least} to {most} is expected."));
    }

    private float[] ReadState()
    {
        const int MostNumbers = 10_000;
        Next(JsonTokenType.StartArray, "trackedState");
        var numbers = new List<float>();
        while (_json.Next() != JsonTokenType.EndArray)
        {
            Expect(JsonTokenType.Number, "trackedState");
            if (numbers.Count == MostNumbers)
                throw Fault(FormattableString.Invariant($"trackedState has more than {MostNumbers} numbers."));
            numbers.Add(_json.Single());
            if (!float.IsFinite(numbers[^1]))
                throw Fault($"trackedState has the number {_json.Shown()}, which is beyond single precision.");
        }

        return [.. numbers];
    }

    private Feedback ReadFeedback()
    {
        Next(JsonTokenType.String, "the feedback of a report");
        for (int i = 0; i < _kinds.Length; i++)
        {
            if (_json.Is(_kindNames[i]))
                return _kinds[i];
        }

        throw Fault($"feedback '{_json.Shown()}' does not exist; there are {string.Join(", ", _kindNames)}.");
    }

    private List<string> ReadNames()
    {
        Next(JsonTokenType.StartArray, "features");
        var names = new List<string>();
        while (_json.Next() != JsonTokenType.EndArray)
        {
            Expect(JsonTokenType.String, "the name of a feature");
            if (names.Count > featureCount + MoreNames)
                throw Fault(FormattableString.Invariant($"the session is over other features than the policy's {featureCount}: it has more."));
            names.Add(Text("the name of a feature"));
        }

        return names;
    }

    private float[] ReadNumbers(string name)
    {
        Next(JsonTokenType.StartArray, name);
        var numbers = new float[featureCount];
        int count = 0;
        while (_json.Next() != JsonTokenType.EndArray)
        {
            Expect(JsonTokenType.Number, name);
            if (count == featureCount)
                throw Fault(FormattableString.Invariant($"{name} has more numbers than there are features, {featureCount}."));
            float number = _json.Single();
            if (!NumberRule.Accepts(number))
                throw Fault($"{name} has the number {_json.Shown()}; legal is {NumberRule.Legal}.");
            numbers[count++] = number;
        }

        return count == featureCount
            ? numbers
            : throw Fault(FormattableString.Invariant($"{name} has {count} numbers; there are {featureCount} features."));
    }

    private ulong ReadSeed()
    {
        Next(JsonTokenType.String, "seed");
        Span<char> digits = stackalloc char[MostShort];
        int length = _json.Copy(digits);
        return length >= 0 && ulong.TryParse(digits[..length], NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed)
            ? seed
            : throw Fault($"the seed '{_json.Shown()}' is no number from 0 to {ulong.MaxValue}.");
    }

    private bool ReadFlag(string name) => _json.Next() switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw Fault($"{name} is {Word(_json.Type)}; true or false is expected."),
    };

    private string ReadText(string name)
    {
        Next(JsonTokenType.String, name);
        return Text(name);
    }

    private string Text(string name)
    {
        string text = _json.Text() ?? throw Fault($"{name} '{_json.Shown()}' is no well-formed Unicode.");
        RequireText(text, name);
        return text;
    }

    private readonly void RequireText(string text, string name)
    {
        if (TextRule.Fault(text) is string fault)
            throw Fault($"{name} '{TextRule.Shown(text)}' {fault}.");
    }

    private string Property(string[] known, ref int seen, string what)
    {
        for (int i = 0; i < known.Length; i++)
        {
            if (!_json.Is(known[i]))
                continue;
            if ((seen & (1 << i)) != 0)
                throw Fault($"{what} has '{known[i]}' twice.");
            seen |= 1 << i;
            return known[i];
        }

        throw Fault($"{what} has no property '{_json.Shown()}'; there are {string.Join(", ", known)}.");
    }

    private readonly void RequireAll(string[] known, int seen, string what)
    {
        for (int i = 0; i < known.Length; i++)
        {
            if ((seen & (1 << i)) == 0)
                throw Fault($"{what} lacks '{known[i]}'.");
        }
    }

    private void Next(JsonTokenType expected, string name)
    {
        _json.Next();
        Expect(expected, name);
    }

    private readonly void Expect(JsonTokenType expected, string name)
    {
        if (_json.Type != expected)
            throw Fault($"{name} is {Word(_json.Type)}; {Word(expected)} is expected.");
    }

    private static string Word(JsonTokenType type) => type switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        JsonTokenType.Null => "null",
        _ => "true or false",
    };

    private readonly SessionFileException Fault(string fault) => new($"{source}: {fault}");
}
