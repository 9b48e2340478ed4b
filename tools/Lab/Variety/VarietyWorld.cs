namespace PlaylistRL.Lab;

/// <summary>Who listens, and what learns to play for them.</summary>
internal sealed record VarietyWorld(
    SongCatalog Catalog, IUserModel Listeners, PlaylistEnvironmentOptions? TrainingOptions)
{
    public const string DotProduct = "dot-product";

    public const string Sessions = "sessions";

    public static VarietyWorld Of(string name, SongCatalog catalog) => name switch
    {
        DotProduct => new(catalog, new DotProductUserModel(), null),
        Sessions => new(catalog, new HiddenTasteUserModel(HiddenTasteOptions.Sessions), PlaylistEnvironmentOptions.Sessions),
        _ => throw new ArgumentException($"--world: '{name}' is not one of {DotProduct}, {Sessions}."),
    };

    public PlaylistEnvironment Training() => new(Catalog, Listeners, TrainingOptions);

    /// <summary>Every episode of the same length, from the start.</summary>
    public PlaylistEnvironment Judging() => new(Catalog, Listeners);
}
