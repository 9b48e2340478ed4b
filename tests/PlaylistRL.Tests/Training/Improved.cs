namespace PlaylistRL.Tests;

/// <summary>A rule of the everyday world that was improved a little, once for all tests that only play it.</summary>
internal static class Improved
{
    private static readonly Lazy<ImprovedPolicy> _policy = new(Make);

    public static SongCatalog Catalog { get; } = SongCatalog.LoadSample();

    public static ImprovedPolicy Policy => _policy.Value;

    public static PlaylistEnvironment World(SongCatalog? catalog = null, EverydayOptions? options = null)
    {
        var model = new EverydayUserModel(options);
        var belief = new BeliefOptions
        {
            ShowVariance = true,
            Population = TastePopulation.Of(model, (catalog ?? Catalog).Features),
        };
        return new PlaylistEnvironment(catalog ?? Catalog, model, new() { Length = 20, Belief = belief });
    }

    public static BeliefPolicy Rule(PlaylistEnvironment world) => BeliefPolicy.Greedy(world.Spec).WithBoredom(0.3);

    private static ImprovedPolicy Make()
    {
        PlaylistEnvironment world = World();
        (NetworkShape shape, _) = ImprovedPolicy.NetworkOf(world.Spec, 8);
        float[] parameters = shape.Initialize(new SeededRandom(3), _ => false);
        return new ImprovedPolicy(Rule(world), 30, 8, 0.01f, parameters);
    }
}
