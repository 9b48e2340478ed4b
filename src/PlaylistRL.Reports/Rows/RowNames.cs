using System.Globalization;

namespace PlaylistRL;

/// <summary>What rows are called in words, and which of them are agents.</summary>
internal static class RowNames
{
    // Trained as agents are, but by a rule's objective: rows to compare with.
    private static readonly string[] _trainedForComparison = ["myopic"];

    // Agents that are always drawn in the same color.
    private static readonly string[] _known = ["ah-dqn", "dqn"];

    /// <summary>Whether the run is of an agent; false for rows that agents are compared with.</summary>
    public static bool IsAgent(ComparisonRun run) => !_trainedForComparison.Contains(run.Agent) && (run.Preset is not null || run.EpisodeRewards is not null);

    public static int Rank(string agent) => Array.IndexOf(_known, agent) is int rank and >= 0 ? rank : _known.Length;

    public static string Of(ComparisonRun run, bool withDiscount)
    {
        string name = run.Agent switch
        {
            "ah-dqn" => "AH-DQN",
            "dqn" => "DQN",
            "best" when run.BestKind is BestKind kind => InWords(kind),
            _ => run.Agent,
        };
        string preset = run.Preset is null ? "" : " " + run.Preset;
        string discount = withDiscount && run.Discount is double number ? string.Create(CultureInfo.InvariantCulture, $", γ {number:0.###}") : "";
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
