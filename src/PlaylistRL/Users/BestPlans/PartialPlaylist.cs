namespace PlaylistRL;

/// <summary>A playlist in the making, as a chain of feature rows back to its start; immutable but for the listener, who is only cloned.</summary>
/// <param name="Listener">The listener after its songs.</param>
/// <param name="Before">The playlist without its last song; null for the empty one.</param>
/// <param name="Row">The distinct feature row of its last song.</param>
/// <param name="Return">What it has earned.</param>
internal sealed record PartialPlaylist(IForesight Listener, PartialPlaylist? Before, int Row, double Return)
{
    /// <summary>How many songs of a row it holds.</summary>
    public int CountOf(int row)
    {
        int count = 0;
        for (PartialPlaylist? partial = this; partial is not null; partial = partial.Before)
            count += partial.Row == row ? 1 : 0;
        return count;
    }

    /// <summary>Its songs in order.</summary>
    /// <param name="open">The candidates of each row: the n-th song of a row is its n-th candidate.</param>
    public IReadOnlyList<int> Songs(int[][] open)
    {
        var songs = new List<int>();
        for (PartialPlaylist partial = this; partial.Before is not null; partial = partial.Before)
            songs.Add(open[partial.Row][partial.Before.CountOf(partial.Row)]);
        songs.Reverse();
        return songs;
    }
}
