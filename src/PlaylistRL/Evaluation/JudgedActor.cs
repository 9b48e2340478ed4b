namespace PlaylistRL.Evaluation;

/// <summary>
/// A policy that is driven, with what listeners showed and what songs were expected to be worth, where the world is a playlist environment.
/// </summary>
internal sealed class JudgedActor(IPolicy policy, PlaylistEnvironment? world, bool foresees) : IActor
{
    private readonly PolicyActor _actor = new(policy);
    private readonly float[] _expected = foresees ? new float[world!.Catalog.Count] : [];

    /// <summary>The actions of the running episode, in order.</summary>
    public IReadOnlyList<int> Actions => _actor.Actions;

    /// <summary>
    /// What the songs of the running episode were expected to be worth when they were chosen, summed; kept only where that is foreseen.
    /// </summary>
    public double ExpectedReturn { get; private set; }

    /// <summary>What listeners showed in all episodes so far.</summary>
    public FeedbackCounts Responses { get; private set; }

    public void Begin(ulong seed)
    {
        _actor.Begin(seed);
        ExpectedReturn = 0;
    }

    public Decision Act(in TimeStep step)
    {
        Decision decision = _actor.Act(step);
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
        new($"{nameof(EvaluatorOptions.ExpectedRewards)} is true, but the listeners of '{world}' cannot say what they expect "
            + $"({nameof(IForesight)}).");

    public void Observe(in Decision decision, in TimeStep next)
    {
        _actor.Observe(decision, next);
        if (world?.LastResponse is Response response)
            Responses = Responses.Plus(response.Feedback);
    }
}
