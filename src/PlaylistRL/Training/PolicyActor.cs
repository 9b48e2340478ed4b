namespace PlaylistRL;

/// <summary>
/// Drives a frozen policy and keeps the actions it chose, and what listeners showed where the world is a playlist environment; equal values are decided by the episode's seed
/// and the step's number.
/// </summary>
internal sealed class PolicyActor(IPolicy policy, PlaylistEnvironment? world = null, bool foresees = false) : IActor
{
    private readonly List<int> _actions = [];
    private readonly float[] _expected = foresees ? new float[world!.Catalog.Count] : [];
    private ulong _seed;

    /// <summary>The actions of the running episode, in order.</summary>
    public IReadOnlyList<int> Actions => _actions;

    /// <summary>What the songs of the running episode were expected to be worth when they were chosen, summed; kept only where that is foreseen.</summary>
    public double ExpectedReturn { get; private set; }

    /// <summary>What listeners showed in all episodes so far.</summary>
    public FeedbackCounts Responses { get; private set; }

    public void Begin(ulong seed)
    {
        _seed = seed;
        _actions.Clear();
        ExpectedReturn = 0;
    }

    public Decision Act(in TimeStep step)
    {
        Decision decision = policy.Select(step, Seeds.Derive(_seed, SeedPurpose.Ties, (ulong)_actions.Count));
        if (foresees && (uint)decision.Action < (uint)_expected.Length)
        {
            IForesight listener = world!.Foresight ?? throw Blind(world.Spec.Name);
            listener.ExpectedRewards(_expected);
            ExpectedReturn += _expected[decision.Action];
        }

        return decision;
    }

    /// <summary>What is raised where expected rewards are wanted of listeners who cannot say them.</summary>
    public static ArgumentException Blind(string world) =>
        new($"{nameof(EvaluatorOptions.ExpectedRewards)} is true, but the listeners of '{world}' cannot say what they expect ({nameof(IForesight)}).");

    public void Observe(in Decision decision, in TimeStep next)
    {
        _actions.Add(decision.Action);
        if (world?.LastResponse is Response response)
            Responses = Responses.Plus(response.Feedback);
    }
}
