namespace PlaylistRL.Lab;

/// <summary>
/// A rule with a constant for what a song would teach: among the rule's best 40 rows of features the one of greatest value plus
/// <c>strength · (share of songs left) · |Σ v x y| / √(Σ v x² + n)</c>, mean over the rule's best 20, y their directions, v the belief's
/// variances, n the noise of a response.
/// </summary>
internal sealed class AskingPolicy(BeliefPolicy rule, double strength) : IPolicy
{
    private const int Rows = 40;
    private const int Taught = 20;
    private const int Songs = 400;

    private readonly ObservationBlock _variance = rule.Spec.Observation.Find(ObservationLayout.BeliefVariance)!.Value;
    private readonly ObservationBlock _left = rule.Spec.Observation.Find(ObservationLayout.RemainingSteps)!.Value;
    private readonly double _noise = BeliefOptions.FromSettings(rule.Spec.Observation.Settings).Completed.Variance;

    public BeliefPolicy Rule => rule;

    public double Strength => strength;

    public Decision Select(in TimeStep step, ulong tieSeed)
    {
        var actions = new int[Math.Min(Songs, step.Candidates.Count)];
        var values = new float[actions.Length];
        int found = rule.TopK(step.Observation, step.Candidates, tieSeed, actions, values);
        FeatureTable features = rule.Spec.Actions;
        var seen = new HashSet<int>();
        int[] places = [.. Enumerable.Range(0, found).Where(place => seen.Add(features.DistinctOf(actions[place]))).Take(Rows)];
        double[][] directions = [.. places.Select(place => Direction(features.Row(actions[place])))];
        float[] variances = _variance.Of(step.Observation).ToArray();
        double left = _left.Of(step.Observation)[0];
        int best = places.Length == 0 ? -1 : places[0];
        double most = double.NegativeInfinity;
        for (int i = 0; i < places.Length; i++)
        {
            double value = values[places[i]] + (strength * left * Teaches(directions[i], directions, variances));
            if (value > most)
                (best, most) = (places[i], value);
        }

        return new Decision(actions[best], (float)most, 1.0);
    }

    private double Teaches(double[] song, double[][] best, float[] variances)
    {
        double own = 0;
        for (int f = 0; f < song.Length; f++)
            own += variances[f] * song[f] * song[f];
        int count = Math.Min(Taught, best.Length);
        double sum = 0;
        for (int other = 0; other < count; other++)
        {
            double together = 0;
            for (int f = 0; f < song.Length; f++)
                together += variances[f] * song[f] * best[other][f];
            sum += Math.Abs(together);
        }

        return sum / (count * Math.Sqrt(own + _noise));
    }

    private static double[] Direction(ReadOnlySpan<float> row)
    {
        double squares = 0;
        foreach (float feature in row)
            squares += (double)feature * feature;
        var direction = new double[row.Length];
        for (int f = 0; f < row.Length && squares > 0; f++)
            direction[f] = row[f] / Math.Sqrt(squares);
        return direction;
    }
}
