namespace PlaylistRL.Testing;

/// <summary>The rules of environments, in the order in which they are looked at.</summary>
internal static class EnvironmentRules
{
    public static readonly CheckRule Guarded = new(
        "every step keeps the contract that EnvironmentGuard watches",
        "Mend what the message names: observation, candidates, reward, ending or spec.");

    public static readonly CheckRule SameSpec = new(
        "the spec never changes",
        "Make the spec once, in the constructor.");

    public static readonly CheckRule Replay = new(
        "the same seed and the same actions give the same episode",
        "Draw all chance from one SeededRandom that Reset restarts; use no Random.Shared, no clock, no static field that changes.");

    public static readonly CheckRule Forgets = new(
        "a reset forgets the episodes before it",
        "Set every field that an episode changes in Reset; restart the random source there.");

    public static readonly CheckRule Apart = new(
        "two environments do not influence each other",
        "Keep no state in static fields, nor in a model or buffer that environments share.");

    public static readonly CheckRule Stays = new(
        "what a step shows stays until the next call on the same environment",
        "Give each environment an observation of its own; write to it in Reset and Step alone.");

    public static readonly CheckRule Refuses = new(
        "an action that is no candidate is refused, and the episode goes on",
        "Raise ArgumentException at the start of Step, before anything changes.");

    public static readonly CheckRule NotRunning = new(
        "a step is refused before the first reset and after an end",
        "Raise InvalidOperationException in Step where no episode is running.");

    public static readonly CheckRule Once = new(
        "an action is offered once in an episode",
        "Add every action that was chosen to Candidates.Excluded, until the next reset.");

    public static readonly CheckRule Copies = new(
        "a copy in the middle of an episode goes on as its original, and neither disturbs the other",
        "Copy every array and list in the listener's Clone.");

    public static readonly CheckRule Threads = new(
        "two environments in two threads play the same episodes as one alone",
        "Share nothing that changes between environments without a lock.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<CheckRule> All { get; } =
        [Guarded, SameSpec, Replay, Forgets, Apart, Stays, Refuses, NotRunning, Once, Copies, Threads];
}
