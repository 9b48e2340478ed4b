namespace PlaylistRL.Learning;

/// <summary>What an agent reports of one environment step.</summary>
/// <param name="Loss">The loss of the last learning step of this environment step, averaged over its batch; NaN where none was
/// taken.</param>
/// <param name="GradientNorm">The Euclidean norm of that step's gradient before clipping; NaN where none was taken.</param>
/// <param name="LearningSteps">How many learning steps were taken in this environment step; 0 where learning was not due.</param>
/// <param name="Epsilon">The probability of an exploring choice in this step.</param>
public readonly record struct AgentMetrics(double Loss, double GradientNorm, int LearningSteps, double Epsilon)
{
    /// <summary>
    /// The share of that learning step's targets that lay more than 5 % outside what the world's rewards allow with the steps that were
    /// left; NaN where none was taken or the world declares no bounds.
    /// </summary>
    public double TargetsOutOfBounds { get; init; } = double.NaN;

    /// <summary>
    /// The discount that the values of the agent's decisions count with; NaN (default) for an agent whose values are no returns.
    /// </summary>
    public double Discount { get; init; } = double.NaN;

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(AgentMetrics), PrintMembers);
}
