using Xunit;

namespace PlaylistRL.Tests.Sessions;

/// <summary>
/// What <see cref="OtherProcessTests"/> runs in a process of its own, which has never seen the policies. Alone it has nothing to do.
/// </summary>
public sealed class OtherProcessServes
{
    public const string Folder = "PLAYLISTRL_TEST_POLICIES";

    public static SongCatalog Songs { get; } = SongCatalog.LoadSample().WithRandomFeature("kind", 77).WithRandomFeature("bold", 77);

    [Fact]
    public void Serve_WhereAskedTo_WritesThreePlaylistsOfEachPolicy()
    {
        if (Environment.GetEnvironmentVariable(Folder) is not string folder)
            return;
        foreach (string path in Directory.GetFiles(folder, "*.safetensors"))
            File.WriteAllText(path + ".txt", Text(ServablePolicy.Load(path)));
    }

    /// <summary>Three playlists with reports between them, to the last bit.</summary>
    public static string Text(ServablePolicy policy)
    {
        PlaylistSession session = new PlaylistRecommender(policy, Songs)
            .StartSession(Songs.Preferences("Rock", "1990s"), 4, expectedLength: 12);
        var text = new List<string>();
        for (int round = 0; round < 3; round++)
        {
            Playlist playlist = session.NextPlaylist(4);
            text.AddRange(
                playlist.Select(entry => FormattableString.Invariant($"{entry.Id} {BitConverter.SingleToInt32Bits(entry.Value)}")));
            foreach (PlaylistEntry entry in playlist)
                session.Report(entry.Id, (entry.Number + round) % 3 == 0 ? Feedback.Skipped : Feedback.Completed);
        }

        return string.Join('\n', text);
    }
}
