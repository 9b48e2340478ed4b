namespace PlaylistRL.Tests.Training;

/// <summary>
/// Listeners to whom a song is worth its first feature, plus their mood, which is drawn per listener; the best song is known.
/// </summary>
internal sealed class OneSongUserModel(bool hasForesight = true) : IUserModel, IBestPlan
{
    public string Name => "one-song";

    public BestKind BestKind => BestKind.UpperBound;

    public RewardRange Rewards(SongCatalog catalog) => RewardRange.Unbounded;

    public IListener CreateListener(SongCatalog catalog, SeededRandom random)
    {
        var listener = new Listener(catalog, random.NextSingle());
        return hasForesight ? listener : new Blind(listener);
    }

    public double BestReturn(IForesight listener, Candidates candidates, int length)
    {
        var expected = new float[candidates.ActionCount];
        listener.ExpectedRewards(expected);
        return expected.OrderDescending().Take(length).Sum(value => (double)value);
    }

    private sealed class Listener(SongCatalog catalog, float mood) : IForesight
    {
        public Preferences Stated { get; } = new(catalog.Features.Names, new float[catalog.Features.FeatureCount]);

        public Response Respond(int song, SeededRandom random) => new(catalog.Features.Row(song)[0] + mood);

        public void ExpectedRewards(Span<float> perSong)
        {
            for (int song = 0; song < perSong.Length; song++)
                perSong[song] = catalog.Features.Row(song)[0] + mood;
        }

        public IForesight Clone() => this;
    }

    private sealed class Blind(Listener listener) : IListener
    {
        public Preferences Stated => listener.Stated;

        public Response Respond(int song, SeededRandom random) => listener.Respond(song, random);

        public IListener Clone() => this;
    }
}
