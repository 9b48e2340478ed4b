namespace PlaylistRL.Tests.Conventions;

/// <summary>Which rooms (folders of src/PlaylistRL) may use which. docs/architecture.md shows the same table; change both.</summary>
internal static class RoomArrows
{
    public const string Allowed =
        """
        Randomness   →
        Numerics     →
        Text         →
        Storage      → Text
        Decisions    → Randomness, Text
        Catalog      → Decisions, Randomness, Storage, Text
        Listening    → Catalog, Decisions, Randomness, Text
        Environments → Listening, Catalog, Decisions, Randomness, Text
        Worlds       → Environments, Listening, Catalog, Decisions, Randomness, Text
        Logs         → Environments, Listening, Catalog, Storage, Decisions, Randomness, Text
        Learning     → Numerics, Storage, Decisions, Randomness, Text
        Policies     → Learning, Numerics, Listening, Catalog, Storage, Decisions, Randomness, Text
        Agents       → Policies, Learning, Numerics, Catalog, Storage, Decisions, Randomness, Text
        Sessions     → Policies, Learning, Listening, Catalog, Storage, Decisions, Randomness, Text
        Training     → Agents, Policies, Learning, Numerics, Environments, Storage, Decisions, Randomness, Text
        Evaluation   → Training, Policies, Worlds, Environments, Listening, Catalog, Storage, Decisions, Randomness, Text
        Judging      → Evaluation, Policies, Logs, Numerics, Listening, Catalog, Decisions, Randomness, Text
        """;

    /// <summary>
    /// Reads lines of the form <c>Room → Other, Another</c>, lower rooms first: an arrow to a room that is not yet named is refused, so
    /// there is no cycle.
    /// </summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Parse(string table)
    {
        var arrows = new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal);
        foreach (string line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string[] sides = line.Split('→', StringSplitOptions.TrimEntries);
            if (sides.Length != 2)
                throw new FormatException($"'{line}' is not of the form 'Room → Other, Another'.");
            var targets = sides[1].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .ToHashSet(StringComparer.Ordinal);
            foreach (string target in targets)
            {
                if (!arrows.ContainsKey(target))
                    throw new FormatException(
                        $"'{line}' leads to {target}, which does not stand above it: arrows lead to rooms named before.");
            }

            if (!arrows.TryAdd(sides[0], targets))
                throw new FormatException($"Room {sides[0]} stands twice.");
        }

        return arrows;
    }
}
