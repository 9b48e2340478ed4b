namespace PlaylistRL.Judging;

/// <summary>
/// Linear models of what a choice brings, by ridge regression. Sessions fall into two halves, every other one; each half is foreseen by the
/// model of the other, so that no model has seen what it is used on.
/// </summary>
internal static class CrossFit
{
    private const double Ridge = 1;

    /// <summary>What a choice itself brings: q̂ of the logged one, v̂ over the candidate's.</summary>
    public static (double[] Predicted, double[] Expected) Rewards(ReplayedLog log)
    {
        var result = (new double[log.Rewards.Count], new double[log.Rewards.Count]);
        for (int half = 0; half < 2; half++)
        {
            var regression = new Regression(log);
            for (int session = half; session < log.Starts.Count; session += 2)
            {
                for (int step = log.Starts[session]; step < log.EndOf(session); step++)
                    regression.Add(step, log.Rewards[step]);
            }

            double[] model = regression.Solve();
            for (int session = 1 - half; session < log.Starts.Count; session += 2)
            {
                for (int step = log.Starts[session]; step < log.EndOf(session); step++)
                    Foresee(log, model, step, result);
            }
        }

        return result;
    }

    /// <summary>
    /// What a choice and all after it bring, where the candidate makes those: fitted Q evaluation with one linear model for each number of
    /// the song, from the last back (Le, Voloshin &amp; Yue, "Batch policy learning under constraints", 2019).
    /// </summary>
    public static (double[] Predicted, double[] Expected) Returns(ReplayedLog log)
    {
        var result = (new double[log.Rewards.Count], new double[log.Rewards.Count]);
        int longest = Enumerable.Range(0, log.Starts.Count).Max(session => log.EndOf(session) - log.Starts[session]);
        for (int half = 0; half < 2; half++)
        {
            double[]? next = null;
            for (int number = longest - 1; number >= 0; number--)
            {
                var regression = new Regression(log);
                for (int session = half; session < log.Starts.Count; session += 2)
                {
                    int step = log.Starts[session] + number;
                    if (step < log.EndOf(session))
                    {
                        double rest = step + 1 < log.EndOf(session) ? Value(next!, log.Expected, step + 1) : 0;
                        regression.Add(step, log.Rewards[step] + rest);
                    }
                }

                next = regression.Solve();
                for (int session = 1 - half; session < log.Starts.Count; session += 2)
                {
                    int step = log.Starts[session] + number;
                    if (step < log.EndOf(session))
                        Foresee(log, next, step, result);
                }
            }
        }

        return result;
    }

    private static void Foresee(ReplayedLog log, double[] model, int step, (double[] Predicted, double[] Expected) result)
    {
        result.Predicted[step] = Value(model, log.Chosen, step);
        result.Expected[step] = Value(model, log.Expected, step);
    }

    private static double Value(double[] model, List<double> numbers, int step)
    {
        double sum = 0;
        for (int f = 0; f < model.Length; f++)
            sum += model[f] * numbers[(step * model.Length) + f];
        return sum;
    }

    private sealed class Regression(ReplayedLog log)
    {
        private readonly RidgeRegression _ridge = new(log.FeatureCount, Ridge);
        private readonly int[] _indices = [.. Enumerable.Range(0, log.FeatureCount)];
        private readonly double[] _values = new double[log.FeatureCount];

        public void Add(int step, double target)
        {
            log.Chosen.CopyTo(step * _values.Length, _values, 0, _values.Length);
            _ridge.Add(_indices, _values, target);
        }

        public double[] Solve() => _ridge.Solve();
    }
}
