namespace PlaylistRL.Lab;

/// <summary>The library's own session, as an application uses it.</summary>
internal sealed class SessionMaker(PlaylistSession session, SongCatalog catalog) : IPlaylistMaker
{
    public IReadOnlyList<int> Next(int length) => [.. session.NextPlaylist(length).Select(entry => catalog.IndexOf(entry.Id))];

    public void Report(int song, Feedback feedback) => session.Report(catalog[song].Id, feedback);
}
