namespace PlaylistRL.Learning;

/// <summary>What one round of <see cref="PolicyImprovement"/> came to, on validation listeners.</summary>
/// <param name="Pairs">The pairs of songs that were learned from, those of the rounds before among them.</param>
/// <param name="Deviation">The standard deviation of their differences, in units of the return.</param>
/// <param name="Before">The mean return of the policy that the round began with.</param>
/// <param name="After">The mean return of the one that it learned; a little too high, since how cautious it is was chosen by the same
/// listeners. Judge on others.</param>
/// <param name="StandardError">The standard error of their difference, over the same listeners.</param>
/// <param name="WasRule">Whether the policy that the round began with is the rule: what is learned must be surely better than that, since
/// the rule is simpler.</param>
public sealed record ImprovementRound(
    int Pairs, double Deviation, double Before, double After, double StandardError, bool WasRule)
{
    private const double Sure = 1.96;

    /// <summary>Whether the policy is kept: it is better than the rule by more than 1.96 standard errors, or better than the network
    /// before. If not, the one before is kept.</summary>
    public bool IsAccepted => After - Before > (WasRule ? Sure * StandardError : 0);

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(ImprovementRound), PrintMembers);
}
