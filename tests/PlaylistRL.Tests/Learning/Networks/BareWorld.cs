namespace PlaylistRL.Tests.Learning;

/// <summary>The spec of a world whose observation is one block that means nothing to a network.</summary>
internal static class BareWorld
{
    public static EnvironmentSpec Of(int observationLength, FeatureTable actions) => new()
    {
        Name = "bare",
        Observation = new ObservationLayout("bare-1", ("other", observationLength)),
        Actions = actions,
    };

    /// <summary>A network for it that has learned nothing.</summary>
    public static QNetwork Network(
        NetworkDescription description, int observationLength, FeatureTable actions, SeededRandom random, int batch = 0) =>
        description.Build(Of(observationLength, actions), batch, random);
}
