namespace PlaylistRL.Learning;

/// <summary>
/// How well an action matches the belief, as two numbers that every output weighs: <c>out_o += Scale·(c_o·(β·a) + d_o·(β·a/|a|))</c>, β the
/// observation's belief. A bilinear skip could learn the same, but from F² weights instead of two.
/// </summary>
internal sealed class BeliefMatch
{
    /// <summary>Makes a weight of a few units some hundred of Adam's steps away instead of some thousand.</summary>
    private const float Scale = 32f;

    private readonly ObservationBlock _belief;
    private readonly TensorShape _weight;

    public BeliefMatch(NetworkShape shape, ObservationBlock belief, int outputs)
    {
        _belief = belief;
        _weight = shape.Add("match.coefficient", outputs, 2);
    }

    /// <summary>The block of an observation that actions can be compared with; null where there is none with a number a feature.</summary>
    public static ObservationBlock? BlockOf(EnvironmentSpec world) =>
        world.Observation.Find(ObservationLayout.Belief) is ObservationBlock block && block.Length == world.Actions.FeatureCount
            ? block
            : null;

    /// <summary>Adds the match of one (observation, action) pair to its outputs.</summary>
    public void Forward(ReadOnlySpan<float> parameters, ReadOnlySpan<float> observation, ReadOnlySpan<float> features, Span<float> outputs)
    {
        (float plain, float normalized) = Inputs(observation, features);
        for (int output = 0; output < outputs.Length; output++)
            outputs[output] += (Weight(parameters, output, 0) * plain) + (Weight(parameters, output, 1) * normalized);
    }

    /// <summary>Adds the gradients of the weights for one pair.</summary>
    public void Backward(
        ReadOnlySpan<float> observation, ReadOnlySpan<float> features, ReadOnlySpan<float> outputGradients, Span<float> gradients)
    {
        (float plain, float normalized) = Inputs(observation, features);
        for (int output = 0; output < outputGradients.Length; output++)
        {
            gradients[_weight.Offset + output] += plain * outputGradients[output];
            gradients[_weight.Offset + _weight.Outputs + output] += normalized * outputGradients[output];
        }
    }

    /// <summary>Adds one output's match to the vector that is multiplied with [features | features over their norm].</summary>
    public void AddTo(ReadOnlySpan<float> parameters, ReadOnlySpan<float> observation, int output, float share, Span<float> vector)
    {
        ReadOnlySpan<float> belief = _belief.Of(observation);
        VectorMath.AddScaled(belief, share * Scale * Weight(parameters, output, 0), vector[..belief.Length]);
        VectorMath.AddScaled(belief, share * Scale * Weight(parameters, output, 1), vector[belief.Length..]);
    }

    private float Weight(ReadOnlySpan<float> parameters, int output, int input) =>
        parameters[_weight.Offset + (input * _weight.Outputs) + output];

    private (float Plain, float Normalized) Inputs(ReadOnlySpan<float> observation, ReadOnlySpan<float> features)
    {
        float plain = Scale * VectorMath.Dot(_belief.Of(observation), features);
        return (plain, plain * ActionTiles.OneOverNorm(features));
    }
}
