namespace PlaylistRL.Tests.Sessions;

/// <summary>
/// The sample catalogue and a policy trained for sessions, once for all tests that only serve.
/// </summary>
internal static class Served
{
    private static readonly Lazy<QPolicy> _policy = new(() => Train(SongCatalog.LoadSample(), 1_000, 3));

    public static SongCatalog Catalog { get; } = SongCatalog.LoadSample();

    public static QPolicy Policy => _policy.Value;

    public static QPolicy Train(SongCatalog catalog, int episodes, ulong seed)
    {
        var world = new PlaylistEnvironment(
            catalog, new HiddenTasteUserModel(HiddenTasteOptions.Sessions), PlaylistEnvironmentOptions.Sessions);
        var agent = new ActionHeadDqnAgent(world.Spec, new ActionHeadDqnOptions { Seed = seed });
        new Trainer(world, agent).Train(episodes);
        return agent.ToPolicy();
    }

    /// <summary>The share of a playlist's songs that have a feature.</summary>
    public static double Share(Playlist playlist, string feature) => playlist.Average(entry => Has(entry.Id, feature) ? 1.0 : 0.0);

    public static bool Has(string id, string feature) =>
        Catalog.Features.Row(Catalog.IndexOf(id))[Catalog.FeatureNames.IndexOf(feature)] > 0;

    /// <summary>Everything a playlist says, to the last bit.</summary>
    public static string Text(Playlist playlist) =>
        string.Join('\n', playlist.Select(entry => FormattableString.Invariant($"{entry.Number} {entry.Id} {entry.Value:R} {entry.Propensity:R} {string.Join(',', entry.Matches.Select(match => FormattableString.Invariant($"{match.Feature}:{match.Stated:R}+{match.Learned:R}")))}")))
        + playlist.Shortfall;
}
