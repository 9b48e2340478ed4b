namespace PlaylistRL.Tests.Agents;

/// <summary>Listeners who pay nothing and expect of one song, the third, what is no number.</summary>
internal sealed class NoNumberUserModel : IUserModel
{
    public string Name => "no-number";

    public RewardRange Rewards(SongCatalog catalog) => RewardRange.Unbounded;

    public IListener CreateListener(SongCatalog catalog, SeededRandom random) =>
        new Listener(new Preferences(catalog.FeatureNames, new float[catalog.Features.FeatureCount]));

    private sealed class Listener(Preferences stated) : IForesight
    {
        public Preferences Stated => stated;

        public Response Respond(int song, SeededRandom random) => new(0f);

        public void ExpectedRewards(Span<float> perSong)
        {
            perSong.Clear();
            perSong[2] = float.NaN;
        }

        public IForesight Clone() => new Listener(stated);
    }
}
