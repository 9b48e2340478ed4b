namespace PlaylistRL.Learning;

/// <summary>Something that acts: from a step to an action. It does not learn.</summary>
/// <remarks>
/// Policies that come out of an agent are immutable and thread-safe. A rule that looks into a world to know the truth is bound to that
/// world object and says so.
/// </remarks>
public interface IPolicy
{
    /// <summary>Chooses one of the step's candidates.</summary>
    /// <param name="step">A running step: it has at least one candidate.</param>
    /// <param name="tieSeed">Decides between candidates of equal value: the least hash of (seed, action) wins. Equal seeds, equal
    /// choice.</param>
    Decision Select(in TimeStep step, ulong tieSeed);
}
