namespace PlaylistRL.Testing;

/// <summary>The rules of policies, in the order in which they are looked at.</summary>
internal static class PolicyRules
{
    public static readonly CheckRule Chooses = new(
        "a policy chooses one of the candidates",
        "Choose among step.Candidates alone: Contains and At tell which they are.");

    public static readonly CheckRule LastOne = new(
        "where one candidate is left, it is chosen",
        "Choose among step.Candidates alone, however few there are.");

    public static readonly CheckRule Repeats = new(
        "the same step and tie seed give the same decision",
        "Draw all chance from the tie seed; use no Random.Shared and no field that changes.");

    public static readonly CheckRule Forgets = new(
        "a decision does not depend on the decisions before it",
        "Keep nothing between calls: a policy does not learn. What counts of the past is in the observation.");

    public static readonly CheckRule Propensity = new(
        "a propensity is above 0 and at most 1, or NaN",
        "Return the probability of the chosen action; 1 where the policy does not explore, NaN where it is not known.");

    public static readonly CheckRule TieOrder = new(
        "a policy that does not explore follows the tie seed among equal values alone",
        "Order equal values by TieBreak.Precedes; a policy that explores says the true propensity, or NaN.");

    public static readonly CheckRule PropensityOfStep = new(
        "an action's propensity at a step does not depend on the tie seed",
        "Compute the probability over all tie seeds, not over one draw.");

    public static readonly CheckRule PropensitySum = new(
        "the propensities of all candidates add up to 1",
        "Divide by the number of candidates of the step, and count every way in which an action can be chosen.");

    public static readonly CheckRule PropensityTrue = new(
        "actions are chosen as often as their propensities say",
        "Return the probability with which the code chooses the action, both ways together: greedy and exploring.");

    public static readonly CheckRule Ranks = new(
        "a ranking has candidates only, each once, the best first, as many as were asked for",
        "Write min(places, candidates) actions; sort by value; none NaN.");

    public static readonly CheckRule RankPrefix = new(
        "a shorter ranking is the beginning of a longer one",
        "Choose the best in one order: by value, then by TieBreak.Precedes.");

    public static readonly CheckRule RankChoice = new(
        "the first of a ranking is what the policy chooses, with the same value",
        "Let Select return what TopK puts first.");

    public static readonly CheckRule RoundTrip = new(
        "a policy that was saved and loaded decides the same",
        "Write every number that decides into the file.");

    public static readonly CheckRule Threads = new(
        "two threads at once get the same decisions as one alone",
        "Share no buffer between calls; rent or allocate it in the call.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<CheckRule> All { get; } =
    [
        Chooses, LastOne, Repeats, Forgets, Propensity, TieOrder, PropensityOfStep, PropensitySum, PropensityTrue, Ranks, RankPrefix,
        RankChoice, RoundTrip, Threads,
    ];
}
