namespace PlaylistRL.Worlds;

/// <summary>
/// A playlist in the making, as a chain of feature rows back to its start; immutable but for the listener, who is only cloned.
/// </summary>
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

    /// <summary>The rows of its songs, in order.</summary>
    public int[] Rows()
    {
        var rows = new List<int>();
        for (PartialPlaylist partial = this; partial.Before is not null; partial = partial.Before)
            rows.Add(partial.Row);
        rows.Reverse();
        return [.. rows];
    }
}
