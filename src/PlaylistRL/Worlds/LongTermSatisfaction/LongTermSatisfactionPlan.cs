namespace PlaylistRL.Worlds;

/// <summary>
/// The optimum of the long-term-satisfaction world. Which songs are tempting decides all multipliers; given the pattern of kinds, the best
/// songs of each kind go, best first, to the places of that kind with the greatest multipliers (rearrangement inequality). So all 2^length
/// patterns are tried. Pure.
/// </summary>
internal static class LongTermSatisfactionPlan
{
    /// <summary>The longest playlist: 2²⁰ patterns.</summary>
    public const int MostSongs = 20;

    public static double Return(LongTermSatisfactionListener listener, in Candidates candidates, int length)
    {
        length = Math.Min(length, candidates.Count);
        double[][] best = [
            BestPleasures(listener, candidates, length, tempting: false), BestPleasures(listener, candidates, length, tempting: true)];
        var multipliers = new double[2][] { new double[length], new double[length] };
        double optimum = double.NegativeInfinity;
        for (int pattern = 0; pattern < 1 << length; pattern++)
        {
            int tempting = int.PopCount(pattern);
            if (tempting > best[1].Length || length - tempting > best[0].Length)
                continue;
            double satisfaction = listener.Satisfaction;
            Span<int> counts = [0, 0];
            for (int place = 0; place < length; place++)
            {
                int kind = (pattern >> place) & 1;
                multipliers[kind][counts[kind]++] = listener.Multiplier(satisfaction);
                satisfaction = listener.After(satisfaction, kind == 1);
            }

            optimum = Math.Max(
                optimum, Matched(multipliers[0].AsSpan(0, counts[0]), best[0]) + Matched(multipliers[1].AsSpan(0, counts[1]), best[1]));
        }

        return optimum;
    }

    private static double Matched(Span<double> multipliers, double[] pleasures)
    {
        multipliers.Sort(static (x, y) => y.CompareTo(x));
        double sum = 0;
        for (int i = 0; i < multipliers.Length; i++)
            sum += multipliers[i] * pleasures[i];
        return sum;
    }

    private static double[] BestPleasures(LongTermSatisfactionListener listener, in Candidates candidates, int length, bool tempting)
    {
        var pleasures = new List<double>();
        for (int i = 0; i < candidates.Count; i++)
        {
            int song = candidates.At(i);
            if (listener.IsTempting(song) == tempting)
                pleasures.Add(listener.Pleasure(song));
        }

        return [.. pleasures.OrderDescending().Take(length)];
    }
}
