namespace PlaylistRL.Samples.WebPlayer;

/// <summary>What the player is started with.</summary>
internal sealed record PlayerOptions
{
    /// <summary>The addresses it listens to. Port 0: a free one. Default: this machine only.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:5080";

    /// <summary>A table of songs; null (default) for the invented ones.</summary>
    public string? Songs { get; init; }

    /// <summary>A folder of music files; null (default) for none.</summary>
    public string? Music { get; init; }

    /// <summary>Songs that were read already, of <see cref="Music"/> where there is one; null (default) to read them.</summary>
    public SongCatalog? Catalog { get; init; }

    /// <summary>What is served at first, over these songs; null (default) for a rule.</summary>
    public ServablePolicy? Policy { get; init; }

    /// <summary>The folder of the store, made where it is not there. Default: one among the temporary files.</summary>
    public string Data { get; init; } = Path.Combine(Path.GetTempPath(), "playlistrl-player");

    /// <summary>Whether only this machine is listened to.</summary>
    public bool IsLocal => Urls.Split(';').All(url => Uri.TryCreate(url, UriKind.Absolute, out Uri? address) && address.IsLoopback);

    /// <summary>The file of the store: one for each catalogue, since a policy is over its features.</summary>
    public string Database(SongCatalog catalog)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(Data);
        else
            Directory.CreateDirectory(Data, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return Path.Combine(Data, $"player-{catalog.Fingerprint[..16]}.db");
    }
}
