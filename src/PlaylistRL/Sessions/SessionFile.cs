using System.Globalization;
using System.Text.Json;

namespace PlaylistRL;

/// <summary>Session files: versioned JSON, written whole, read with limits and checked before use.</summary>
internal static class SessionFile
{
    /// <summary>The longest file that is read: some hundred thousand songs heard.</summary>
    private const int MaxBytes = 64 * 1024 * 1024;

    public static void Save(PlaylistSession session, string path) => WholeFile.Write(path, stream => Save(session, stream));

    public static void Save(PlaylistSession session, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        JsonSerializer.Serialize(stream, session.ToState(), SessionJson.Default.SessionState);
    }

    public static PlaylistSession Load(PlaylistRecommender recommender, string path, SessionMatch match)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (!File.Exists(path))
            throw new FileNotFoundException($"The session '{Path.GetFullPath(path)}' {(Directory.Exists(path) ? "is a folder, not a file" : "does not exist")}.", path);
        using FileStream stream = File.OpenRead(path);
        return Load(recommender, stream, match, $"'{path}'");
    }

    public static PlaylistSession Load(PlaylistRecommender recommender, Stream stream, SessionMatch match) => Load(recommender, stream, match, "The stream");

    private static PlaylistSession Load(PlaylistRecommender recommender, Stream stream, SessionMatch match, string source)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!Enum.IsDefined(match))
            throw new ArgumentOutOfRangeException(nameof(match), match, "There is no such match.");
        SessionState state = Read(stream, source);
        if (Fault(state, recommender, match) is string fault)
            throw new SessionFileException($"{source}: {fault}");
        var session = new PlaylistSession(recommender, new Preferences(recommender.FeatureNames, state.Stated), ulong.Parse(state.Seed, CultureInfo.InvariantCulture));
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
            throw new SessionFileException($"{source} is no session file: {error.Message}", error);
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
    private static string? Fault(SessionState state, PlaylistRecommender recommender, SessionMatch match)
    {
        if (state.Format != SessionState.FormatName)
            return $"the format is '{state.Format}'; expected '{SessionState.FormatName}'.";
        if (state.Version != SessionState.CurrentVersion)
            return string.Create(CultureInfo.InvariantCulture, $"the version is {state.Version}; this library reads {SessionState.CurrentVersion}.");
        if (!state.Features.SequenceEqual(recommender.FeatureNames))
        {
            string[] missing = [.. recommender.FeatureNames.Except(state.Features)];
            string[] unknown = [.. state.Features.Except(recommender.FeatureNames)];
            return $"the session is over other features than the policy's. Missing: {Listed(missing)}. Unknown: {Listed(unknown)}."
                + (missing.Length + unknown.Length == 0 ? " Their order differs." : string.Empty);
        }

        return Mismatch(state, recommender, match) ?? NumbersFault(state);
    }

    private static string? Mismatch(SessionState state, PlaylistRecommender recommender, SessionMatch match)
    {
        if (match != SessionMatch.Exact)
            return null;
        ServedCatalog served = recommender.Served;
        const string Advice = $"To go on nevertheless, with what the listener stated, heard and reported, load it with {nameof(SessionMatch)}.{nameof(SessionMatch.SameFeatures)}.";
        if (state.Policy != served.Policy.ParameterHash)
            return $"the session was saved with another policy (parameters {state.Policy}, this one has {served.Policy.ParameterHash}). {Advice}";
        return state.CatalogFingerprint != served.Catalog.Fingerprint
            ? $"the session was saved with another catalogue ('{state.CatalogName}', fingerprint {state.CatalogFingerprint}; this one is '{served.Catalog.Name}', {served.Catalog.Fingerprint}). {Advice}"
            : null;
    }

    private static string? NumbersFault(SessionState state)
    {
        int features = state.Features.Length;
        if (!ulong.TryParse(state.Seed, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            return $"the seed '{state.Seed}' is no number from 0 to {ulong.MaxValue}.";
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
            if (!float.IsFinite(number) || Math.Abs(number) > 1e6f)
                return string.Create(CultureInfo.InvariantCulture, $"{name} has the number {number}; they are finite and at most a million.");
        }

        return null;
    }

    private static string Listed(string[] names) => names.Length == 0 ? "none" : string.Join(", ", names);
}
