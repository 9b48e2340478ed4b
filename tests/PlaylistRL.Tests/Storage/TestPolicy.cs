namespace PlaylistRL.Tests.Storage;

/// <summary>A small policy that nobody trained, and its world.</summary>
internal static class TestPolicy
{
    public static PlaylistEnvironment World()
    {
        var catalog = new SongCatalog("test", [new("1", "A"), new("2", "B")], new FeatureTable(["Rock", "Pop"], [1, 0, 0, 1]));
        return new PlaylistEnvironment(catalog, new DotProductUserModel(), new() { Length = 2 });
    }

    public static QPolicy Of() =>
        new ActionHeadDqnAgent(World().Spec, new ActionHeadDqnOptions { HiddenUnits = 3, Threads = 1 }).ToPolicy();
}
