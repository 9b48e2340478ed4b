namespace PlaylistRL.Serving;

/// <summary>The catalogue and the policy that are measured.</summary>
internal static class Trained
{
    public static SongCatalog Catalog(FileInfo? csv)
    {
        SongCatalog catalog = csv is null ? SongCatalog.LoadSample() : SongCatalog.LoadCsv(csv.FullName);
        Output.Line($"{catalog.Name}: {catalog.Count} songs, {catalog.FeatureNames.Count} features, {catalog.Features.DistinctCount} distinct rows");
        Output.Line($"{Environment.ProcessorCount} cores, .NET {Environment.Version}, {(System.Runtime.GCSettings.IsServerGC ? "server" : "workstation")} GC");
        return catalog;
    }

    /// <summary>AH-DQN for sessions, trained just long enough that its scores depend on listener and song.</summary>
    public static QPolicy Policy(SongCatalog catalog, int episodes)
    {
        var world = new PlaylistEnvironment(
            catalog, new HiddenTasteUserModel(HiddenTasteOptions.Sessions), PlaylistEnvironmentOptions.Sessions);
        var agent = new ActionHeadDqnAgent(world.Spec, new() { Seed = 1 });
        new Trainer(world, agent).Train(episodes);
        return agent.ToPolicy();
    }
}
