namespace PlaylistRL;

/// <summary>
/// Drives a frozen policy and keeps the actions it chose, and what listeners showed where the world is a playlist environment; equal values are decided by the episode's seed
/// and the step's number.
/// </summary>
internal sealed class PolicyActor(IPolicy policy, PlaylistEnvironment? world = null) : IActor
{
    private readonly List<int> _actions = [];
    private ulong _seed;

    /// <summary>The actions of the running episode, in order.</summary>
    public IReadOnlyList<int> Actions => _actions;

    /// <summary>What listeners showed in all episodes so far.</summary>
    public FeedbackCounts Responses { get; private set; }

    public void Begin(ulong seed)
    {
        _seed = seed;
        _actions.Clear();
    }

    public Decision Act(in TimeStep step) => policy.Select(step, Seeds.Derive(_seed, SeedPurpose.Ties, (ulong)_actions.Count));

    public void Observe(in Decision decision, in TimeStep next)
    {
        _actions.Add(decision.Action);
        if (world?.LastResponse is Response response)
            Responses = Responses.Plus(response.Feedback);
    }
}
