using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace PlaylistRL;

/// <summary>
/// The features of all actions: a row-major matrix [actions × features] behind spans, in which equal rows are kept once; immutable,
/// thread-safe.
/// </summary>
/// <remarks>
/// <code>
/// rows:     distinct row 0: f0 f1 f2 … | distinct row 1: f0 f1 f2 … | …      row 0 = that of the first action, row 1 = the next one that differs from all before, …
/// distinct: action 0: 0 | action 1: 0 or 1 | …                               which row each action has
/// </code>
/// Real catalogues repeat themselves (1000 songs, 251 distinct rows), and equal rows have equal Q-values: what is computed per distinct row
/// is computed once.
/// </remarks>
public sealed partial class FeatureTable
{
    private readonly string[] _names;
    // May be longer than the rows: DistinctValues are those.
    private readonly float[] _rows;
    private readonly int[] _distinctOf;
    private readonly int[] _groupStart;
    private readonly int[] _grouped;

    // Made when first asked for; two threads that come at once make the same twice.
    private float[]? _values;
    private string? _fingerprint;

    /// <summary>Copies a matrix of features.</summary>
    /// <param name="names">The features' names, each once, not blank; well-formed Unicode without control characters.</param>
    /// <param name="values">Row-major [actions × features]; finite, from −10¹² to 10¹². Negative zero becomes zero.</param>
    /// <exception cref="ArgumentException">No, repeated or unfit names, a length that is not a multiple of the names', no row, or a value
    /// out of range.</exception>
    public FeatureTable(IReadOnlyList<string> names, ReadOnlySpan<float> values)
        : this(CheckedNames(names), DistinctRowsOf(names, values))
    {
    }

    private FeatureTable(string[] names, (float[] Rows, int Count, int[] DistinctOf) grouped, string? fingerprint = null)
    {
        (_rows, DistinctCount, _distinctOf) = grouped;
        _names = names;
        Names = Array.AsReadOnly(names);

        // Where all rows differ, the group of a row is the row itself.
        (_groupStart, _grouped) = DistinctCount == Count ? ([], _distinctOf) : Grouping.Of(_distinctOf, DistinctCount);
        _fingerprint = fingerprint;
    }

    private FeatureTable(FeatureTable other, string[] names, float[] rows)
    {
        _names = names;
        Names = Array.AsReadOnly(names);
        _rows = rows;
        DistinctCount = other.DistinctCount;
        (_distinctOf, _groupStart, _grouped) = (other._distinctOf, other._groupStart, other._grouped);
    }

    /// <summary>The features' names in column order; empty for bare indices.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>
    /// The number of actions (rows); 0 only in the spec of a policy that was read from a file and not yet bound to actions.
    /// </summary>
    public int Count => _distinctOf.Length;

    /// <summary>The number of features (columns); 0 for bare indices.</summary>
    public int FeatureCount => _names.Length;

    /// <summary>
    /// The whole matrix, row-major. Where rows repeat it is made when it is first asked for, and kept; <see cref="Row"/> needs no such
    /// copy.
    /// </summary>
    /// <exception cref="InvalidOperationException">It has more than <see cref="Array.MaxLength"/> numbers; use <see
    /// cref="Row"/>.</exception>
    public ReadOnlySpan<float> Values => DistinctCount == Count ? DistinctValues : _values ??= Repeated();

    /// <summary>The number of different rows. Bare indices all differ.</summary>
    public int DistinctCount { get; }

    /// <summary>
    /// A hash of names, shape and values as 32 lower-case hexadecimal digits: equal tables have equal ones. Computed when it is first asked
    /// for.
    /// </summary>
    public string Fingerprint => _fingerprint ??= Hash();

    /// <summary>Actions that are bare indices, like "left" and "right": no features, nothing to generalise over.</summary>
    public static FeatureTable Featureless(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var indices = new int[count];
        for (int action = 0; action < count; action++)
            indices[action] = action;
        return new FeatureTable([], ([], count, indices));
    }

    /// <summary>The names of features, perhaps none, and no action: what a policy knows of actions before it is given any.</summary>
    /// <exception cref="ArgumentException">Blank or repeated names.</exception>
    internal static FeatureTable WithoutActions(IReadOnlyList<string> names) =>
        new(names.Count == 0 ? [] : CheckedNames(names), ([], 0, []));

    /// <summary>
    /// The table of rows that were grouped before; null where they are not numbered in the order of their first action. Keeps the arrays.
    /// </summary>
    /// <param name="names">The features' names, at least one.</param>
    /// <param name="rows">The different rows [distinct × features]; of numbers that are accepted, without negative zeros.</param>
    /// <param name="distinctOf">The number of each action's row.</param>
    /// <param name="fingerprint">What <see cref="Fingerprint"/> gives; null where it is not known.</param>
    internal static FeatureTable? OfGrouped(IReadOnlyList<string> names, float[] rows, int[] distinctOf, string? fingerprint)
    {
        string[] known = CheckedNames(names);
        int seen = 0;
        foreach (int distinct in distinctOf)
        {
            if (distinct == seen)
                seen++;
            else if ((uint)distinct > (uint)seen)
                return null;
        }

        return (long)seen * known.Length == rows.Length ? new FeatureTable(known, (rows, seen, distinctOf), fingerprint) : null;
    }

    /// <summary>The table of rows that were gathered, in their own memory.</summary>
    /// <param name="names">The features' names, at least one.</param>
    /// <param name="rows">The different rows; of numbers that are accepted, without negative zeros.</param>
    /// <param name="distinctOf">The number of each action's row.</param>
    internal static FeatureTable OfGathered(IReadOnlyList<string> names, DistinctRows rows, int[] distinctOf) =>
        new(CheckedNames(names), (rows.ToMemory(), rows.Count, distinctOf));

