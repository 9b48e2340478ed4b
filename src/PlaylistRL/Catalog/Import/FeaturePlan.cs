using System.Globalization;

namespace PlaylistRL;

/// <summary>The features that a table's columns become, in the order in which they are planned. Not thread-safe.</summary>
internal sealed class FeaturePlan
{
    // More spellings than these find a feature only where they differ from its name by case.
    private const int MostSpellings = 8;

    private readonly List<string> _names = [];
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _binaryOf = new(StringComparer.Ordinal);
    private readonly List<(string Alias, int Feature)> _spellings = [];

    /// <summary>The names so far.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>
    /// The column of a binary feature: the one that has this name in another spelling already, from another column perhaps, or a new one.
    /// </summary>
    /// <param name="name">How it is mostly spelt.</param>
    /// <param name="spellings">Other spellings, which shall find it too.</param>
    public int Binary(string name, IEnumerable<string> spellings)
    {
        string folded = CellText.Fold(name);
        if (!_binaryOf.TryGetValue(folded, out int feature))
            _binaryOf.Add(folded, feature = Add(name));
        foreach (string spelling in spellings.Append(name).Take(MostSpellings))
            _spellings.Add((spelling, feature));
        return feature;
    }

    /// <summary>The column of a new feature that is a number.</summary>
    /// <param name="name">Its name without a unit.</param>
    /// <param name="header">Its name in the table.</param>
    public int Number(string name, string header)
    {
        int feature = Add(name);
        _spellings.Add((header, feature));
        return feature;
    }

    /// <summary>The names with the caller's aliases and all spellings that are free.</summary>
    /// <exception cref="ArgumentException">An alias of the caller does not fit.</exception>
    public FeatureNames ToNames(IReadOnlyDictionary<string, string> aliases)
    {
        // The caller's word first: a spelling gives way to it.
        _ = new FeatureNames(_names, aliases);
        var all = new Dictionary<string, string>(aliases, StringComparer.OrdinalIgnoreCase);
        foreach ((string spelling, int feature) in _spellings)
        {
            if (!_taken.Contains(spelling))
                all.TryAdd(spelling, _names[feature]);
        }

        return new FeatureNames(_names, all);
    }

    private int Add(string name)
    {
        string own = name;
        for (int number = 2; !_taken.Add(own); number++)
            own = string.Create(CultureInfo.InvariantCulture, $"{name} ({number})");
        _names.Add(own);
        return _names.Count - 1;
    }
}
