namespace PlaylistRL;

/// <summary>How far a training run is.</summary>
/// <param name="Episode">Episodes finished in this call.</param>
/// <param name="Fraction">The share of the work that is done, from 0 to 1: of the episodes, or of the environment steps.</param>
/// <param name="MeanReturn">The mean plain return of the last 100 finished episodes (fewer at the start); NaN before the first.</param>
/// <param name="Loss">The mean loss of the last episode that had a learning step, the running one included; NaN before the first.</param>
/// <param name="Epsilon">The probability of an exploring choice at the last step; NaN before the first.</param>
/// <param name="EnvironmentSteps">Environment steps in this call.</param>
/// <param name="Elapsed">How long this call has run.</param>
public readonly record struct TrainingProgress(
    int Episode, double Fraction, double MeanReturn, double Loss, double Epsilon, long EnvironmentSteps, TimeSpan Elapsed)
{
    /// <summary>The speed so far, validation included; 0 where no time has passed on the clock.</summary>
    public double EnvironmentStepsPerSecond => Elapsed > TimeSpan.Zero ? EnvironmentSteps / Elapsed.TotalSeconds : 0;

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(TrainingProgress), PrintMembers);
}
