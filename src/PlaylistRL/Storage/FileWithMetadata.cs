using System.Globalization;

namespace PlaylistRL;

/// <summary>A file that says in text, by key, what it is.</summary>
internal abstract class FileWithMetadata(FileSource source, Dictionary<string, string> metadata)
{
    public FileSource Source { get; } = source;

    /// <summary>Text that goes with the tensors.</summary>
    public IReadOnlyDictionary<string, string> Metadata => metadata;

    /// <summary>Raises unless the file says that it has this format in this version.</summary>
    public void Require(string format, string version)
    {
        string found = metadata.GetValueOrDefault("format", "none");
        if (found != format)
        {
            throw Source.Error(
                $"its format is '{TextRule.Shown(found)}'; '{format}' is expected. {FileKind.OfFormat(found) ?? FileKind.ForeignTensors}");
        }

        string foundVersion = Text("format.version");
        if (foundVersion != version)
        {
            throw Source.Error(
                $"it has version '{TextRule.Shown(foundVersion)}' of the format '{format}'; this library reads version {version}. "
                + "Use the library that wrote it, or a newer one.");
        }
    }

    /// <summary>The text of a key.</summary>
    /// <exception cref="ModelFileException">There is none, or it is not accepted.</exception>
    public string Text(string key)
    {
        if (!metadata.TryGetValue(key, out string? text))
            throw Source.Error($"its metadata lacks '{key}'.");
        return TextRule.Fault(text) is string fault ? throw Source.Error(
            $"'{key}' of its metadata, '{TextRule.Shown(text)}', {fault}.") : text;
    }

    /// <summary>The whole number of a key.</summary>
    public long Integer(string key, long least, long greatest) =>
        long.TryParse(Text(key), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) && number >= least
            && number <= greatest
            ? number
            : throw Wrong(key, string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {greatest}"));

    /// <summary>The whole number of a key that need not be there; null where it is not.</summary>
    public long? OptionalInteger(string key, long least, long greatest) => metadata.ContainsKey(key) ? Integer(key, least, greatest) : null;

    /// <summary>The number of a key; NaN is in no range.</summary>
    public double Number(string key, double least, double greatest) =>
        double.TryParse(Text(key), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number >= least
            && number <= greatest
            ? number
            : throw Wrong(key, string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {greatest}"));

    /// <summary>Yes or no; no where there is no such key.</summary>
    public bool OptionalFlag(string key) => metadata.ContainsKey(key) && Flag(key);

    /// <summary>Yes or no.</summary>
    public bool Flag(string key) => Text(key) switch
    {
        "true" => true,
        "false" => false,
        _ => throw Wrong(key, "true or false"),
    };

    /// <summary>The error that an entry of metadata is not what it should be.</summary>
    public ModelFileException Wrong(string key, string expected) =>
        Source.Error($"'{key}' of its metadata is '{TextRule.Shown(Text(key))}'; expected is {expected}.");
}
