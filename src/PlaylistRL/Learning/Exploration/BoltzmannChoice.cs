namespace PlaylistRL.Learning;

/// <summary>
/// Exploring in proportion to promise: a candidate is drawn with a probability proportional to <c>exp((Q − max Q) / (temperature · sd
/// Q))</c>, the standard deviation that of all candidates' values. Being relative to it, one temperature means the same in every world and
/// at every stage of learning. Pure.
/// </summary>
internal static class BoltzmannChoice
{
    /// <summary>Draws a candidate.</summary>
    /// <param name="values">One value a row; rows without a candidate are negative infinity. Overwritten with the rows'
    /// probabilities.</param>
    /// <param name="counts">Scratch of the same length: how many candidates each row has, on return.</param>
    /// <param name="sharedRows">The table whose distinct rows the values belong to; null where a row is an action.</param>
    /// <param name="candidates">At least one.</param>
    /// <param name="temperature">Above 0.</param>
    /// <param name="random">The source of chance.</param>
    /// <returns>The action. The probability of each action of a row is the row's number in <paramref name="values"/> divided by its
    /// count.</returns>
    public static int Draw(
        Span<float> values, Span<int> counts, FeatureTable? sharedRows, in Candidates candidates, double temperature, SeededRandom random)
    {
        Count(values, counts, sharedRows, candidates);
        double number = 0, mean = 0, max = double.NegativeInfinity;
        for (int row = 0; row < values.Length; row++)
        {
            if (!CanBeDrawn(row, values, counts))
                continue;
            number += counts[row];
            mean += counts[row] * (values[row] - mean) / number;
            max = Math.Max(max, values[row]);
        }

        double squares = 0;
        for (int row = 0; row < values.Length; row++)
            squares += !CanBeDrawn(row, values, counts) ? 0 : counts[row] * (values[row] - mean) * (values[row] - mean);
        double scale = temperature * Math.Sqrt(squares / number);
        double sum = 0;
        for (int row = 0; row < values.Length; row++)
        {
            double share = !CanBeDrawn(row, values, counts) ? 0 : counts[row] * (scale > 0 ? Math.Exp((values[row] - max) / scale) : 1);
            values[row] = (float)share;
            sum += values[row];
        }

        int chosen = -1;
        double left = random.NextDouble() * sum;
        for (int row = 0; row < values.Length; row++)
        {
            if (values[row] > 0 && left >= 0)
                chosen = row;
            left -= values[row];
            values[row] = (float)(values[row] / sum);
        }

        return sharedRows is null ? chosen : Nth(sharedRows.ActionsOf(chosen), random.Next(counts[chosen]), candidates);
    }

    // A value of negative infinity, which a network too large may give, promises nothing.
    private static bool CanBeDrawn(int row, ReadOnlySpan<float> values, ReadOnlySpan<int> counts) =>
        counts[row] > 0 && values[row] > float.NegativeInfinity;

    private static void Count(ReadOnlySpan<float> values, Span<int> counts, FeatureTable? sharedRows, in Candidates candidates)
    {
        for (int row = 0; row < values.Length; row++)
        {
            if (sharedRows is null)
            {
                counts[row] = candidates.Contains(row) ? 1 : 0;
                continue;
            }

            counts[row] = 0;
            foreach (int action in sharedRows.ActionsOf(row))
                counts[row] += candidates.Contains(action) ? 1 : 0;
        }
    }

    private static int Nth(ReadOnlySpan<int> actions, int n, in Candidates candidates)
    {
        foreach (int action in actions)
        {
            if (candidates.Contains(action) && n-- == 0)
                return action;
        }

        throw new InvalidOperationException("The row has fewer candidates than were counted.");
    }
}
