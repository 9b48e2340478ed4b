namespace PlaylistRL.Learning;

/// <summary>The layers of an action head and where each lies among the parameters. Immutable.</summary>
/// <remarks>Networks that differ in parameters or actions alone share them.</remarks>
internal sealed class ActionHeadLayers
{
    /// <summary>Lays out the parameters.</summary>
    /// <param name="description">Without <see cref="NetworkDescription.Contradictions"/> in this world.</param>
    /// <param name="world">The world whose observations and features it takes.</param>
    public ActionHeadLayers(NetworkDescription description, EnvironmentSpec world)
    {
        Heads = ValueHeads.For(description, world);
        ObservationLength = world.Observation.Length;
        FeatureCount = world.Actions.FeatureCount;
        Countdown = description.CountdownInputs ? CountdownInputs.For(world) : null;
        MatchInputs = description.MatchInputs ? MatchInputs.For(world) : null;
        MatchCount = MatchInputs?.Count ?? 0;
        StateLength = ObservationLength + (Countdown?.Count ?? 0);
        InputLength = StateLength + FeatureCount + MatchCount;

        // Files and checkpoints name the tensors, but the first parameters are drawn in this order.
        Head = new Mlp(Shape, "head", InputLength, description.HiddenUnits, Heads.Count);
        if (description.StateValueStream)
            Value = new Mlp(Shape, "value", StateLength, description.StateValueUnits ?? description.HiddenUnits, 1);
        if (description.BilinearSkip)
            Skip = new DenseLayer(Shape, "skip", StateLength, Heads.Count * FeatureCount);
        if (description.BeliefMatch)
            Match = new BeliefMatch(Shape, BeliefMatch.BlockOf(world)!.Value, Heads.Count);
        SkipLength = Match is not null ? 2 * FeatureCount : Skip is not null ? FeatureCount : 0;
    }

    /// <summary>All tensors.</summary>
    public NetworkShape Shape { get; } = new();

    /// <summary>What the outputs mean.</summary>
    public ValueHeads Heads { get; }

    /// <summary>Observation, features and matches to one value an output.</summary>
    public Mlp Head { get; }

    /// <summary>V(s); null where there is none.</summary>
    public Mlp? Value { get; }

    /// <summary>From the state to the vectors that features are multiplied with, one an output; null where there is none.</summary>
    public DenseLayer? Skip { get; }

    /// <summary>How well an action matches the belief; null where it is not weighed.</summary>
    public BeliefMatch? Match { get; }

    /// <summary>The inputs that depend on state and action; null where there are none.</summary>
    public MatchInputs? MatchInputs { get; }

    /// <summary>The last steps one by one, behind the observation; null where there are none.</summary>
    public CountdownInputs? Countdown { get; }

    public int ObservationLength { get; }

    public int FeatureCount { get; }

    /// <summary>The width H of the head's hidden layers.</summary>
    public int Hidden => Head.Hidden;

    public int MatchCount { get; }

    /// <summary>The observation, and its countdown behind it.</summary>
    public int StateLength { get; }

    /// <summary>What the head takes: state, features, matches.</summary>
    public int InputLength { get; }

    /// <summary>What features are multiplied with, a vector an output: as they are, and with a match over their norm too.</summary>
    public int SkipLength { get; }

    /// <summary>Copies an observation, with its countdown behind it if there is one.</summary>
    public void Extend(ReadOnlySpan<float> observation, Span<float> state)
    {
        if (Countdown is null)
            observation.CopyTo(state);
        else
            Countdown.Extend(observation, state);
    }
}
