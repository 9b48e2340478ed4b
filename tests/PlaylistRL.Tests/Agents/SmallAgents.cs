namespace PlaylistRL.Tests.Agents;

/// <summary>Options of small agents, one for each part that a policy's file may have.</summary>
internal static class SmallAgents
{
    private static readonly ActionHeadDqnOptions _head = new()
    {
        HiddenUnits = 6,
        StateValueUnits = 6,
        CountdownInputs = false,
        Discount = 0.95,
        BatchSize = 8,
        LearningStarts = 10,
    };

    /// <summary>By name.</summary>
    public static IReadOnlyDictionary<string, QLearningOptions> Options { get; } = new Dictionary<string, QLearningOptions>
    {
        ["dqn"] = new DqnOptions { HiddenUnits = 6, BatchSize = 8, LearningStarts = 10 },
        ["dqn, mission"] = DqnOptions.Mission with { HiddenUnits = 6 },
        ["action head"] = _head,
        ["action head, mission"] = ActionHeadDqnOptions.Mission with { HiddenUnits = 6 },
        ["action head, logistic"] = _head with { RewardLoss = Loss.CrossEntropy, Discount = 0.3, ContinuationScale = 2 },
        ["action head, countdown"] = _head with { CountdownInputs = true },
        ["action head, wide value"] = _head with { StateValueUnits = 9 },
        ["action head, split only"] = _head with { BilinearSkip = false, StateValueStream = false, StateValueUnits = null },
    };
}
