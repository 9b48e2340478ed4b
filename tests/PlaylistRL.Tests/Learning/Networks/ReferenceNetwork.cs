namespace PlaylistRL.Tests.Learning;

/// <summary>
/// Both Q-functions once more, as plain double-precision loops over the named tensors: no tiles, no factored first layer, no folded heads.
/// What the library computes is held against this, and this against finite differences and PyTorch.
/// </summary>
internal sealed class ReferenceNetwork(
    NetworkShape shape, ValueHeads heads, FeatureTable? actions, ObservationBlock? belief = null, params ObservationBlock[] matched)
{
    private readonly Dictionary<string, TensorShape> _tensors = shape.Tensors.ToDictionary(tensor => tensor.Name);
    private readonly List<bool> _gates = [];
    private int _nextGate = -1;

    public ValueHeads Heads => heads;

    /// <summary>The least distance of a ReLU's input from its kink since it was last set.</summary>
    public double NearestKink { get; set; } = double.PositiveInfinity;

    /// <summary>Where the observation has the share of remaining steps, and of how many, if the last steps are inputs one by one.</summary>
    public (int Index, int Horizon)? Countdown { get; init; }

    /// <summary>The outputs of one (observation, row) pair: Q; or r̂ (its logit, where it is logistic) and the continuation.</summary>
    public double[] Outputs(double[] parameters, ReadOnlySpan<float> observation, int row)
    {
        double[] state = new double[observation.Length];
        for (int i = 0; i < state.Length; i++)
            state[i] = observation[i];
        if (Countdown is (int index, int horizon))
            state = [
                .. state, .. Enumerable.Range(1, Math.Min(horizon - 1, 10))
                .Select(steps => Math.Round(state[index] * horizon) <= steps ? 1.0 : 0.0)];
        double stateValue =
            _tensors.ContainsKey("value.1.weight") ? Affine(parameters, "value.3", Hidden(parameters, "value", state))[0] : 0;
        if (actions is null)
            return [Affine(parameters, "actions.3", Hidden(parameters, "actions", state))[row] + stateValue];

        double[] features = [.. actions.DistinctRow(row).ToArray().Select(value => (double)value)];
        double[] hidden = Hidden(
            parameters, "head", [.. state, .. features, .. matched.SelectMany(block => Matches(state, features, block))]);
        double[] outputs = Affine(parameters, "head.3", hidden);
        if (_tensors.ContainsKey("skip.weight"))
        {
            double[] vectors = Affine(parameters, "skip", state);
            for (int output = 0; output < outputs.Length; output++)
            {
                for (int f = 0; f < features.Length; f++)
                    outputs[output] += vectors[(output * features.Length) + f] * features[f];
            }
        }

        if (_tensors.TryGetValue("match.coefficient", out TensorShape match))
        {
            double inner = 0;
            for (int f = 0; f < features.Length; f++)
                inner += state[belief!.Value.Start + f] * features[f];
            double norm = Math.Sqrt(features.Sum(feature => feature * feature));
            for (int output = 0; output < outputs.Length; output++)
            {
                outputs[output] += 32 * parameters[match.Offset + output] * inner;
                outputs[output] += norm == 0 ? 0 : 32 * parameters[match.Offset + outputs.Length + output] * inner / norm;
            }
        }

        if (!heads.Split)
            return [outputs[0] + stateValue];
        return [outputs[0], stateValue + (heads.ContinuationScale * outputs[1])];
    }

    /// <summary>The Q-value of one (observation, row) pair.</summary>
    public double Value(double[] parameters, ReadOnlySpan<float> observation, int row)
    {
        double[] outputs = Outputs(parameters, observation, row);
        if (!heads.Split)
            return outputs[0];
        double reward = heads.LogisticReward ? heads.LeastReward + (heads.RewardSpan / (1 + Math.Exp(-outputs[0]))) : outputs[0];
        return reward + (IsLastStep(observation) ? 0 : heads.Discount * outputs[1]);
    }

    /// <summary>Whether one step is left of the horizon, read from the observation's share of remaining steps.</summary>
    public bool IsLastStep(ReadOnlySpan<float> observation) =>
        heads.RemainingIndex >= 0 && Math.Round(observation[heads.RemainingIndex] * (double)heads.Horizon) <= 1;

    /// <summary>From now on notes which ReLUs are open.</summary>
    public void NoteGates()
    {
        _gates.Clear();
        _nextGate = -1;
    }

    /// <summary>
    /// From now on opens the ReLUs as noted, in the same order of calls. So differences are those of the smooth piece of the function that
    /// the parameters lie on, with the usual derivative of 0 where a ReLU's input is exactly 0.
    /// </summary>
    public void KeepGates() => _nextGate = 0;

    private static double[] Matches(double[] state, double[] features, ObservationBlock block)
    {
        double inner = features.Select((feature, f) => state[block.Start + f] * feature).Sum();
        double norm = Math.Sqrt(features.Sum(feature => feature * feature));
        return [inner, norm == 0 ? 0 : inner / norm];
    }

    private double[] Hidden(double[] parameters, string name, double[] x) =>
        Relu(Affine(parameters, $"{name}.2", Relu(Affine(parameters, $"{name}.1", x))));

    private double[] Relu(double[] x)
    {
        for (int i = 0; i < x.Length; i++)
        {
            NearestKink = Math.Min(NearestKink, Math.Abs(x[i]));
            if (_nextGate < 0)
                _gates.Add(x[i] > 0);
            x[i] = (_nextGate < 0 ? x[i] > 0 : _gates[_nextGate++]) ? x[i] : 0;
        }

        return x;
    }

    private double[] Affine(double[] parameters, string name, double[] x)
    {
        TensorShape weight = _tensors[$"{name}.weight"];
        TensorShape bias = _tensors[$"{name}.bias"];
        var y = new double[weight.Outputs];
        for (int output = 0; output < y.Length; output++)
        {
            y[output] = parameters[bias.Offset + output];
            for (int input = 0; input < weight.Inputs; input++)
                y[output] += parameters[weight.Offset + (input * weight.Outputs) + output] * x[input];
        }

        return y;
    }
}
