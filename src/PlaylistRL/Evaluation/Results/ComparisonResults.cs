using System.Text.Json;

namespace PlaylistRL.Evaluation;

/// <summary>The content of a <c>results.json</c>: what was run, and what came out; the schema is in docs/results.md.</summary>
public sealed record ComparisonResults
{
    /// <summary>The version of the schema that this library writes and reads.</summary>
    public const int CurrentFormatVersion = 1;

    /// <summary>The version of the schema.</summary>
    public int FormatVersion { get; init; } = CurrentFormatVersion;

    /// <summary>Where it was run.</summary>
    public required ComparisonMachine Environment { get; init; }

    /// <summary>A run for every agent, preset, episode count and seed, and one for each comparison row.</summary>
    public required IReadOnlyList<ComparisonRun> Runs { get; init; }

    /// <summary>Writes the file whole or not at all.</summary>
    /// <exception cref="ArgumentException">A name or warning is null, not well-formed Unicode or holds a control character: it could not be
    /// read back.</exception>
    /// <exception cref="IOException">The file cannot be written; what was there before is untouched.</exception>
    public void Save(string path) => WholeFile.Write(path, Save);

    /// <summary>Writes the JSON, UTF-8 without a byte order mark; the stream stays open.</summary>
    /// <exception cref="ArgumentException">A name or warning is null, not well-formed Unicode or holds a control character: it could not be
    /// read back.</exception>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (ResultsText.Fault(this) is string fault)
            throw new ArgumentException($"These results cannot be written: {fault}. Give agents, worlds and catalogues plain names.");
        JsonSerializer.Serialize(stream, this, ResultsJson.Default.ComparisonResults);
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="FormatException">It is no results file, or of another version.</exception>
    public static ComparisonResults Load(string path)
    {
        using FileStream stream = FileSource.Open(
            path, "results file", "Give the results.json of a comparison; a relative path starts at the current folder.");
        try
        {
            return Load(stream);
        }
        catch (FormatException exception)
        {
            throw new FormatException($"{path}: {exception.Message}", exception);
        }
    }

    /// <summary>Reads the JSON; the stream stays open.</summary>
    /// <exception cref="FormatException">It is no results file, or of another version; or a text is not well-formed Unicode or holds a
    /// control character.</exception>
    public static ComparisonResults Load(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            // The version comes first: of another one, nothing else is known.
            using JsonDocument document = JsonDocument.Parse(stream);
            int version = VersionOf(document.RootElement);
            if (version != CurrentFormatVersion)
                throw new FormatException(
                    $"This results file has format version {version}; this library reads version {CurrentFormatVersion}.");
            ComparisonResults results = document.Deserialize(ResultsJson.Default.ComparisonResults)
                ?? throw new JsonException("It holds null.");
            return ResultsText.Fault(results) is string fault ? throw new JsonException($"{fault}.") : results;
        }
        catch (JsonException exception)
        {
            throw new FormatException($"This is no results file: {exception.Message}", exception);
        }
    }

    /// <summary>Reads several files and merges them (<see cref="Merge"/>); errors name the files.</summary>
    /// <param name="paths">At least one.</param>
    /// <exception cref="ArgumentException">There is no path, or files do not belong together.</exception>
    /// <exception cref="FileNotFoundException">One of them is not there.</exception>
    /// <exception cref="FormatException">One of them is no results file, or of another version.</exception>
    public static ComparisonResults LoadAll(IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return ResultsMerge.Of([.. paths.Select(path => ($"'{path}'", Load(path)))], nameof(paths));
    }

    /// <summary>
    /// Puts the runs of several comparisons of the same worlds and catalogues together, such as one of 500 and 1000 episodes and another of
    /// 50,000.
    /// </summary>
    /// <param name="results">At least one. The runs come in this order.</param>
    /// <returns>
    /// All runs; one of equal world, catalogue, agent, preset, discount, episodes and seed, such as a row that does not train, is taken
    /// from the first that has it. The environment is that of the first.
    /// </returns>
    /// <exception cref="ArgumentException">There is none; worlds or catalogues are not the same in all; or playing at random earns
    /// something else, so that the listeners were others.</exception>
    public static ComparisonResults Merge(IReadOnlyList<ComparisonResults> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        return ResultsMerge.Of(
            [.. results.Select((one, place) => (FormattableString.Invariant($"number {place + 1}"), one))], nameof(results));
    }

    private static int VersionOf(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("formatVersion", out JsonElement version))
            throw new JsonException("It is no object with a formatVersion.");
        return version.ValueKind == JsonValueKind.Number && version.TryGetInt32(out int number) ? number
            : throw new JsonException($"Its formatVersion is {TextRule.Shown(version.GetRawText())}, no whole number.");
    }

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(ComparisonResults), PrintMembers);
}
