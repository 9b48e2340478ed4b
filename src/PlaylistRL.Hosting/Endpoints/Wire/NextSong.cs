namespace PlaylistRL.Hosting;

/// <summary>A song of a playlist.</summary>
internal sealed record NextSong(string Id, string Title, IReadOnlyList<string> Artists, float Value, SongReason[] Why)
{
    public static NextSong Of(PlaylistEntry entry) => new(
        entry.Id, entry.Title, entry.Song.Artists, entry.Value,
        [.. entry.Matches.Select(match => new SongReason(match.Feature, match.Stated, match.Learned))]);
}
