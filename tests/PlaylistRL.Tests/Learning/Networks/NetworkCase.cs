namespace PlaylistRL.Tests.Learning;

/// <summary>A small network with random parameters and a batch of inputs, clear of every ReLU's kink.</summary>
internal sealed class NetworkCase
{
    /// <summary>One number, the belief, what was heard, what remains.</summary>
    public const int ObservationLength = 12;
    public const int FeatureCount = 5;
    public const int Pairs = 6;
    public const int Horizon = 4;

    /// <summary>More distinct rows than one tile has lanes, so that the last tile is partly filled, and some rows that repeat.</summary>
    private const int ActionCount = 43;

    private static readonly bool[] _offOn = [false, true];

    private NetworkCase(NetworkKind kind, int hidden, int seed)
    {
        var random = new SeededRandom((ulong)seed);
        float[] features = [
            .. Enumerable.Range(0, ActionCount * FeatureCount).Select(_ => (float)Math.Round((2 * random.NextDouble()) - 1, 2))];
        features.AsSpan(0, FeatureCount).CopyTo(features.AsSpan(10 * FeatureCount));
        features.AsSpan(0, FeatureCount).CopyTo(features.AsSpan(20 * FeatureCount));
        Actions = new FeatureTable(["a", "b", "c", "d", "e"], features);
        ObservationBlock? belief = kind.Match ? new ObservationBlock(ObservationLayout.Belief, 1, FeatureCount) : null;
        Network = Description(kind, hidden).Build(Spec(Actions), Pairs, random);
        foreach (ref float parameter in Network.Parameters.AsSpan())
            parameter = (1.4f * random.NextSingle()) - 0.7f;

        // The match's coefficients count 32 times; outputs of the usual size keep the logistic function out of its flat ends.
        foreach (TensorShape tensor in Network.Shape.Tensors.Where(tensor => tensor.Name == "match.coefficient"))
        {
            foreach (ref float coefficient in Network.Parameters.AsSpan(tensor.Offset, tensor.Length))
                coefficient /= 32;
        }

        Observations = [.. Enumerable.Range(0, Pairs * ObservationLength).Select(_ => (2 * random.NextSingle()) - 1)];
        for (int pair = 0; pair < Pairs; pair++)
            Observations[((pair + 1) * ObservationLength) - 1] = (1 + (pair % Horizon)) / (float)Horizon;
        Rows = [.. Enumerable.Range(0, Pairs).Select(_ => random.Next(RowCount))];
        Random = random;
        Reference = new ReferenceNetwork(
            Network.Shape, Network.Heads, kind.OutputPerAction ? null : Actions, belief, kind.MatchInputs
            ? [new(ObservationLayout.Belief, 1, FeatureCount), new(ObservationLayout.Heard, 1 + FeatureCount, FeatureCount)] : [])
        {
            Countdown = kind.Countdown ? (ObservationLength - 1, Horizon) : null,
        };
    }

    public static IEnumerable<NetworkKind> Kinds =>
    [
        .. from value in _offOn select new NetworkKind(OutputPerAction: true, Split: false, Logistic: false, value, Skip: false),
        .. from heads in new[] { (Split: false, Logistic: false), (Split: true, Logistic: false), (Split: true, Logistic: true) }
           from value in _offOn
           from skip in _offOn
           from match in _offOn
           from inputs in _offOn
           select new NetworkKind(OutputPerAction: false, heads.Split, heads.Logistic, value, skip, match, inputs),
        .. from value in _offOn
           from skip in _offOn
           from heads in new[] { (Split: false, Logistic: false), (Split: true, Logistic: false), (Split: true, Logistic: true) }
           select new NetworkKind(
               OutputPerAction: false, heads.Split, heads.Logistic, value, skip, Match: true, MatchInputs: true,
               Countdown: true, OtherValue: value),
    ];

    public FeatureTable Actions { get; }

    public int RowCount => Network.SharedRows?.DistinctCount ?? ActionCount;

    public QNetwork Network { get; }

    public ReferenceNetwork Reference { get; }

    public float[] Observations { get; }

    public int[] Rows { get; }

    public SeededRandom Random { get; }

    public double[] DoubleParameters => [.. Network.Parameters.Select(parameter => (double)parameter)];

    /// <summary>The first seed whose batch keeps <paramref name="clearance"/> from every kink.</summary>
    public static NetworkCase Create(NetworkKind kind, int hidden, double clearance = 1e-3)
    {
        for (int seed = 1; seed < 10_000; seed++)
        {
            var candidate = new NetworkCase(kind, hidden, seed);
            candidate.ReferenceOutputs(candidate.DoubleParameters);
            if (candidate.Reference.NearestKink > clearance)
                return candidate;
        }

        throw new InvalidOperationException("No seed keeps clear of the kinks.");
    }

    public ReadOnlySpan<float> Observation(int pair) => Observations.AsSpan(pair * ObservationLength, ObservationLength);

    public double[][] ReferenceOutputs(double[] parameters) =>
        [.. Enumerable.Range(0, Pairs).Select(pair => Reference.Outputs(parameters, Observation(pair), Rows[pair]))];

    private static NetworkDescription Description(NetworkKind kind, int hidden) => new()
    {
        SeesFeatures = !kind.OutputPerAction,
        HiddenUnits = hidden,
        StateValueStream = kind.ValueStream,
        StateValueUnits = !kind.OtherValue ? null : kind.Skip ? hidden + 3 : (hidden + 1) / 2,
        BilinearSkip = kind.Skip,
        BeliefMatch = kind.Match,
        MatchInputs = kind.MatchInputs,
        CountdownInputs = kind.Countdown,
        SplitHead = kind.Split,
        LogisticReward = kind.Logistic,
        Discount = 0.9,
        ContinuationScale = kind.Split ? 0.3 : 1,
    };

    private static EnvironmentSpec Spec(FeatureTable actions) => new()
    {
        Name = "test",
        Observation = new ObservationLayout(
            "test-1", ("other", 1), (ObservationLayout.Belief, FeatureCount), (
            ObservationLayout.Heard, FeatureCount), (ObservationLayout.RemainingSteps, 1)),
        Actions = actions,
        Horizon = Horizon,
        ActionsFingerprint = actions.Fingerprint,
        Rewards = new RewardRange(0, 1),
        MaxExcluded = 0,
    };
}
