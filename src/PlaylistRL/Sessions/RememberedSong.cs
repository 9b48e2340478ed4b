namespace PlaylistRL;

/// <summary>What a session knows of one song it fetched, however often that was.</summary>
internal sealed class RememberedSong(string id, int number)
{
    public string Id => id;

    /// <summary>Its 0-based number among the songs of the session: what the listener's state knows it by.</summary>
    public int Number => number;

    /// <summary>
    /// Its features as they were last fetched, in the order the policy was trained with; null where they are those of the catalogue served
    /// last, or a report has them.
    /// </summary>
    public float[]? Features { get; set; }

    /// <summary>Whether it has a report that was not taken back.</summary>
    public bool IsReported { get; set; }

    /// <summary>Its index in a catalogue; -1 where it is gone.</summary>
    public int Index { get; set; } = -1;

    /// <summary>The number of the catalogue that <see cref="Index"/> is of; -1 where nobody looked yet.</summary>
    public int CatalogNumber { get; set; } = -1;
}