    /// <summary>
    /// The same actions with the columns in the order of <paramref name="names"/>; this table where that is its own order.
    /// </summary>
    /// <exception cref="ArgumentException">The names are not the same set; the message lists what is missing and what is
    /// unknown.</exception>
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
                $"The features do not match. Missing: {TextRule.Listed(missing)}. Unknown: {TextRule.Listed(unknown)}."
                + (names.Count == names.Distinct().Count() ? string.Empty : " A name stands twice."), nameof(names));
        }

        // Rows that differ still differ, and stand in the same order: only their numbers move.
        var columnOf = new Dictionary<string, int>(_names.Length, StringComparer.Ordinal);
        for (int column = 0; column < _names.Length; column++)
            columnOf.Add(_names[column], column);
        int[] from = [.. names.Select(name => columnOf[name])];
        var rows = new float[DistinctValues.Length];
        for (int start = 0; start < rows.Length; start += from.Length)
        {
            for (int column = 0; column < from.Length; column++)
                rows[start + column] = _rows[start + from[column]];
        }

        return new FeatureTable(this, [.. names], rows);
    }

    /// <summary>The features of one action.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such action.</exception>
    public ReadOnlySpan<float> Row(int action)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)action, (uint)_distinctOf.Length, nameof(action));
        return DistinctRow(_distinctOf[action]);
    }

    /// <summary>The 0-based number of the distinct row that an action has.</summary>
    public int DistinctOf(int action) => _distinctOf[action];

    /// <summary>The features of one distinct row.</summary>
    public ReadOnlySpan<float> DistinctRow(int distinct) => DistinctValues.Slice(checked(distinct * FeatureCount), FeatureCount);

    /// <summary>The actions that share a distinct row, in ascending order; never empty.</summary>
    public ReadOnlySpan<int> ActionsOf(int distinct) => _groupStart.Length == 0
        ? _grouped.AsSpan(distinct, 1)
        : _grouped.AsSpan(_groupStart[distinct], _groupStart[distinct + 1] - _groupStart[distinct]);

    /// <summary>The different rows by their numbers, row-major.</summary>
    internal ReadOnlySpan<float> DistinctValues => _rows.AsSpan(0, DistinctCount * FeatureCount);

    /// <summary>The number of each action's distinct row.</summary>
    internal ReadOnlySpan<int> DistinctNumbers => _distinctOf;

    private static string[] CheckedNames(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (names.Count == 0)
            throw new ArgumentException(
                "At least one feature name is needed; actions without features are FeatureTable.Featureless(count).", nameof(names));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string name in names)
        {
            TextRule.Require(name, "The feature's name", nameof(names));
            if (!seen.Add(name))
                throw new ArgumentException($"Feature '{TextRule.Shown(name)}' stands twice.", nameof(names));
        }

        return [.. names];
    }

    private static (float[] Rows, int Count, int[] DistinctOf) DistinctRowsOf(IReadOnlyList<string> names, ReadOnlySpan<float> values)
    {
        if (values.IsEmpty || values.Length % names.Count != 0)
            throw new ArgumentException($"{values.Length} values are not one or more rows of {names.Count} features.", nameof(values));
        var distinctOf = new int[values.Length / names.Count];
        var rows = new DistinctRows(names.Count);
        var row = new float[names.Count];
        for (int action = 0; action < distinctOf.Length; action++)
        {
            ReadOnlySpan<float> given = values.Slice(action * row.Length, row.Length);
            for (int column = 0; column < row.Length; column++)
            {
                if (!NumberRule.Accepts(given[column]))
                {
                    throw new ArgumentException(
                        $"Row {action}, feature '{TextRule.Shown(names[column])}' {NumberRule.Fault(given[column])}.", nameof(values));
                }

                // Makes zero of negative zero.
                row[column] = given[column] + 0f;
            }

            distinctOf[action] = rows.NumberOf(row);
        }

        return (rows.ToMemory(), rows.Count, distinctOf);
    }

    private float[] Repeated()
    {
        if ((long)Count * FeatureCount > Array.MaxLength)
        {
            throw new InvalidOperationException($"{Count} rows of {FeatureCount} features are more than {Array.MaxLength} numbers, "
                + $"which is the most an array holds. Use {nameof(Row)}.");
        }

        var values = new float[Count * FeatureCount];
        for (int action = 0; action < Count; action++)
            Row(action).CopyTo(values.AsSpan(action * FeatureCount));
        return values;
    }

    private string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // Lengths go first, so that names with line breaks cannot pass for other names.
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Count}\n{_names.Length}\n")));
        foreach (string name in _names)
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{name.Length}\n{name}\n")));
        if (_names.Length > 0)
            HashRows(hash);
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }

    /// <summary>All rows in the order of the actions, many at a time.</summary>
    private void HashRows(IncrementalHash hash)
    {
        const int Together = 64 * 1024;
        var some = new float[Math.Max(1, Together / FeatureCount) * FeatureCount];
        int filled = 0;
        for (int action = 0; action < Count; action++)
        {
            Row(action).CopyTo(some.AsSpan(filled));
            filled += FeatureCount;
            if (filled == some.Length || action == Count - 1)
            {
                hash.AppendData(MemoryMarshal.AsBytes(some.AsSpan(0, filled)));
                filled = 0;
            }
        }
    }
}
