namespace PlaylistRL.Tests.Users;

/// <summary>Logs of a world whose truth is known, made once.</summary>
internal static class WorldLogs
{
    public static SongCatalog Catalog { get; } = SongCatalog.LoadSample();

    private static readonly Lazy<ListeningLog> _hiddenTaste = new(() => ListeningLogGenerator.Generate(
        new PlaylistEnvironment(Catalog, new HiddenTasteUserModel(), new() { Length = 20 }), new RandomPolicy(), 600, seed: 11));

    /// <summary>600 sessions of 20 songs at random for listeners who state two of five liked features.</summary>
    public static ListeningLog HiddenTaste => _hiddenTaste.Value;
}
