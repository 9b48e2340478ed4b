namespace PlaylistRL.Testing;

/// <summary>
/// Checks a policy: does it keep the contract of <see cref="IPolicy"/>, and of <see cref="IRankingPolicy"/> where it is one?
/// </summary>
/// <remarks>
/// <para>It is asked on steps of a world in which random candidates were played: again, in another order, with other tie seeds, with few
/// candidates, in two threads. A <see cref="ServablePolicy"/> is saved and loaded too.</para>
/// <para>A right policy is named with a probability of at most 10⁻⁶ per check, where how often it chooses is compared with what it
/// says.</para>
/// <para>Not for a rule that looks into a world to know the truth: it is asked about steps that are over.</para>
/// <code>
/// PolicyCheck.Run(new MyPolicy(), world).ThrowIfBroken();
/// </code>
/// Plays episodes in the world: nobody else may use it meanwhile.
/// </remarks>
public static class PolicyCheck
{
    /// <summary>Checks a policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="world">A world that it fits.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <returns>What was checked and found; call <see cref="CheckReport.ThrowIfBroken"/> on it in a test.</returns>
    /// <exception cref="ArgumentException">Options out of range, or no episode of the world has a step at which something can be
    /// chosen.</exception>
    public static CheckReport Run(IPolicy policy, IEnvironment world, PolicyCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(world);
        options ??= new PolicyCheckOptions();
        options.Validate();
        return new DecisionCheck(policy, world, options).Run();
    }
}
