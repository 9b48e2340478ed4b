namespace PlaylistRL.Worlds;

/// <summary>
/// Beam search for a good playlist where responses have no chance in them: of all partial playlists of a length, the best so far are kept
/// and lengthened by every song. Local search then makes some of them better, from the best to the worst of those kept. The result is a
/// playlist that can be played, so a lower bound of the optimum.
/// </summary>
/// <remarks>Songs with equal features are one branch. Partial playlists are compared by what they have earned; the first found wins between
/// equals. Pure; thread-safe.</remarks>
public static class BeamSearch
{
    /// <summary>How many partial playlists are kept where nothing else is said.</summary>
    public const int DefaultWidth = 300;

    // What stands next to the best one leads to the same playlist; those further down lead to others. More find little more.
    private const int Ends = 10;

    /// <summary>The best playlist found, as indices in the catalogue, and its return.</summary>
    /// <param name="listener">The listener, in the state from which the playlist starts; left as it is. Their responses must not depend on
    /// chance.</param>
    /// <param name="features">The catalogue's features.</param>
    /// <param name="candidates">The songs that may be played; none twice.</param>
    /// <param name="length">How many songs, at least 1; fewer where there are fewer candidates.</param>
    /// <param name="width">How many partial playlists are kept a step, at least 1. 1 starts from the greedy playlist.</param>
    /// <exception cref="ArgumentException">The candidates are of another number of songs than the features.</exception>
    public static (IReadOnlyList<int> Songs, double Return) Find(
        IForesight listener, FeatureTable features, Candidates candidates, int length, int width = DefaultWidth)
    {
        ArgumentNullException.ThrowIfNull(listener);
        ArgumentNullException.ThrowIfNull(features);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        int[][] open = CandidatesByRow(features, candidates);
        var rewards = new float[features.Count];
        var random = new SeededRandom(0);
        List<PartialPlaylist> beam = [new PartialPlaylist(listener.Clone(), null, -1, 0)];
        for (int step = 0; step < Math.Min(length, candidates.Count); step++)
        {
            // The least of those kept comes out first; of equals the one found last.
            var kept = new PriorityQueue<(PartialPlaylist Before, int Row, double Return), (double Return, int Order)>();
            int order = 0;
            foreach (PartialPlaylist partial in beam)
            {
                partial.Listener.ExpectedRewards(rewards);
                for (int row = 0; row < open.Length; row++)
                {
                    int played = partial.CountOf(row);
                    if (played >= open[row].Length)
                        continue;
                    double total = partial.Return + rewards[open[row][played]];
                    if (kept.Count == width && total <= kept.Peek().Return)
                        continue;
                    kept.Enqueue((partial, row, total), (total, order--));
                    if (kept.Count > width)
                        kept.Dequeue();
                }
            }

            beam = Lengthen(kept, open, random);
        }

        (int[] Rows, double Return) best = ([], double.NegativeInfinity);
        int ends = Math.Min(Ends, beam.Count);
        for (int end = 0; end < ends; end++)
        {
            (int[] Rows, double Return) found = LocalSearch.Improve(listener, open, beam[end * beam.Count / ends].Rows());
            if (found.Return > best.Return)
                best = found;
        }

        return (LocalSearch.Songs(open, best.Rows), best.Return);
    }

    private static int[][] CandidatesByRow(FeatureTable features, in Candidates candidates)
    {
        if (candidates.ActionCount != features.Count)
            throw new ArgumentException(
                FormattableString.Invariant(
                $"The candidates are of {candidates.ActionCount} songs, the features of {features.Count}."), nameof(candidates));
        var open = new int[features.DistinctCount][];
        var songs = new List<int>();
        for (int row = 0; row < open.Length; row++)
        {
            songs.Clear();
            foreach (int song in features.ActionsOf(row))
            {
                if (candidates.Contains(song))
                    songs.Add(song);
            }

            open[row] = [.. songs];
        }

        return open;
    }

    private static List<PartialPlaylist> Lengthen(
        PriorityQueue<(PartialPlaylist Before, int Row, double Return), (double Return, int Order)> kept, int[][] open, SeededRandom random)
    {
        var beam = new List<PartialPlaylist>(kept.Count);
        while (kept.TryDequeue(out (PartialPlaylist Before, int Row, double Return) next, out _))
        {
            IForesight listener = next.Before.Listener.Clone();
            listener.Respond(open[next.Row][next.Before.CountOf(next.Row)], random);
            beam.Add(new PartialPlaylist(listener, next.Before, next.Row, next.Return));
        }

        beam.Reverse();
        return beam;
    }
}
