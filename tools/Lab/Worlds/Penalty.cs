namespace PlaylistRL.Lab;

/// <summary>What a song costs beside its reward, up to a factor that is tuned. Knows what greedy knows.</summary>
/// <param name="Name">For the table.</param>
/// <param name="Cost">The cost of a song for the listener of an environment's running episode, whose expected rewards are given.</param>
internal sealed record Penalty(string Name, Func<PlaylistEnvironment, int, float, double> Cost)
{
    /// <summary>How many features a song has: the more, the more there is to tire of.</summary>
    public static Penalty Size { get; } = new("size", (world, song, _) => Sum(world.Catalog.Features.Row(song)));

    /// <summary>How much of what a song has was just heard.</summary>
    public static Penalty Heard { get; } = new("heard", (world, song, reward) =>
    {
        // What the song would be worth to somebody who has heard nothing, minus what it is.
        double fresh = 0;
        ReadOnlySpan<float> row = world.Catalog.Features.Row(song);
        for (int f = 0; f < row.Length; f++)
            fresh += world.Listener!.Stated.Weights[f] * row[f];
        return fresh - reward;
    });

    /// <summary>How much less the taste likes all features together after the song.</summary>
    public static Penalty LostLiking { get; } = new("lost-liking", (world, song, _) =>
    {
        IForesight listener = world.Foresight!.Clone();
        double before = Sum(listener.Stated.Weights);
        listener.Respond(song, new SeededRandom(0));
        return before - Sum(listener.Stated.Weights);
    });

    /// <summary>1 for songs with a feature.</summary>
    public static Penalty Feature(string name) => new(name, (world, song, _) => Has(world, song, name) ? 1 : 0);

    /// <summary>For songs with a feature the share of the playlist that comes after them.</summary>
    public static Penalty FeatureWhileSongsAreLeft(string name) =>
        new($"{name} while songs are left", (world, song, _) =>
            Has(world, song, name) ? (world.SongsLeft - 1.0) / world.Options.Length : 0);

    /// <summary>The probability of a skip, divided by the patience that is left.</summary>
    public static Penalty SkipOverPatience(PatienceOptions options) => new("skip / patience", (world, song, reward) =>
    {
        double completion = reward / (1 + (Has(world, song, options.BoldFeature) ? options.BoldBonus : 0));
        return (1 - completion) / world.State[0];
    });

    private static bool Has(PlaylistEnvironment world, int song, string feature) =>
        world.Catalog.Features.Row(song)[world.Catalog.FeatureNames.IndexOf(feature)] != 0f;

    private static double Sum(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float value in values)
            sum += value;
        return sum;
    }
}
