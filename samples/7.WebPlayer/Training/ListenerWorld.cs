using PlaylistRL.Learning;
using PlaylistRL.Worlds;

namespace PlaylistRL.Samples.WebPlayer;

/// <summary>
/// The simulated listeners that policies learn from and are judged by: they hide most of their taste, get bored, and leave after too many
/// skips. What is common to them is where a session's belief begins.
/// </summary>
internal static class ListenerWorld
{
    private const int Length = 20;

    // What training on a catalogue of more rows would only make slower: what is learned is about features.
    private const int MostSongs = 2_000;

    // What PlaylistTraining finds best on the sample catalogue; it is tuned by a training.
    private const double Boredom = 0.3;

    public static PlaylistEnvironment Of(SongCatalog catalog)
    {
        var listeners = new EverydayUserModel(EverydayOptions.OwnConstants);
        SongCatalog songs = Sample(catalog);
        var belief = new BeliefOptions { ShowVariance = true, Population = TastePopulation.Of(listeners, songs.Features) };
        return new PlaylistEnvironment(songs, listeners, new PlaylistEnvironmentOptions { Length = LengthIn(songs), Belief = belief });
    }

    /// <summary>How many songs they hear at most.</summary>
    public static int LengthIn(SongCatalog catalog) => Math.Min(Length, catalog.Count);

    /// <summary>A rule that needs no training: what fits best, and not the same again and again.</summary>
    public static BeliefPolicy Rule(PlaylistEnvironment world) => BeliefPolicy.Greedy(world.Spec).WithBoredom(Boredom);

    /// <summary>Some songs of a great catalogue, from all of its parts.</summary>
    private static SongCatalog Sample(SongCatalog catalog)
    {
        if (catalog.Count <= MostSongs)
            return catalog;
        int[] songs = [.. Enumerable.Range(0, MostSongs).Select(place => (int)((long)place * catalog.Count / MostSongs))];
        return catalog.Subset(songs);
    }
}
