namespace PlaylistRL.Lab;

/// <summary>A rule: the songs not yet heard that it scores highest; ties in an order that differs from listener to listener.</summary>
/// <param name="tieSeed">Decides between songs of equal score.</param>
/// <param name="score">The score of every song, asked for once a playlist: nothing is reported within one.</param>
/// <param name="report">Takes in feedback.</param>
internal sealed class RankingMaker(ulong tieSeed, Func<double[]> score, Action<int, Feedback> report) : IPlaylistMaker
{
    private readonly HashSet<int> _heard = [];

    public IReadOnlyList<int> Next(int length)
    {
        double[] scores = score();
        int[] playlist = [.. Enumerable.Range(0, scores.Length)
            .Where(song => !_heard.Contains(song))
            .OrderByDescending(song => scores[song])
            .ThenBy(song => Seeds.Derive(tieSeed, SeedPurpose.Ties, (ulong)song))
            .Take(length)];
        _heard.UnionWith(playlist);
        return playlist;
    }

    public void Report(int song, Feedback feedback) => report(song, feedback);
}
