namespace PlaylistRL.Tests.Learning;

/// <summary>One batch of targets: one loss an output, averaged over the pairs; an output may be without a target on some pairs.</summary>
/// <param name="Losses">One an output.</param>
/// <param name="Targets">[pairs × outputs]; NaN for no target.</param>
internal sealed record LossCase(Loss[] Losses, float[] Targets)
{
    private int Pairs => Targets.Length / Losses.Length;

    /// <summary>The loss by the library's single-precision functions, and its derivative with respect to every output.</summary>
    public (double Loss, float[] Gradients) Differentiate(ReadOnlySpan<float> outputs)
    {
        double loss = 0;
        var gradients = new float[Targets.Length];
        for (int i = 0; i < Targets.Length; i++)
        {
            if (float.IsNaN(Targets[i]))
                continue;
            loss += PlaylistRL.Learning.Losses.Value(Losses[i % Losses.Length], outputs[i], Targets[i]) / Pairs;
            gradients[i] = PlaylistRL.Learning.Losses.Derivative(Losses[i % Losses.Length], outputs[i], Targets[i]) / Pairs;
        }

        return (loss, gradients);
    }

    /// <summary>The loss of outputs in double precision.</summary>
    public double Reference(double[][] outputs)
    {
        double loss = 0;
        for (int i = 0; i < Targets.Length; i++)
        {
            if (!float.IsNaN(Targets[i]))
                loss += ReferenceLoss.Value(Losses[i % Losses.Length], outputs[i / Losses.Length][i % Losses.Length], Targets[i]) / Pairs;
        }

        return loss;
    }
}
