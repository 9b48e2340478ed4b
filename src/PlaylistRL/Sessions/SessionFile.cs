using System.Globalization;
using System.Text.Json;

namespace PlaylistRL;

/// <summary>Session files: versioned JSON, written whole, read with limits and checked before use.</summary>
internal static class SessionFile
{
    /// <summary>The longest file that is read: some hundred thousand songs heard.</summary>
    private const int MaxBytes = 64 * 1024 * 1024;

    // A JSON error may quote the file.
    private const int MostOfAMessage = 300;

    public static void Save(PlaylistSession session, string path) => WholeFile.Write(path, stream => Save(session, stream));

    /// <exception cref="IOException">The session is longer than a file may be, or cannot be written.</exception>
    public static void Save(PlaylistSession session, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        byte[] bytes = JsonSerializer.SerializeToUtf8Bytes(session.ToState(), SessionJson.Default.SessionState);
        if (bytes.Length > MaxBytes)
            throw new IOException($"The session has {bytes.Length} bytes, more than the {MaxBytes} that can be loaded again. Finish it, and begin the next one from what it learned.");
        stream.Write(bytes);
    }

    public static PlaylistSession Load(PlaylistRecommender recommender, string path, SessionMatch match)
    {
        using FileStream stream = FileSource.Open(path, "session", "Give the path of a file that PlaylistSession.Save wrote; a relative path starts at the current folder.");
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
        SessionState state = Read(stream, source);
        ServedCatalog served = recommender.Served;
        if (Fault(state, recommender.FeatureNames, served, match) is string fault)
            throw new SessionFileException($"{source}: {fault}");
        state = InOrder(state, recommender.FeatureNames);
        var session = new PlaylistSession(recommender, served, new Preferences(recommender.NamesWithAliases, state.Stated), ulong.Parse(state.Seed, CultureInfo.InvariantCulture));
        session.Restore(state);
        return session;
    }

    private static SessionState Read(Stream stream, string source)
    {
        byte[] bytes = ReadAll(stream, source);
        try
        {
            return JsonSerializer.Deserialize(bytes, SessionJson.Default.SessionState) ?? throw new SessionFileException($"{source} holds null, not a session.");
        }
        catch (JsonException error)
        {
            throw new SessionFileException($"{source} is no session file: {error.Message[..Math.Min(error.Message.Length, MostOfAMessage)]}", error);
        }
    }

    private static byte[] ReadAll(Stream stream, string source)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            if (bytes.Length + read > MaxBytes)
                throw new SessionFileException($"{source} is longer than the {MaxBytes} bytes a session file may have.");
            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }

    /// <summary>What is wrong with a state, in words; null where nothing is.</summary>
    private static string? Fault(SessionState state, FeatureNames names, ServedCatalog served, SessionMatch match)
    {
        if (state.Format != SessionState.FormatName)
            return $"the format is '{TextRule.Shown(state.Format)}'; expected '{SessionState.FormatName}'.";
        if (state.Version != SessionState.CurrentVersion)
            return string.Create(CultureInfo.InvariantCulture, $"the version is {state.Version}; this library reads {SessionState.CurrentVersion}.");
        string[] missing = [.. names.Except(state.Features, StringComparer.Ordinal)];
        string[] unknown = [.. state.Features.Except(names, StringComparer.Ordinal)];
        if (missing.Length + unknown.Length > 0 || state.Features.Length != names.Count)
            return $"the session is over other features than the policy's. Missing: {Listed(missing)}. Unknown: {Listed(unknown)}.";
        return Mismatch(state, served, match) ?? NumbersFault(state);
    }

    private static string? Mismatch(SessionState state, ServedCatalog served, SessionMatch match)
    {
        if (match != SessionMatch.Exact)
            return null;
        const string Advice = $"To go on nevertheless, with what the listener stated, heard and reported, load it with {nameof(SessionMatch)}.{nameof(SessionMatch.SameFeatures)}.";
        if (state.Policy != served.Policy.ParameterHash || !state.Features.SequenceEqual(served.Policy.Spec.Actions.Names, StringComparer.Ordinal))
            return $"the session was saved with another policy (parameters {TextRule.Shown(state.Policy)}, this one has {served.Policy.ParameterHash}). {Advice}";
        return state.CatalogFingerprint != served.Catalog.Fingerprint
            ? $"the session was saved with another catalogue ('{TextRule.Shown(state.CatalogName)}', fingerprint {TextRule.Shown(state.CatalogFingerprint)}; this one is '{served.Catalog.Name}', {served.Catalog.Fingerprint}). {Advice}"
            : null;
    }

    /// <summary>The same state with its features in another order.</summary>
    private static SessionState InOrder(SessionState state, FeatureNames names)
    {
        if (state.Features.SequenceEqual(names, StringComparer.Ordinal))
            return state;
        int[] from = [.. names.Select(name => Array.IndexOf(state.Features, name))];
        float[] Ordered(float[] numbers) => [.. from.Select(column => numbers[column])];
        return state with
        {
            Features = [.. names],
            Stated = Ordered(state.Stated),
            HeardFeatures = Ordered(state.HeardFeatures),
            Reports = [.. state.Reports.Select(report => report with { Features = Ordered(report.Features) })],
        };
    }

    private static string? NumbersFault(SessionState state)
    {
        int features = state.Features.Length;
        if (!ulong.TryParse(state.Seed, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            return $"the seed '{TextRule.Shown(state.Seed)}' is no number from 0 to {ulong.MaxValue}.";
        if (NumberFault(state.Stated, features, "stated") is string stated)
            return stated;
        if (NumberFault(state.HeardFeatures, features, "heardFeatures") is string heard)
            return heard;
        if (state.Heard.Any(string.IsNullOrEmpty))
            return "a song heard has no id.";
        var reported = new HashSet<int>();
        foreach (ReportState report in state.Reports)
        {
            if (report is null)
                return "a report is null.";
            if (report.Number < 1 || report.Number > state.Heard.Length)
                return string.Create(CultureInfo.InvariantCulture, $"a report is on song number {report.Number}; {state.Heard.Length} were heard.");
            if (!reported.Add(report.Number))
                return string.Create(CultureInfo.InvariantCulture, $"song number {report.Number} has two reports.");
            if (!Enum.IsDefined(report.Feedback))
                return $"feedback '{report.Feedback}' does not exist.";
            if (NumberFault(report.Features, features, "features of a report") is string numbers)
                return numbers;
        }

        return null;
    }

    private static string? NumberFault(float[] numbers, int features, string name)
    {
        if (numbers.Length != features)
            return string.Create(CultureInfo.InvariantCulture, $"{name} has {numbers.Length} numbers; there are {features} features.");
        foreach (float number in numbers)
        {
            if (!float.IsFinite(number))
                return string.Create(CultureInfo.InvariantCulture, $"{name} has the number {number}; they are finite.");
        }

        return null;
    }

    private static string Listed(string[] names) => names.Length == 0 ? "none" : TextRule.Shown(string.Join(", ", names));
}
