using System.Collections;

namespace PlaylistRL;

/// <summary>
/// The names of a catalogue's features in column order, and how they are found: exactly, whatever the case, and by alias; immutable,
/// thread-safe.
/// </summary>
/// <remarks>The list holds the names proper; aliases only help to find them.</remarks>
public sealed class FeatureNames : IReadOnlyList<string>
{
    private const int MostSuggested = 3;

    // A longer name is no typing mistake: advice costs the same for all of them.
    private const int LongestAdvised = 100;

    private readonly string[] _names;
    private readonly Dictionary<string, int> _indexOf = new(StringComparer.OrdinalIgnoreCase);
    private int _longest;

    /// <summary>Copies names and aliases.</summary>
    /// <param name="names">Each once, whatever the case, and not blank; well-formed Unicode without control characters.</param>
    /// <param name="aliases">Other names: alias → a name in <paramref name="names"/>, matched whatever the case. None where null.</param>
    /// <exception cref="ArgumentException">A name or alias that is no such text, a blank or repeated name, an alias that is blank,
    /// repeated or a feature's own name, or one of an unknown feature.</exception>
    public FeatureNames(IReadOnlyList<string> names, IReadOnlyDictionary<string, string>? aliases = null)
    {
        ArgumentNullException.ThrowIfNull(names);
        _names = [.. names];
        for (int i = 0; i < _names.Length; i++)
        {
            TextRule.Require(_names[i], "The feature name", nameof(names));
            if (!TryAdd(_names[i], i))
            {
                throw new ArgumentException(
                    $"Feature '{TextRule.Shown(_names[i])}' stands twice; names are found whatever their case, so that must not be "
                    + "their only difference.",
                    nameof(names));
            }
        }

        foreach ((string alias, string name) in aliases ?? new Dictionary<string, string>())
        {
            if (AddAlias(alias, name) is string fault)
                throw new ArgumentException(fault, nameof(aliases));
        }
    }

    /// <summary>The number of features; aliases do not count.</summary>
    public int Count => _names.Length;

    /// <summary>The name of the feature at an index.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0 or not below <see cref="Count"/>.</exception>
    public string this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)_names.Length, nameof(index));
            return _names[index];
        }
    }

    /// <summary>The 0-based column of a feature.</summary>
    /// <param name="name">Its name or an alias, whatever the case.</param>
    /// <exception cref="ArgumentException">No feature has this name; the message names those that nearly do, or lists all where none
    /// does.</exception>
    public int IndexOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return TryIndexOf(name, out int index)
            ? index
            : throw new ArgumentException($"There is no feature '{TextRule.Shown(name)}'{Advice(name)}", nameof(name));
    }

    /// <summary>Finds the 0-based column of a feature.</summary>
    /// <param name="name">Its name or an alias, whatever the case.</param>
    /// <param name="index">The column; 0 where there is none.</param>
    /// <returns>Whether a feature has this name.</returns>
    public bool TryIndexOf(string name, out int index)
    {
        ArgumentNullException.ThrowIfNull(name);
        index = 0;
        return name.Length <= _longest && _indexOf.TryGetValue(name, out index);
    }

    /// <summary>The other names: alias → column.</summary>
    internal IEnumerable<KeyValuePair<string, int>> Aliases =>
        _indexOf.Where(known => !string.Equals(known.Key, _names[known.Value], StringComparison.OrdinalIgnoreCase));

    /// <summary>These names and one more, with the same aliases.</summary>
    /// <exception cref="ArgumentException">The name is blank, or is one of these or their aliases.</exception>
    internal FeatureNames With(string name) => new(
        [.. _names, name],
        Aliases.ToDictionary(alias => alias.Key, alias => _names[alias.Value]));

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => _names.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private bool TryAdd(string name, int index)
    {
        _longest = Math.Max(_longest, name.Length);
        return _indexOf.TryAdd(name, index);
    }

    private string? AddAlias(string alias, string? name)
    {
        name ??= string.Empty;
        string shown = TextRule.Shown(alias);
        if (string.IsNullOrWhiteSpace(alias))
            return $"The alias '{shown}' of '{TextRule.Shown(name)}' is blank.";
        if (TextRule.Fault(alias) is string fault)
            return $"The alias '{shown}' of '{TextRule.Shown(name)}' {fault}.";
        if (!TryIndexOf(name, out int index))
        {
            string unknown = TextRule.Shown(name);
            return $"The alias '{shown}' stands for '{unknown}', but there is no feature '{unknown}'{Advice(name)}";
        }

        if (TryAdd(alias, index))
            return null;
        string taken = _names[_indexOf[alias]];
        return string.Equals(taken, alias, StringComparison.OrdinalIgnoreCase)
            ? $"The alias '{shown}' of '{TextRule.Shown(name)}' would hide the feature '{TextRule.Shown(taken)}'; choose another."
            : $"The alias '{shown}' stands twice, for '{TextRule.Shown(taken)}' and for '{TextRule.Shown(name)}'.";
    }

    private string Advice(string name)
    {
        string[] near = name.Length > LongestAdvised ? [] : [.. Near(name).Select(known => $"'{TextRule.Shown(known)}'")];
        return near.Length > 0
            ? $": did you mean {string.Join(" or ", near)}?"
            : $". The features are {TextRule.Listed(_names)}.";
    }

    private IEnumerable<string> Near(string name)
    {
        int within = Math.Max(1, name.Length / 3);
        return _indexOf.Keys
            .Select(known => (Known: known, IsPart: Contains(known, name)))
            .Select(pair => (pair.Known, pair.IsPart, Distance: pair.IsPart
                ? pair.Known.Length - name.Length
                : EditDistance.Between(name, pair.Known, within)))
            .Where(pair => pair.IsPart || pair.Distance <= within)
            .OrderBy(pair => pair.Distance).ThenBy(pair => pair.Known, StringComparer.Ordinal)
            .Take(MostSuggested).Select(pair => pair.Known);
    }

    private static bool Contains(string known, string part) =>
        part.Length > 1 && known.Contains(part, StringComparison.OrdinalIgnoreCase);
}
