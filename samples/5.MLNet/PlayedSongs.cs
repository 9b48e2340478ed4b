namespace PlaylistRL.Samples.MLNet;

/// <summary>A catalogue of songs of which nothing is known but how they were played, for logs that come without one.</summary>
internal static class PlayedSongs
{
    /// <summary>The number of plays of its own at which a song's share counts as much as that of all songs.</summary>
    private const double PriorPlays = 20;

    /// <summary>The feature <c>plays</c>: <c>ln(1 + n)</c>, n the plays counted.</summary>
    public const string Plays = "plays";

    /// <summary>
    /// The feature <c>kept</c>: <c>(k + 20·s) / (n + 20) − s</c>, k of n known responses being no early skips, and s the share of these
    /// over all songs. A song that was never played has 0.
    /// </summary>
    public const string Kept = "kept";

    /// <summary>Makes a catalogue of every song of a log, with features counted in another.</summary>
    /// <remarks>
    /// A model that learns from the responses which were counted here believes them too much, as each row then knows something of its own
    /// response: count in sessions that are neither learned from nor judged on, such as the first part of
    /// <see cref="Logs.ListeningLog.SplitBySession"/>.
    /// </remarks>
    /// <param name="name">The catalogue's name.</param>
    /// <param name="songs">The log whose songs there are, in the order they first come. Ids are their titles.</param>
    /// <param name="counted">The log whose plays are counted.</param>
    public static SongCatalog Catalog(string name, Logs.ListeningLog songs, Logs.ListeningLog counted)
    {
        ArgumentNullException.ThrowIfNull(songs);
        ArgumentNullException.ThrowIfNull(counted);
        var counts = new Dictionary<string, (int Plays, int Known, int Kept)>(StringComparer.Ordinal);
        (int allKnown, int allKept) = (0, 0);
        foreach (Logs.ListeningRow row in counted.Rows)
        {
            int known = row.Response is Feedback.None ? 0 : 1;
            int kept = row.Response is Feedback.Skipped or Feedback.Disliked ? 0 : known;
            (int Plays, int Known, int Kept) before = counts.GetValueOrDefault(row.Song);
            counts[row.Song] = (before.Plays + 1, before.Known + known, before.Kept + kept);
            (allKnown, allKept) = (allKnown + known, allKept + kept);
        }

        double share = allKnown == 0 ? 0 : (double)allKept / allKnown;
        string[] ids = [.. songs.Rows.Select(row => row.Song).Distinct(StringComparer.Ordinal)];
        var values = new float[2 * ids.Length];
        for (int i = 0; i < ids.Length; i++)
        {
            (int plays, int known, int kept) = counts.GetValueOrDefault(ids[i]);
            values[2 * i] = (float)Math.Log(1 + plays);
            values[(2 * i) + 1] = (float)(((kept + (PriorPlays * share)) / (known + PriorPlays)) - share);
        }

        return new SongCatalog(name, [.. ids.Select(id => new Song(id, id))], new FeatureTable([Plays, Kept], values));
    }
}
