using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace PlaylistRL;

/// <summary>
/// The features of all actions: one contiguous row-major matrix [actions × features] behind spans, its distinct rows known; immutable, thread-safe.
/// </summary>
/// <remarks>
/// <code>
/// values:   action 0: f0 f1 f2 … | action 1: f0 f1 f2 … | …
/// distinct: row 0 = the row of the first action, row 1 = the next one that differs from all before, …
/// </code>
/// Real catalogues repeat themselves (1000 songs, 251 distinct rows), and equal rows have equal Q-values: what is computed per distinct row is computed once.
/// </remarks>
public sealed class FeatureTable
{
    private readonly float[] _values;
    private readonly int[] _distinctOf;
    private readonly int[] _firstOf;
    private readonly int[] _groupStart;
    private readonly int[] _grouped;
    private readonly string[] _names;

    /// <summary>Copies a matrix of features.</summary>
    /// <param name="names">The features' names, each once, not blank.</param>
    /// <param name="values">Row-major [actions × features]; finite. Negative zero becomes zero.</param>
    /// <exception cref="ArgumentException">No or repeated names, a length that is not a multiple of the names', no row, or a value that is not finite.</exception>
    public FeatureTable(IReadOnlyList<string> names, ReadOnlySpan<float> values)
        : this(CheckedNames(names), CheckedValues(names, values), values.Length / names.Count)
    {
    }

    private FeatureTable(string[] names, float[] values, int count)
    {
        _names = names;
        Names = Array.AsReadOnly(names);
        _values = values;
        Count = count;
        _distinctOf = new int[count];
        _firstOf = FindDistinct(_distinctOf);
        (_groupStart, _grouped) = Group(_distinctOf, _firstOf.Length);
        Fingerprint = Hash(names, count, values);
    }

    /// <summary>The features' names in column order; empty for bare indices.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The number of actions (rows); 0 only in the spec of a policy that was read from a file and not yet bound to actions.</summary>
    public int Count { get; }

    /// <summary>The number of features (columns); 0 for bare indices.</summary>
    public int FeatureCount => _names.Length;

    /// <summary>The whole matrix, row-major.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>The number of different rows. Bare indices all differ.</summary>
    public int DistinctCount => _firstOf.Length;

    /// <summary>A hash of names, shape and values as 32 lower-case hexadecimal digits: equal tables have equal ones.</summary>
    public string Fingerprint { get; }

    /// <summary>Actions that are bare indices, like "left" and "right": no features, nothing to generalise over.</summary>
    public static FeatureTable Featureless(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return new FeatureTable([], [], count);
    }

    /// <summary>The names of features, perhaps none, and no action: what a policy knows of actions before it is given any.</summary>
    /// <exception cref="ArgumentException">Blank or repeated names.</exception>
    internal static FeatureTable WithoutActions(IReadOnlyList<string> names) => new(names.Count == 0 ? [] : CheckedNames(names), [], 0);

    /// <summary>The same actions with the columns in the order of <paramref name="names"/>; this table where that is its own order.</summary>
    /// <exception cref="ArgumentException">The names are not the same set; the message lists what is missing and what is unknown.</exception>
    public FeatureTable WithColumns(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (names.SequenceEqual(_names))
            return this;
        string[] missing = [.. names.Except(_names)];
        string[] unknown = [.. _names.Except(names)];
        if (missing.Length + unknown.Length > 0 || names.Count != _names.Length)
        {
            throw new ArgumentException(
                $"The features do not match. Missing: {(missing.Length == 0 ? "none" : string.Join(", ", missing))}. Unknown: {(unknown.Length == 0 ? "none" : string.Join(", ", unknown))}."
                + (names.Count == names.Distinct().Count() ? string.Empty : " A name stands twice."), nameof(names));
        }

        int[] from = [.. names.Select(name => Array.IndexOf(_names, name))];
        var values = new float[_values.Length];
        for (int action = 0; action < Count; action++)
        {
            for (int column = 0; column < from.Length; column++)
                values[(action * from.Length) + column] = Row(action)[from[column]];
        }

        return new FeatureTable([.. names], values, Count);
    }

