namespace PlaylistRL.Learning;

/// <summary>Losses and their derivatives, pure functions of one estimate and one target.</summary>
internal static class Losses
{
    public static float Logistic(float logit) => 1f / (1f + MathF.Exp(-logit));

    /// <summary>The loss; <paramref name="estimate"/> is the logit for <see cref="Loss.CrossEntropy"/>.</summary>
    public static float Value(Loss loss, float estimate, float target)
    {
        float error = estimate - target;
        return loss switch
        {
            Loss.SquaredError => error * error,
            Loss.Huber => MathF.Abs(error) <= 1f ? 0.5f * error * error : MathF.Abs(error) - 0.5f,
            _ => MathF.Max(estimate, 0f) - (estimate * target) + MathF.Log(1f + MathF.Exp(-MathF.Abs(estimate))),
        };
    }

    /// <summary>The derivative of <see cref="Value"/> with respect to the estimate.</summary>
    public static float Derivative(Loss loss, float estimate, float target) => loss switch
    {
        Loss.SquaredError => 2f * (estimate - target),
        Loss.Huber => Math.Clamp(estimate - target, -1f, 1f),
        _ => Logistic(estimate) - target,
    };
}
