namespace PlaylistRL.Lab;

/// <summary>The worlds of <see cref="EverydayUserModel"/> that are compared.</summary>
internal static class EverydayWorld
{
    /// <summary>Who leaves and who stays, with the same constants and with each listener's own.</summary>
    public static string[] Names { get; } = ["everyday", "everyday-own", "everyday-stay", "everyday-stay-own"];

    /// <summary>The listeners of that name.</summary>
    public static EverydayUserModel Named(string name) => new(name switch
    {
        "everyday" => new EverydayOptions(),
        "everyday-own" => EverydayOptions.OwnConstants,
        "everyday-stay" => new EverydayOptions { Leave = false, MinBoredom = 2, MaxBoredom = 2 },
        "everyday-stay-own" => EverydayOptions.OwnConstants with { Leave = false, MaxBoredom = 4 },
        _ => throw new ArgumentException($"There is no world '{name}'; there are {string.Join(", ", Names)}."),
    });

    /// <summary>An environment of theirs in which variances are shown.</summary>
    /// <param name="catalog">The songs.</param>
    /// <param name="model">The listeners.</param>
    /// <param name="length">Songs in a playlist.</param>
    /// <param name="population">Whether a belief begins with what listeners are like; otherwise with indifference.</param>
    /// <param name="atOnce">How many songs half of the listeners ask for at once.</param>
    public static PlaylistEnvironment Make(SongCatalog catalog, EverydayUserModel model, int length, bool population, int atOnce = 1)
    {
        var belief = new BeliefOptions
        {
            ShowVariance = true,
            Population = population ? TastePopulation.Of(model, catalog.Features) : null,
        };
        return new PlaylistEnvironment(catalog, model, new() { Length = length, Belief = belief, AtOnce = atOnce });
    }
}
