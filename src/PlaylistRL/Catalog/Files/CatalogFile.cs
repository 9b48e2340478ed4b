using System.Globalization;
using System.Numerics;

namespace PlaylistRL;

/// <summary>Reads catalogue files; see docs/formats.md for the format. Thread-safe.</summary>
internal sealed class CatalogFile
{
    private const int MostFeatures = 100_000;

    private readonly OpenTensorFile _file;
    private readonly TensorEntry _features;

    private CatalogFile(OpenTensorFile file)
    {
        _file = file;
        file.Require(CatalogTensors.Format, CatalogTensors.Version);
        int count = (int)file.Integer(CatalogTensors.Songs, 1, Array.MaxLength);
        Name = file.Text(CatalogTensors.Name);
        if (string.IsNullOrWhiteSpace(Name))
            throw file.Wrong(CatalogTensors.Name, "a name");
        FeatureNames = Names(file);
        Fingerprint = Hexadecimal(CatalogTensors.Fingerprint);
        Songs = new FiledSongs(file, count);
        _features = file.Find(CatalogTensors.Features);
        if (_features.Shape is not [long distinct, long width] || distinct < 1 || distinct > count || width != FeatureNames.Count)
            throw file.Source.Error(string.Create(CultureInfo.InvariantCulture, $"tensor '{CatalogTensors.Features}' has the shape ")
                + string.Create(CultureInfo.InvariantCulture, $"[{string.Join(", ", _features.Shape)}]; at most {count} rows of ")
                + string.Create(CultureInfo.InvariantCulture, $"{FeatureNames.Count} are expected."));
        if ((long)count * width > Array.MaxLength)
        {
            throw file.Source.Error(string.Create(CultureInfo.InvariantCulture,
                $"it has {count} songs of {width} features, more than the {Array.MaxLength} numbers that can be held."));
        }

        _ = file.Section<int>(CatalogTensors.DistinctOf, count);
    }

    public string Name { get; }

    public FeatureNames FeatureNames { get; }

    public string Fingerprint { get; }

    public FiledSongs Songs { get; }

