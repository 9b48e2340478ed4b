namespace PlaylistRL;

/// <summary>How good probabilities are, as pure functions of probabilities and outcomes.</summary>
public static class ResponseMeasures
{
    /// <summary>
    /// The area under the ROC curve: the probability that a random positive has a greater probability than a random negative, ties counting
    /// half (Hanley &amp; McNeil, 1982). The same for an event and its opposite. NaN where there are no positives or no negatives.
    /// </summary>
    /// <param name="probabilities">One an outcome.</param>
    /// <param name="outcomes">Whether it happened.</param>
    public static double Auc(ReadOnlySpan<float> probabilities, ReadOnlySpan<bool> outcomes)
    {
        Check(probabilities, outcomes);
        float[] sorted = probabilities.ToArray();
        bool[] happened = outcomes.ToArray();
        Array.Sort(sorted, happened);
        double rankSum = 0;
        long positives = 0;
        for (int start = 0; start < sorted.Length;)
        {
            int end = start;
            int positivesHere = 0;
            for (; end < sorted.Length && sorted[end] == sorted[start]; end++)
                positivesHere += happened[end] ? 1 : 0;
            rankSum += positivesHere * (start + end + 1) / 2.0;
            positives += positivesHere;
            start = end;
        }

        long negatives = sorted.Length - positives;
        return positives == 0 || negatives == 0 ? double.NaN
            : (rankSum - (positives * (positives + 1) / 2.0)) / ((double)positives * negatives);
    }

    /// <summary>The mean squared difference of probability and outcome (Brier, 1950), from 0 to 1; less is better.</summary>
    /// <param name="probabilities">One an outcome, at least one.</param>
    /// <param name="outcomes">Whether it happened.</param>
    public static double Brier(ReadOnlySpan<float> probabilities, ReadOnlySpan<bool> outcomes)
    {
        Check(probabilities, outcomes);
        double sum = 0;
        for (int i = 0; i < outcomes.Length; i++)
        {
            double difference = probabilities[i] - (outcomes[i] ? 1.0 : 0.0);
            sum += difference * difference;
        }

        return sum / outcomes.Length;
    }

    /// <summary>Probabilities in bins of equal width, and how often it happened in each; empty bins are left out.</summary>
    /// <param name="probabilities">One an outcome, at least one.</param>
    /// <param name="outcomes">Whether it happened.</param>
    /// <param name="bins">How many, at least 1. Default: 10.</param>
    public static IReadOnlyList<ReliabilityBin> Reliability(ReadOnlySpan<float> probabilities, ReadOnlySpan<bool> outcomes, int bins = 10)
    {
        Check(probabilities, outcomes);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        var sums = new (long Count, double Foreseen, long Happened)[bins];
        for (int i = 0; i < outcomes.Length; i++)
        {
            ref (long Count, double Foreseen, long Happened) bin = ref sums[Math.Clamp((int)(probabilities[i] * bins), 0, bins - 1)];
            bin = (bin.Count + 1, bin.Foreseen + probabilities[i], bin.Happened + (outcomes[i] ? 1 : 0));
        }

        return [.. sums.Select((bin, i) => (Bin: bin, Index: i)).Where(bin => bin.Bin.Count > 0)
            .Select(bin =>
                new ReliabilityBin(
                (double)bin.Index / bins, (double)(bin.Index + 1) / bins, bin.Bin.Count, bin.Bin.Foreseen / bin.Bin.Count, (
                double)bin.Bin.Happened / bin.Bin.Count))];
    }

    /// <summary>
    /// The expected calibration error: over all bins, the distance of the mean probability from the share that happened, weighted with the
    /// bin's size (Naeini et al., 2015). From 0 to 1; less is better.
    /// </summary>
    /// <param name="reliability">See <see cref="Reliability"/>.</param>
    public static double CalibrationError(IReadOnlyList<ReliabilityBin> reliability)
    {
        ArgumentNullException.ThrowIfNull(reliability);
        double all = reliability.Sum(bin => bin.Count);
        return reliability.Sum(bin => bin.Count / all * Math.Abs(bin.Foreseen - bin.Happened));
    }

    private static void Check(ReadOnlySpan<float> probabilities, ReadOnlySpan<bool> outcomes)
    {
        if (probabilities.Length != outcomes.Length || outcomes.IsEmpty)
            throw new ArgumentException(
                FormattableString.Invariant(
                $"{probabilities.Length} probabilities do not fit {outcomes.Length} outcomes; one each is wanted, and at least one."),
                nameof(probabilities));
        foreach (float probability in probabilities)
        {
            if (!(probability >= 0f && probability <= 1f))
                throw new ArgumentException(
                    FormattableString.Invariant($"A probability is {probability}; legal is 0 to 1."), nameof(probabilities));
        }
    }
}
