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

    // The last nine are written where they say something.
    private const int Required = 12;

    private readonly string[] _ofSession =
    [
        "format", "version", "policy", "catalogName", "catalogFingerprint", "features", "seed", "finished", "stated", "heardFeatures",
            "heard", "reports",
        "expectedLength", "fetches", "notPlayed", "earlier", "trackedSongs", "trackedState", "past", "pastSongs", "pastPlays",
    ];

    private readonly string[] _ofHearing = ["number", "feedback"];

    private readonly string[] _ofReport = ["number", "feedback", "features"];
    private readonly string[] _kindNames = Enum.GetNames<Feedback>();
    private readonly Feedback[] _kinds = Enum.GetValues<Feedback>();
    private SessionTokens _json = new(stream, source);

    /// <summary>Reads the whole of it.</summary>
    /// <exception cref="SessionFileException">It is no session file.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public SessionState Read()
    {
        _json.Next(JsonTokenType.StartObject, "the file");
        var state = new SessionState();
        int seen = 0;
        while (_json.Next() == JsonTokenType.PropertyName)
            ReadValue(state, _json.Property(_ofSession, ref seen, "a session"));
        _json.RequireAll(_ofSession.AsSpan(0, Required), seen, "the session");
        if (_json.Next() != JsonTokenType.None)
            throw _json.Fault("something follows behind the session.");
        return state;
    }

    private void ReadValue(SessionState state, string name)
    {
        switch (name)
        {
            case "format":
                _json.Next(JsonTokenType.String, name);
                if (!_json.Is(SessionState.FormatName))
                    throw _json.Fault($"the format is '{_json.Shown()}'; expected '{SessionState.FormatName}'.");
                break;
            case "version":
                _json.Next(JsonTokenType.Number, name);
                if (_json.Integer() != SessionState.CurrentVersion)
                    throw _json.Fault(
                        FormattableString.Invariant($"the version is {_json.Shown()}; this library reads {SessionState.CurrentVersion}."));
                break;
            case "policy": state.Policy = _json.ReadText(name); break;
            case "catalogName": state.CatalogName = _json.ReadText(name); break;
            case "catalogFingerprint": state.CatalogFingerprint = _json.ReadText(name); break;
            case "features": state.Features = ReadNames(); break;
            case "seed": state.Seed = ReadSeed(); break;
            case "finished": state.Finished = _json.Flag(name); break;
            case "stated": state.Stated = _json.Numbers(featureCount, name); break;
            case "heardFeatures": state.HeardFeatures = _json.Numbers(featureCount, name); break;
            case "expectedLength": state.ExpectedLength = _json.Count(name, 1, int.MaxValue); break;
            case "fetches": state.Fetches = _json.Count(name, 0, int.MaxValue); break;
            case "heard": ReadSongs(state, state.Heard, "the id of a song heard"); break;
            case "notPlayed": ReadSongs(state, state.NotPlayed, "the id of a song not played"); break;
            case "earlier": ReadEarlier(state.Earlier); break;
            case "trackedSongs": state.TrackedSongs = _json.Count(name, 0, SessionLimits.MostHeard); break;
            case "trackedState": state.TrackedState = _json.State(); break;
            case "past": state.PastNumbers = _json.Numbers(PastLength, name); break;
            case "pastSongs": state.PastSongs = _json.Count(name, 0, int.MaxValue); break;
            case "pastPlays": state.PastPlays = _json.Count(name, 0, int.MaxValue); break;
            case "reports": ReadReports(state.Reports); break;
        }
    }

    private readonly int PastLength => (int)SquareRootInformation.Length(featureCount);

    private void ReadSongs(SessionState state, List<RememberedSong> songs, string what)
    {
        _json.Next(JsonTokenType.StartArray, what);
        Dictionary<string, RememberedSong>.AlternateLookup<ReadOnlySpan<char>> known = state.Songs.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> start = stackalloc char[MostShort];
        while (_json.Next() != JsonTokenType.EndArray)
        {
            _json.Expect(JsonTokenType.String, what);
            if (songs.Count == SessionLimits.MostHeard)
            {
                throw _json.Fault(FormattableString.Invariant($"it has more than {SessionLimits.MostHeard} songs, the most of a session. ")
                    + SessionLimits.Advice);
            }

            // Most songs of a long session came before: nothing is made for those.
            int length = _json.Copy(start);
            if (length < 0 || !known.TryGetValue(start[..length], out RememberedSong? song))
                song = Remembered(state.Songs, length < 0 ? _json.Text(what) : start[..length].ToString(), what);
            songs.Add(song);
        }
    }

    private readonly RememberedSong Remembered(Dictionary<string, RememberedSong> songs, string id, string what)
    {
        if (songs.TryGetValue(id, out RememberedSong? known))
            return known;
        if (string.IsNullOrWhiteSpace(id))
            throw _json.Fault($"{what} is blank.");
        _json.RequireText(id, what);
        // Doubling again and again would take as much memory as all ids.
        if (songs.Count == Many)
            songs.EnsureCapacity(SessionLimits.MostHeard);
        var song = new RememberedSong(id, songs.Count);
        songs.Add(id, song);
        return song;
    }

    private void ReadReports(List<ReportState> reports)
    {
        _json.Next(JsonTokenType.StartArray, "reports");
        while (_json.Next() != JsonTokenType.EndArray)
        {
            _json.Expect(JsonTokenType.StartObject, "a report");
            if (reports.Count == mostReports)
            {
                throw _json.Fault(
                    FormattableString.Invariant(
                        $"it has more than {mostReports} songs reported on, the most of a session over {featureCount} features. ")
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
            switch (_json.Property(_ofReport, ref seen, "a report"))
            {
                case "number": number = ReadNumber(); break;
                case "feedback": feedback = ReadFeedback(); break;
                case "features": features = _json.Numbers(featureCount, "features of a report"); break;
            }
        }

        _json.RequireAll(_ofReport, seen, "a report");
        return new ReportState(number, feedback, features);
    }

    private int ReadNumber()
    {
        _json.Next(JsonTokenType.Number, "the number of a report");
        return _json.Integer() ?? throw _json.Fault($"a report is on song number {_json.Shown()}; a whole number is expected.");
    }

    private void ReadEarlier(List<HearingState> earlier)
    {
        _json.Next(JsonTokenType.StartArray, "earlier");
        while (_json.Next() != JsonTokenType.EndArray)
        {
            _json.Expect(JsonTokenType.StartObject, "an earlier report");
            if (earlier.Count == SessionLimits.MostHeard)
                throw _json.Fault(FormattableString.Invariant($"it has more than {SessionLimits.MostHeard} earlier reports."));
            int seen = 0;
            int number = 0;
            Feedback feedback = Feedback.None;
            while (_json.Next() == JsonTokenType.PropertyName)
            {
                if (_json.Property(_ofHearing, ref seen, "an earlier report") == "number")
                    number = ReadNumber();
                else
                    feedback = ReadFeedback();
            }

            _json.RequireAll(_ofHearing, seen, "an earlier report");
            earlier.Add(new HearingState(number, feedback));
        }
    }

    private Feedback ReadFeedback()
    {
        _json.Next(JsonTokenType.String, "the feedback of a report");
        for (int i = 0; i < _kinds.Length; i++)
        {
            if (_json.Is(_kindNames[i]))
                return _kinds[i];
        }

        throw _json.Fault($"feedback '{_json.Shown()}' does not exist; there are {string.Join(", ", _kindNames)}.");
    }

    private List<string> ReadNames()
    {
        _json.Next(JsonTokenType.StartArray, "features");
        var names = new List<string>();
        while (_json.Next() != JsonTokenType.EndArray)
        {
            _json.Expect(JsonTokenType.String, "the name of a feature");
            if (names.Count > featureCount + MoreNames)
                throw _json.Fault(
                    FormattableString.Invariant($"the session is over other features than the policy's {featureCount}: it has more."));
            names.Add(_json.Text("the name of a feature"));
        }

        return names;
    }

    private ulong ReadSeed()
    {
        _json.Next(JsonTokenType.String, "seed");
        Span<char> digits = stackalloc char[MostShort];
        int length = _json.Copy(digits);
        return length >= 0 && ulong.TryParse(digits[..length], NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed)
            ? seed
            : throw _json.Fault($"the seed '{_json.Shown()}' is no number from 0 to {ulong.MaxValue}.");
    }
}