    /// <summary>Opens a file: reads and checks its header and the ends of its tables, and nothing between.</summary>
    public static CatalogFile Open(string path)
    {
        FileSource.RequireFile(
            path, "catalogue",
            $"Give a file that {nameof(SongCatalog)}.{nameof(SongCatalog.Save)} wrote; CSV is read by {nameof(SongCatalog.LoadCsv)}.");
        return new CatalogFile(
            OpenTensorFile.Over(
            File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete), new FileSource(path)));
    }

    /// <summary>Reads the features.</summary>
    /// <exception cref="ModelFileException">They are damaged, or no longer in the file.</exception>
    public FeatureTable ReadFeatures()
    {
        float[] rows = _features.Type == TensorType.F16 ? Widened() : _file.Section<float>(CatalogTensors.Features, _features.Shape)
            .ToArray();
        if (!Clean(rows))
            throw Damaged(rows);
        int[] distinctOf = _file.Section<int>(CatalogTensors.DistinctOf, Songs.Count).ToArray();
        return FeatureTable.OfGrouped(FeatureNames, rows, distinctOf, Hexadecimal(CatalogTensors.FeaturesFingerprint))
            ?? throw _file.Source.Error($"tensor '{CatalogTensors.DistinctOf}' does not number the rows of '{CatalogTensors.Features}' in "
                + $"the order of their first song: it is damaged.");
    }

    /// <summary>
    /// Reads the whole file and raises where anything in it is not what the catalogue of its songs and features would have.
    /// </summary>
    public void Verify()
    {
        _file.Verify();
        FeatureTable features = ReadFeatures();
        Expect(AllDiffer(features), "equal rows of features have one number");

        // The same table without the fingerprints that the file claims, which are then computed.
        FeatureTable unnamed = FeatureTable.OfGrouped(FeatureNames, features.DistinctValues.ToArray(),
            features.DistinctNumbers.ToArray(), null)!;
        SongCatalog catalog;
        try
        {
            catalog = new SongCatalog(Name, [.. Songs.InOrder()], unnamed, FeatureNames);
        }
        catch (ArgumentException unfit)
        {
            throw _file.Source.Error($"its songs are no catalogue: {unfit.Message}", unfit);
        }

        Expect(unnamed.Fingerprint == features.Fingerprint && catalog.Fingerprint == Fingerprint,
            "the fingerprints are those of its songs and features");
        Songs.Verify(catalog.Songs);
    }

    private static bool AllDiffer(FeatureTable features)
    {
        var rows = new DistinctRows(features.FeatureCount);
        for (int row = 0; row < features.DistinctCount; row++)
        {
            if (rows.NumberOf(features.DistinctRow(row)) != row)
                return false;
        }

        return true;
    }

    private void Expect(bool holds, string rule)
    {
        if (!holds)
            throw _file.Source.Error($"it breaks the rule that {rule}: it is damaged, or something else wrote it.");
    }

    private float[] Widened()
    {
        Half[] halves = _file.Section<Half>(CatalogTensors.Features, _features.Shape).ToArray();
        float[] rows = GC.AllocateUninitializedArray<float>(halves.Length);
        HalfPrecision.Widen(halves, rows);
        return rows;
    }

    /// <summary>Whether all numbers are accepted (<see cref="NumberRule"/>) and none is negative zero; in half precision none is 65,536 or
    /// more.</summary>
    private bool Clean(ReadOnlySpan<float> numbers)
    {
        uint most = BitConverter.SingleToUInt32Bits(_features.Type == TensorType.F16 ? 65_536f : MathF.BitIncrement(NumberRule.Largest));
        Vector<uint> worst = Vector<uint>.Zero;
        Vector<uint> negativeZeros = Vector<uint>.Zero;
        int i = 0;
        for (; i + Vector<float>.Count <= numbers.Length; i += Vector<float>.Count)
        {
            Vector<uint> bits = Vector.AsVectorUInt32(new Vector<float>(numbers[i..]));
            worst = Vector.Max(worst, bits & new Vector<uint>(0x7FFFFFFF));
            negativeZeros |= Vector.Equals(bits, new Vector<uint>(0x80000000));
        }

        bool clean = Vector.LessThanAll(worst, new Vector<uint>(most)) && negativeZeros == Vector<uint>.Zero;
        for (; i < numbers.Length; i++)
        {
            uint bits = BitConverter.SingleToUInt32Bits(numbers[i]);
            clean &= (bits & 0x7FFFFFFF) < most && bits != 0x80000000;
        }

        return clean;
    }

    private ModelFileException Damaged(ReadOnlySpan<float> rows)
    {
        int at = 0;
        while (Clean(rows.Slice(at, 1)))
            at++;
        string name = TextRule.Shown(FeatureNames[at % FeatureNames.Count]);
        string legal = _features.Type == TensorType.F16 ? "a finite number below 65536" : NumberRule.Legal;
        return _file.Source.Error(
            FormattableString.Invariant($"feature '{name}' of distinct row {at / FeatureNames.Count} is {rows[at]}; ")
            + $"{legal}, and no negative zero, is expected.");
    }

    private string Hexadecimal(string key) =>
        _file.Text(key) is { Length: 32 } text && text.All(char.IsAsciiHexDigitLower) ? text
        : throw _file.Wrong(key, "32 hexadecimal digits");

    private static FeatureNames Names(OpenTensorFile file)
    {
        List<string> names = JsonText.Names(file.Text(CatalogTensors.FeatureNames), MostFeatures) is { Count: > 0 } some ? some
            : throw file.Wrong(CatalogTensors.FeatureNames, "a JSON array of names, each once");
        List<KeyValuePair<string, double>> aliases = JsonText.Numbers(file.Text(CatalogTensors.Aliases), MostFeatures)
            ?? throw file.Wrong(CatalogTensors.Aliases, "a JSON object of columns");
        if (aliases.Exists(alias => !(alias.Value >= 0 && alias.Value < names.Count) || alias.Value != Math.Floor(alias.Value)))
            throw file.Wrong(CatalogTensors.Aliases, $"a JSON object of columns below {names.Count}");
        try
        {
            return new FeatureNames(
                names, aliases.ToDictionary(alias => alias.Key, alias => names[(int)alias.Value], StringComparer.Ordinal));
        }
        catch (ArgumentException unfit)
        {
            throw file.Source.Error($"its features' names: {unfit.Message}", unfit);
        }
    }
}
