namespace PlaylistRL.Tests.Learning;

/// <summary>The losses in double precision, as their definitions are written in textbooks.</summary>
internal static class ReferenceLoss
{
    public static double Value(Loss loss, double estimate, double target)
    {
        double error = estimate - target;
        return loss switch
        {
            Loss.SquaredError => error * error,
            Loss.Huber => Math.Abs(error) <= 1 ? error * error / 2 : Math.Abs(error) - 0.5,
            Loss.CrossEntropy =>
                -(target * Math.Log(1 / (1 + Math.Exp(-estimate)))) - ((1 - target) * Math.Log(1 - (1 / (1 + Math.Exp(-estimate))))),
            _ => throw new ArgumentOutOfRangeException(nameof(loss)),
        };
    }
}
