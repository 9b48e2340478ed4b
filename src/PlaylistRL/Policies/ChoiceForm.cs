namespace PlaylistRL.Judging;

/// <summary>
/// How a policy's preferences become a choice by chance. It is part of what is judged: the same policy in another form is another one.
/// Immutable, thread-safe.
/// </summary>
public sealed record ChoiceForm
{
    internal const int MostRows = 1_000;

    private ChoiceForm(double exploration, int best, double temperature) =>
        (Exploration, Best, Temperature) = (exploration, best, temperature);

    /// <summary>The share of choices that are made by chance among all candidates, 0 to 1.</summary>
    public double Exploration { get; }

    /// <summary>How many different rows of features a soft choice is made among, 1 to 1,000; 1 where it is not soft.</summary>
    public int Best { get; }

    /// <summary>
    /// How evenly a soft choice is made, in standard deviations of the best rows' values; 0 where the choice is not soft.
    /// </summary>
    public double Temperature { get; }

    /// <summary>Whether it is a soft choice among the best.</summary>
    public bool IsSoft => Temperature > 0;

    /// <summary>
    /// The policy's choice, or with some probability a candidate drawn by chance. Songs that the policy values alike are drawn alike.
    /// </summary>
    /// <param name="exploration">The share of choices by chance, 0 to 1; what a recommender's
    /// <c>Exploration</c> is.</param>
    public static ChoiceForm EpsilonGreedy(double exploration) => exploration is >= 0 and <= 1
        ? new ChoiceForm(exploration, 1, 0)
        : throw new ArgumentOutOfRangeException(nameof(exploration), exploration, "The share of choices by chance is from 0 to 1.");

    /// <summary>
    /// One of the policy's best rows of features, with a probability in proportion to <c>exp(value / (temperature · s))</c>, s the
    /// standard deviation of their values; then a song of that row, each alike. Rows that are valued as the last of them are among them.
    /// </summary>
    /// <param name="best">How many rows, 1 to 1,000.</param>
    /// <param name="temperature">Above 0, at most 1,000. Near 0 the best one is chosen nearly always; about 1 is a middle way.</param>
    /// <param name="exploration">The share of choices that are made by chance among all candidates instead, 0 (default) to 1. Without
    /// any, a log says nothing of a candidate whose best rows are others.</param>
    public static ChoiceForm SoftBest(int best, double temperature, double exploration = 0)
    {
        if (exploration is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(exploration), exploration, "The share of choices by chance is from 0 to 1.");
        if (best is < 1 or > MostRows)
            throw new ArgumentOutOfRangeException(nameof(best), best, "The number of rows is from 1 to 1,000.");
        return temperature is > 0 and <= 1_000
            ? new ChoiceForm(exploration, best, temperature)
            : throw new ArgumentOutOfRangeException(nameof(temperature), temperature, "The temperature is above 0 and at most 1,000.");
    }

    /// <summary>Raises where a policy cannot say how likely its choices in a form are.</summary>
    internal void RequireKnownFor(ServablePolicy policy)
    {
        if (policy is VariedPolicy)
        {
            throw new ArgumentException(
                $"A varied policy cannot say how likely its choices are ({this}). Take the policy that it varies.", nameof(policy));
        }

        if (policy is BeliefPolicy { Draws: true })
        {
            throw new ArgumentException(
                $"A rule that draws a taste before each song cannot say how likely its choices are ({this}). Take one that does not draw, "
                    + "such as BeliefPolicy.Greedy.", nameof(policy));
        }
    }

    /// <summary>In words, such as <c>epsilon-greedy 0.1</c> or <c>soft best of 10, temperature 1</c>; the same in every culture.</summary>
    public override string ToString() => IsSoft
        ? FormattableString.Invariant($"soft best of {Best}, temperature {Temperature}")
            + (Exploration > 0 ? FormattableString.Invariant($", epsilon {Exploration}") : string.Empty)
        : FormattableString.Invariant($"epsilon-greedy {Exploration}");
}
