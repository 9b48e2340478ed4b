namespace PlaylistRL.Evaluation;

/// <summary>Measures of what was played, beside what it earned; see <see cref="EvaluationRow"/> for the formulas.</summary>
internal sealed class PlaylistMeasures
{
    // Pairs grow with the square of a playlist's length.
    private const int MostPaired = 1_000;

    private readonly FeatureTable _actions;
    private readonly double[] _selfInformation;
    private readonly double[] _lengths;

    public PlaylistMeasures(FeatureTable actions, IReadOnlyList<PlayedRow> rows)
    {
        _actions = actions;
        var plays = new double[actions.Count];
        Array.Fill(plays, 1.0);
        foreach (int action in rows.SelectMany(row => row.Playlists).SelectMany(seed => seed).SelectMany(playlist => playlist))
            plays[action]++;
        double total = plays.Sum();
        _selfInformation = [.. plays.Select(count => -Math.Log2(count / total))];
        _lengths = new double[actions.Count];
        for (int action = 0; action < actions.Count; action++)
        {
            foreach (float value in actions.Row(action))
                _lengths[action] += (double)value * value;
            _lengths[action] = Math.Sqrt(_lengths[action]);
        }
    }

    public double Coverage(PlayedRow row) =>
        row.Playlists.Average(seed => (double)seed.SelectMany(playlist => playlist).Distinct().Count() / _actions.Count);

    public double Novelty(PlayedRow row) =>
        Average(row.Playlists.SelectMany(seed => seed).SelectMany(playlist => playlist).Select(action => _selfInformation[action]));

    public double Diversity(PlayedRow row) =>
        _actions.FeatureCount == 0 ? double.NaN
            : Average(row.Playlists.SelectMany(seed => seed).Where(playlist => playlist.Length > 1).Select(MeanDistance));

    public static double CompletionRate(PlayedRow row) => ShareOfResponses(row, counts => counts.Completed);

    public static double SkipRate(PlayedRow row) => ShareOfResponses(row, counts => counts.Skipped);

    public double Gini(PlayedRow row) => Average(row.Playlists.Select(GiniOfSeed).Where(double.IsFinite));

    private static double ShareOfResponses(PlayedRow row, Func<FeedbackCounts, long> part) =>
        row.Responses.Sum(part) / (double)row.Responses.Sum(counts => counts.Completed + counts.Skipped);

    private double GiniOfSeed(int[][] playlists)
    {
        // Songs never played have the least ranks and add nothing to the sum.
        double[] plays = [
            .. playlists.SelectMany(playlist => playlist).CountBy(action => action).Select(song => (double)song.Value).Order()];
        int songs = _actions.Count;
        double sum = 0;
        for (int i = 0; i < plays.Length; i++)
        {
            double rank = songs - plays.Length + i + 1;
            sum += ((2 * rank) - songs - 1) * plays[i];
        }

        return sum / (songs * plays.Sum());
    }

    private double MeanDistance(int[] playlist)
    {
        if (playlist.Length > MostPaired)
            return MeanDistanceOfMany(playlist);
        double sum = 0;
        for (int i = 1; i < playlist.Length; i++)
        {
            for (int j = 0; j < i; j++)
                sum += Distance(playlist[i], playlist[j]);
        }

        return sum / (playlist.Length * (playlist.Length - 1) / 2.0);
    }

    /// <summary>
    /// The same without looking at every pair: the cosines of all pairs sum to <c>(|Σu|² − n)/2</c>, u the rows over their length.
    /// </summary>
    private double MeanDistanceOfMany(int[] playlist)
    {
        var sum = new double[_actions.FeatureCount];
        long directed = 0;
        foreach (int action in playlist)
        {
            double length = _lengths[action];
            if (length == 0)
                continue;
            directed++;
            ReadOnlySpan<float> row = _actions.Row(action);
            for (int f = 0; f < sum.Length; f++)
                sum[f] += row[f] / length;
        }

        double pairs = playlist.Length * (playlist.Length - 1.0) / 2;
        double cosines = (sum.Sum(value => value * value) - directed) / 2;
        return Math.Max(0, 1 - (cosines / pairs));
    }

    private double Distance(int left, int right)
    {
        double lengths = _lengths[left] * _lengths[right];
        if (lengths == 0)
            return 1;
        ReadOnlySpan<float> a = _actions.Row(left);
        ReadOnlySpan<float> b = _actions.Row(right);
        double product = 0;
        for (int f = 0; f < a.Length; f++)
            product += (double)a[f] * b[f];

        // Rounding can take the cosine of parallel rows a little beyond 1.
        return Math.Max(0, 1 - (product / lengths));
    }

    private static double Average(IEnumerable<double> values) => values.DefaultIfEmpty(double.NaN).Average();
}
