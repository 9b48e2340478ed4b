namespace PlaylistRL;

/// <summary>Faults of rows, by kind: how many there are, and the first few in words.</summary>
internal sealed class RowFaults(int examples)
{
    private readonly Dictionary<string, (long Count, List<string> Examples)> _kinds = [];

    public bool Any => _kinds.Count > 0;

    /// <summary>Notes one.</summary>
    /// <param name="kind">What is wrong, as it reads behind a number: <c>features that are not finite</c>.</param>
    /// <param name="example">Where and what; asked for only while examples are wanted.</param>
    public void Add(string kind, Func<string> example)
    {
        (long count, List<string> shown) = _kinds.TryGetValue(kind, out (long, List<string>) known) ? known : (0, []);
        if (shown.Count < examples)
            shown.Add(example());
        _kinds[kind] = (count + 1, shown);
    }

    /// <summary>All kinds in the order they were met: <c>3 ids that stand twice (rows 1 and 7: 'a'; …)</c>.</summary>
    public override string ToString() => string.Join("; ", _kinds.Select(kind =>
        FormattableString.Invariant($"{kind.Value.Count} {kind.Key} ({string.Join(", ", kind.Value.Examples)}{(kind.Value.Count > kind.Value.Examples.Count ? ", …" : string.Empty)})")));
}