    /// <summary>The features of one action.</summary>
    public ReadOnlySpan<float> Row(int action) => _values.AsSpan(checked(action * FeatureCount), FeatureCount);

    /// <summary>The 0-based number of the distinct row that an action has.</summary>
    public int DistinctOf(int action) => _distinctOf[action];

    /// <summary>The features of one distinct row.</summary>
    public ReadOnlySpan<float> DistinctRow(int distinct) => Row(_firstOf[distinct]);

    /// <summary>The actions that share a distinct row, in ascending order; never empty.</summary>
    public ReadOnlySpan<int> ActionsOf(int distinct) =>
        _grouped.AsSpan(_groupStart[distinct], _groupStart[distinct + 1] - _groupStart[distinct]);

    private int[] FindDistinct(int[] distinctOf)
    {
        var first = new List<int>();
        if (FeatureCount == 0)
        {
            for (int action = 0; action < Count; action++)
                distinctOf[action] = action;
            return [.. distinctOf];
        }

        var seen = new Dictionary<RowKey, int>(new RowComparer(this));
        for (int action = 0; action < Count; action++)
        {
            if (!seen.TryGetValue(new RowKey(action), out int distinct))
            {
                distinct = first.Count;
                seen.Add(new RowKey(action), distinct);
                first.Add(action);
            }

            distinctOf[action] = distinct;
        }

        return [.. first];
    }

    private static (int[] Start, int[] Grouped) Group(int[] distinctOf, int distinctCount)
    {
        var start = new int[distinctCount + 1];
        foreach (int distinct in distinctOf)
            start[distinct + 1]++;
        for (int i = 0; i < distinctCount; i++)
            start[i + 1] += start[i];
        int[] next = start[..distinctCount];
        var grouped = new int[distinctOf.Length];
        for (int action = 0; action < distinctOf.Length; action++)
            grouped[next[distinctOf[action]]++] = action;
        return (start, grouped);
    }

    private static string[] CheckedNames(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (names.Count == 0)
            throw new ArgumentException("At least one feature name is needed; actions without features are FeatureTable.Featureless(count).", nameof(names));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string name in names)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(name, nameof(names));
            if (!seen.Add(name))
                throw new ArgumentException($"Feature '{name}' stands twice.", nameof(names));
        }

        return [.. names];
    }

    private static float[] CheckedValues(IReadOnlyList<string> names, ReadOnlySpan<float> values)
    {
        if (values.IsEmpty || values.Length % names.Count != 0)
            throw new ArgumentException($"{values.Length} values are not one or more rows of {names.Count} features.", nameof(values));
        var copy = new float[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Row {i / names.Count}, feature '{names[i % names.Count]}' is {values[i]}; features must be finite."), nameof(values));
            copy[i] = values[i] + 0f;
        }

        return copy;
    }

    private static string Hash(string[] names, int count, float[] values)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // Lengths go first, so that names with line breaks cannot pass for other names.
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{count}\n{names.Length}\n")));
        foreach (string name in names)
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{name.Length}\n{name}\n")));
        hash.AppendData(MemoryMarshal.AsBytes(values.AsSpan()));
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }

    private readonly record struct RowKey(int Action);

    private sealed class RowComparer(FeatureTable table) : IEqualityComparer<RowKey>
    {
        public bool Equals(RowKey x, RowKey y) => table.Row(x.Action).SequenceEqual(table.Row(y.Action));

        public int GetHashCode(RowKey key)
        {
            ulong hash = 0;
            foreach (float value in table.Row(key.Action))
                hash = Seeds.Mix(hash + BitConverter.SingleToUInt32Bits(value) + 1);
            return (int)hash;
        }
    }
}
