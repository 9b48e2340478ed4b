namespace PlaylistRL.Testing;

/// <summary>What a listener is played: all of it follows from the seed.</summary>
internal sealed class ListenerScript
{
    public ListenerScript(SongCatalog catalog, ulong seed, int steps)
    {
        Catalog = catalog;
        Seed = seed;
        Songs = Drawn(SeedPurpose.Start, steps);
        OtherSongs = Drawn(SeedPurpose.Exploration, steps);
    }

    public SongCatalog Catalog { get; }

    /// <summary>A random source of this seed makes the listener.</summary>
    public ulong Seed { get; }

    public int[] Songs { get; }

    /// <summary>Songs to disturb with.</summary>
    public int[] OtherSongs { get; }

    /// <summary>The chance of a step, counted from 0.</summary>
    public SeededRandom Luck(int step, ulong number = 0) =>
        new(Seeds.Derive(Seeds.Derive(Seed, SeedPurpose.Responses, (ulong)step), SeedPurpose.Responses, number));

    private int[] Drawn(SeedPurpose purpose, int count)
    {
        var random = new SeededRandom(Seeds.Derive(Seed, purpose));
        var songs = new int[count];
        foreach (ref int song in songs.AsSpan())
            song = random.Next(Catalog.Count);
        return songs;
    }
}
