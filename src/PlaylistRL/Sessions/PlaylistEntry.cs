namespace PlaylistRL;

/// <summary>One song of a playlist and why it is there.</summary>
/// <param name="Number">Its 1-based place in the playlist.</param>
/// <param name="Song">The song.</param>
/// <param name="QValue">What the policy expects from playing it now and going on well: a discounted sum of rewards over the rest of the playlist.</param>
/// <param name="Matches">The song's features the listener has a weight for, the greatest contribution first.</param>
public sealed record PlaylistEntry(int Number, Song Song, float QValue, IReadOnlyList<FeatureMatch> Matches)
{
    /// <summary>The song's id.</summary>
    public string Id => Song.Id;

    /// <summary>The song's title.</summary>
    public string Title => Song.Title;
}
