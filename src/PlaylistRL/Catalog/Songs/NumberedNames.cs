using System.Runtime.InteropServices;

namespace PlaylistRL;

/// <summary>Names, each once, numbered in the order in which they came first. Not thread-safe while names are added.</summary>
internal sealed class NumberedNames
{
    private readonly Dictionary<string, int> _numberOf = new(StringComparer.Ordinal);

    /// <summary>How many there are.</summary>
    public int Count => _numberOf.Count;

    /// <summary>The number of a name, which is added where it is new.</summary>
    public int NumberOf(string name)
    {
        ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numberOf, name, out bool known);
        if (!known)
            number = _numberOf.Count - 1;
        return number;
    }

    /// <summary>Finds the number of a name; 0 where there is none.</summary>
    public bool TryFind(string name, out int number) => _numberOf.TryGetValue(name, out number);

    /// <summary>The names by their numbers.</summary>
    public string[] ToArray()
    {
        var names = new string[_numberOf.Count];
        foreach ((string name, int number) in _numberOf)
            names[number] = name;
        return names;
    }
}
