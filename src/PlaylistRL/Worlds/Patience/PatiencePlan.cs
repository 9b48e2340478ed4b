namespace PlaylistRL.Worlds;

/// <summary>
/// Dynamic programming over (songs left, patience) in the patience world:
/// <c>V(0,·) = V(·,0) = 0</c> and <c>V(n,p) = max_a q_a·(worth_a + V(n−1, min(P, p+1))) + (1 − q_a)·V(n−1, p−1)</c>. Pure.
/// </summary>
/// <remarks>
/// As if songs could be repeated from the next step on, which makes it an upper bound of the optimum. Followed and solved anew after every
/// song it is a plan that can be played: closing what is likely played before was tried and changed its return by less than one part in a
/// thousand.
/// </remarks>
internal static class PatiencePlan
{
    /// <summary>V(length, patience): no policy can expect more.</summary>
    public static double Return(PatienceListener listener, in Candidates candidates, int length)
    {
        (float[] completion, float[] worth) = Prospects(listener, candidates);
        return Values(listener.Options, completion, worth, length)[length, listener.Patience];
    }

    /// <summary>
    /// Writes what playing each candidate now and then as well as that is worth; negative infinity for songs that are none.
    /// </summary>
    public static void ActionValues(PatienceListener listener, in Candidates candidates, int length, Span<float> perSong)
    {
        (float[] completion, float[] worth) = Prospects(listener, candidates);
        double[,] values = Values(listener.Options, completion, worth, length - 1);
        double after = values[length - 1, PatienceTracker.After(listener.Options.MostPatience, listener.Patience, completed: true)];
        double afterSkip = values[length - 1, PatienceTracker.After(listener.Options.MostPatience, listener.Patience, completed: false)];
        perSong.Fill(float.NegativeInfinity);
        for (int i = 0; i < completion.Length; i++)
            perSong[candidates.At(i)] = (float)((completion[i] * (worth[i] + after)) + ((1 - completion[i]) * afterSkip));
    }

    private static (float[] Completion, float[] Worth) Prospects(PatienceListener listener, in Candidates candidates)
    {
        var completion = new float[candidates.ActionCount];
        var worth = new float[candidates.ActionCount];
        listener.Prospects(completion, worth);
        var ofCandidates = (new float[candidates.Count], new float[candidates.Count]);
        for (int i = 0; i < candidates.Count; i++)
            (ofCandidates.Item1[i], ofCandidates.Item2[i]) = (completion[candidates.At(i)], worth[candidates.At(i)]);
        return ofCandidates;
    }

    private static double[,] Values(PatienceOptions options, float[] completion, float[] worth, int length)
    {
        var values = new double[length + 1, options.MostPatience + 1];
        for (int left = 1; left <= length; left++)
        {
            for (int patience = 1; patience <= options.MostPatience; patience++)
            {
                double after = values[left - 1, PatienceTracker.After(options.MostPatience, patience, completed: true)];
                double afterSkip = values[left - 1, PatienceTracker.After(options.MostPatience, patience, completed: false)];
                double best = double.NegativeInfinity;
                for (int i = 0; i < completion.Length; i++)
                    best = Math.Max(best, (completion[i] * (worth[i] + after)) + ((1 - completion[i]) * afterSkip));
                values[left, patience] = best;
            }
        }

        return values;
    }
}
