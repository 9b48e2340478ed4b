namespace PlaylistRL.Learning;

/// <summary>A chosen action and what was thought of it.</summary>
/// <param name="Action">The 0-based index of the chosen candidate.</param>
/// <param name="Value">The value the policy gives it, in the unit of the return it estimates; NaN where the policy has none.</param>
/// <param name="Propensity">The probability with which this action was chosen, in (0, 1]; 1 where the policy does not explore.</param>
public readonly record struct Decision(int Action, float Value, double Propensity)
{
    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(Decision), PrintMembers);
}
