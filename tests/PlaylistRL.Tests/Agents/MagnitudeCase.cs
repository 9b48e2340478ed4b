using MathNet.Numerics.LinearAlgebra;

namespace PlaylistRL.Tests.Agents;

/// <summary>A random action-head policy with an observation and candidates whose numbers lie anywhere in the range that is accepted:
/// features and observations from 2^-149 to 10^12, weights of any finite size.</summary>
internal sealed class MagnitudeCase
{
    private const int FeatureCount = 5;
    private const int Horizon = 4;
    private const int LeastExponent = -149;
    private const int GreatestFeature = 39;
    private const int GreatestWeight = 126;

    private readonly SeededRandom _random;

    // Most weights zero: what is left decides alone, and no other part's rounding hides what it loses.
    private readonly bool _isBare;

    public MagnitudeCase(ulong seed)
    {
        _random = new SeededRandom(seed);
        _isBare = _random.Next(3) > 0;
        var actions = new FeatureTable(["a", "b", "c", "d", "e"], Features(90 + _random.Next(40)));
        World = new EnvironmentSpec
        {
            Name = "test",
            Observation = new ObservationLayout(
                "test-1",
                (ObservationLayout.Belief, FeatureCount),
                (ObservationLayout.RemainingSteps, 1),
                (ObservationLayout.Heard, FeatureCount)),
            Actions = actions,
            Horizon = Horizon,
            Rewards = new RewardRange(-3, 5),
        };
        NetworkDescription network = Network();
        NetworkShape shape = new();
        _ = network.Build(World, 0, laidOut => new float[(shape = laidOut).Count]);
        Policy = QPolicy.FromTensors(World, network, [.. shape.Tensors.Select(Tensor)]);
        Observation = Numbers(World.Observation.Length, Exponent(GreatestFeature));
        Observation[FeatureCount] = (1 + _random.Next(Horizon)) / (float)Horizon;
    }

    public EnvironmentSpec World { get; }

    public QPolicy Policy { get; }

    public float[] Observation { get; }

    /// <summary>All actions but a few.</summary>
    public int[] Excluded()
    {
        int[] actions = [.. Enumerable.Range(0, World.Actions.Count)];
        _random.Shuffle(actions);
        return actions[.._random.Next(20)];
    }

    public int Next(int count) => _random.Next(count);

    private NetworkDescription Network()
    {
        bool split = _random.Next(2) == 0;
        bool value = _random.Next(2) == 0;
        return new NetworkDescription
        {
            HiddenUnits = 1 + _random.Next(12),
            SplitHead = split,
            LogisticReward = split && _random.Next(2) == 0,
            StateValueStream = value,
            BilinearSkip = _random.Next(2) == 0,
            BeliefMatch = _random.Next(2) == 0,
            MatchInputs = _random.Next(2) == 0,
            CountdownInputs = _random.Next(2) == 0,
            ContinuationScale = split ? Math.Pow(10, _random.Next(-8, 7)) : 1,
        };
    }

    /// <summary>Rows of one size, of sizes of their own, or columns of sizes of their own; some rows twice.</summary>
    private float[] Features(int rows)
    {
        int kind = _random.Next(4);
        int common = Exponent(GreatestFeature);
        int[] ofColumns = [.. Enumerable.Range(0, FeatureCount).Select(_ => Exponent(GreatestFeature))];
        var features = new float[rows * FeatureCount];
        for (int row = 0; row < rows; row++)
        {
            int ofRow = kind == 1 ? Exponent(GreatestFeature) : kind == 2 && row > 0 ? Math.Max(LeastExponent, common - 30) : common;
            for (int f = 0; f < FeatureCount; f++)
                features[(row * FeatureCount) + f] = Number(kind == 3 ? ofColumns[f] : ofRow);
        }

        features.AsSpan(0, FeatureCount).CopyTo(features.AsSpan(7 * FeatureCount));
        return features;
    }

    private NamedParameter Tensor(TensorShape tensor)
    {
        int exponent = _isBare && _random.Next(4) > 0 ? int.MinValue : _random.Next(8) switch
        {
            0 => Exponent(GreatestWeight),
            1 => int.MinValue,
            2 => _random.Next(-45, 45),
            _ => _random.Next(-6, 4),
        };
        float[] numbers = Numbers(tensor.Length, exponent);
        return new NamedParameter(tensor.Name, Matrix<float>.Build.DenseOfColumnMajor(tensor.Outputs, tensor.Inputs, numbers));
    }

    // As often near one as anywhere.
    private int Exponent(int greatest) => _random.Next(2) == 0 ? _random.Next(-4, 3) : _random.Next(LeastExponent, greatest + 1);

    private float[] Numbers(int count, int exponent)
    {
        var numbers = new float[count];
        for (int i = 0; i < count; i++)
            numbers[i] = exponent == int.MinValue ? 0f : Number(exponent);
        return numbers;
    }

    private float Number(int exponent) => _random.Next(6) == 0 ? 0f : (float)(((2 * _random.NextDouble()) - 1) * Math.Pow(2, exponent));
}
