using System.Text.Json;

namespace PlaylistRL;

/// <summary>Session files: versioned JSON, written whole, read with limits and checked before use.</summary>
internal static class SessionFile
{
    // A JSON error may quote the file.
    private const int MostOfAMessage = 300;

    // What a listener likes is their own: nobody else on the machine reads a file that is new.
    public static void Save(PlaylistSession session, string path) =>
        WholeFile.Write(path, stream => Save(session, stream), UnixFileMode.UserRead | UnixFileMode.UserWrite);

    /// <exception cref="IOException">The session is longer than a file may be, or cannot be written.</exception>
    public static void Save(PlaylistSession session, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        SessionWriter.Write(session.ToState(), stream);
    }

    public static PlaylistSession Load(PlaylistRecommender recommender, string path, SessionMatch match)
    {
        using FileStream stream = FileSource.Open(
            path, "session", "Give the path of a file that PlaylistSession.Save wrote; a relative path starts at the current folder.");
        return Load(recommender, stream, match, $"'{path}'");
    }

    public static PlaylistSession Load(PlaylistRecommender recommender, Stream stream, SessionMatch match)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanRead)
            throw new ArgumentException("The stream cannot be read: it is closed or write-only.", nameof(stream));
        return Load(recommender, stream, match, "The stream");
    }

    private static PlaylistSession Load(PlaylistRecommender recommender, Stream stream, SessionMatch match, string source)
    {
        if (!Enum.IsDefined(match))
            throw new ArgumentOutOfRangeException(nameof(match), match, "There is no such match.");
        ServedPolicy served = recommender.Served;
        FeatureNames names = served.Names;
        SessionState state = Read(stream, source, names.Count, SessionLimits.MostReports(names.Count, served.Belief));
        if ((FeaturesFault(state, names) ?? Mismatch(state, served, match) ?? ReportsFault(state) ?? EarlierFault(state)) is string fault)
            throw new SessionFileException($"{source}: {fault}");
        if (state.PastNumbers.Length > 0)
            state.Past = TasteProfile.OfNumbers(new FeatureNames([.. state.Features]), state.PastNumbers, state.PastSongs, state.PastPlays);
        state = state.InOrder(names);
        var session = new PlaylistSession(
            recommender, served, new Preferences(served.NamesWithAliases, state.Stated), state.Seed, state.ExpectedLength
            ?? served.Horizon, state.Past);
        session.Restore(state);
        return session;
    }

    private static SessionState Read(Stream stream, string source, int featureCount, int mostReports)
    {
        try
        {
            return new SessionReader(stream, source, featureCount, mostReports).Read();
        }
        catch (JsonException error)
        {
            string message = error.Message[..Math.Min(error.Message.Length, MostOfAMessage)];
            throw new SessionFileException($"{source} is no session file: {message}", error);
        }
    }

    private static string? FeaturesFault(SessionState state, FeatureNames names)
    {
        string[] missing = [.. names.Except(state.Features, StringComparer.Ordinal)];
        string[] unknown = [.. state.Features.Except(names, StringComparer.Ordinal)];
        return missing.Length + unknown.Length > 0 || state.Features.Count != names.Count
            ? $"the session is over other features than the policy's. Missing: {TextRule.Listed(missing)}. "
                + $"Unknown: {TextRule.Listed(unknown)}."
            : null;
    }

    private static string? Mismatch(SessionState state, ServedPolicy served, SessionMatch match)
    {
        if (match != SessionMatch.Exact)
            return null;
        const string Advice = $"To go on nevertheless, with what the listener stated, heard and reported, load it with "
            + $"{nameof(SessionMatch)}.{nameof(SessionMatch.SameFeatures)}.";
        if (state.Policy != served.Policy.ParameterHash
            || !state.Features.SequenceEqual(served.Policy.Spec.Actions.Names, StringComparer.Ordinal))
            return $"the session was saved with another policy (parameters {TextRule.Shown(state.Policy)}, this one has "
                + $"{served.Policy.ParameterHash}). {Advice}";
        return state.CatalogFingerprint != served.Catalog.Fingerprint
            ? $"the session was saved with another catalogue ('{TextRule.Shown(state.CatalogName)}', "
                + $"fingerprint {TextRule.Shown(state.CatalogFingerprint)}; "
                + $"this one is '{TextRule.Shown(served.Catalog.Name)}', {served.Catalog.Fingerprint}). {Advice}"
            : null;
    }

    /// <summary>A report is on a song: whichever of its numbers it names, there is one a song.</summary>
    private static string? ReportsFault(SessionState state)
    {
        var reported = new HashSet<RememberedSong>();
        foreach (ReportState report in state.Reports)
        {
            if (report.Number < 1 || report.Number > state.Heard.Count)
                return FormattableString.Invariant($"a report is on song number {report.Number}; {state.Heard.Count} were heard.");
            RememberedSong song = state.Heard[report.Number - 1];
            if (!reported.Add(song))
            {
                return FormattableString.Invariant($"song number {report.Number}, '{TextRule.Shown(song.Id)}', has two reports; ")
                    + "the last one decides, and a file has that one alone.";
            }
        }

        return null;
    }

    /// <summary>Earlier reports are in order, and each says something.</summary>
    private static string? EarlierFault(SessionState state)
    {
        int before = 0;
        foreach (HearingState hearing in state.Earlier)
        {
            if (hearing.Number <= before || hearing.Number > state.Heard.Count || hearing.Feedback == Feedback.None)
                return FormattableString.Invariant($"an earlier report is '{hearing.Feedback}' on song number {hearing.Number}; they ")
                    + FormattableString.Invariant($"stand in order, and say something of a song heard.");
            before = hearing.Number;
        }

        return state.TrackedSongs > state.Heard.Count || state.TrackedSongs > 0 != state.TrackedState.Length > 0
            ? FormattableString.Invariant($"there is a state of {state.TrackedState.Length} numbers after {state.TrackedSongs} songs; ")
                + FormattableString.Invariant($"{state.Heard.Count} were heard.")
            : null;
    }
}
