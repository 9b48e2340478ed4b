namespace PlaylistRL;

/// <summary>What a rule looks at in the observations of playlists.</summary>
internal static class PlaylistRules
{
    /// <summary>The spec of sessions over a catalogue, for rules that were not trained in any world.</summary>
    public static EnvironmentSpec Spec(SongCatalog catalog, BeliefOptions? belief)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new EnvironmentSpec
        {
            Name = "playlist",
            Observation = PlaylistObservation.Layout(catalog.Features.FeatureCount, belief),
            Actions = catalog.Features,
            ActionsFingerprint = catalog.Fingerprint,
        };
    }

    /// <summary>A block with one number a feature.</summary>
    /// <exception cref="ArgumentException">There is no such block, or the actions have another number of features.</exception>
    public static ObservationBlock Block(EnvironmentSpec spec, string name, string use)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ObservationBlock block = spec.Observation.Find(name)
            ?? throw new ArgumentException(
                $"The observations of '{TextRule.Shown(spec.Name)}' have no block '{name}' {use}.", nameof(spec));
        int features = spec.Actions.FeatureCount;
        return block.Length == features
            ? block
            : throw new ArgumentException(
                FormattableString.Invariant($"Block '{name}' of '{TextRule.Shown(spec.Name)}' has {block.Length} numbers, ")
                    + FormattableString.Invariant($"the actions {features} features; they must be the same."), nameof(spec));
    }
}
