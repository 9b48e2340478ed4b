using System.Globalization;

namespace PlaylistRL;

/// <summary>What rows are called in words, and which of them are agents.</summary>
internal static class RowNames
{
    // Trained as agents are, but by a rule's objective: rows to compare with.
    private static readonly string[] _trainedForComparison = ["myopic"];

    private const int MostShown = 40;

    // Agents that are always drawn in the same color.
    private static readonly string[] _known = ["ah-dqn", "dqn"];

    /// <summary>Whether the run is of an agent; false for rows that agents are compared with.</summary>
    public static bool IsAgent(ComparisonRun run) =>
        !_trainedForComparison.Contains(run.Agent) && (run.Preset is not null || run.EpisodeRewards is not null);

    /// <summary>
    /// A name as pictures and the page show it: its first 40 characters, and <c>\uXXXX</c> for control characters and half surrogate pairs,
    /// which neither XML nor HTML can hold. Longer names would leave no room for data.
    /// </summary>
    public static string Shown(string name)
    {
        string shown = TextRule.Shown(name.AsSpan(0, Math.Min(name.Length, MostShown + 1)));
        if (shown.Length <= MostShown)
            return shown;
        int end = char.IsHighSurrogate(shown[MostShown - 1]) ? MostShown - 1 : MostShown;
        return shown[..end] + "…";
    }

    public static int Rank(string agent) => Array.IndexOf(_known, agent) is int rank and >= 0 ? rank : _known.Length;

    public static string Of(ComparisonRun run, bool withDiscount)
    {
        string name = run.Agent switch
        {
            "ah-dqn" => "AH-DQN",
            "dqn" => "DQN",
            "best" when run.BestKind is BestKind kind => InWords(kind),
            _ => Shown(run.Agent),
        };
        string preset = run.Preset is null ? "" : " " + Shown(run.Preset);
        string discount = withDiscount && run.Discount is double number ? string.Create(CultureInfo.InvariantCulture, $", γ {number:0.###}")
            : "";
        return name + preset + discount;
    }

    /// <summary>As in docs/results.md.</summary>
    public static string InWords(BestKind kind) => kind switch
    {
        BestKind.Optimum => "optimum",
        BestKind.UpperBound => "upper bound",
        BestKind.BestFound => "best found",
        _ => "same-information best",
    };
}
