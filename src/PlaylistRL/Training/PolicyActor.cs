namespace PlaylistRL;

/// <summary>
/// Drives a frozen policy and keeps the actions it chose; equal values are decided by the episode's seed and the step's number.
/// </summary>
internal sealed class PolicyActor(IPolicy policy) : IActor
{
    private readonly List<int> _actions = [];
    private ulong _seed;

    /// <summary>The actions of the running episode, in order.</summary>
    public IReadOnlyList<int> Actions => _actions;

    public void Begin(ulong seed)
    {
        _seed = seed;
        _actions.Clear();
    }

    public Decision Act(in TimeStep step) => policy.Select(step, Seeds.Derive(_seed, SeedPurpose.Ties, (ulong)_actions.Count));

    public void Observe(in Decision decision, in TimeStep next) => _actions.Add(decision.Action);
}
