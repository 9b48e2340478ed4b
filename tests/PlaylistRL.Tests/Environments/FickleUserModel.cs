namespace PlaylistRL.Tests.Environments;

/// <summary>
/// Listeners who like nothing in particular, respond by chance, may leave, and can be made to break the contract; without foresight.
/// </summary>
internal sealed class FickleUserModel(double leaveRate = 0, float? reward = null, int weights = -1) : IUserModel
{
    public string Name => "fickle";

    public RewardRange Rewards(SongCatalog catalog) => new(0, 1) { ByChance = true };

    public IListener CreateListener(SongCatalog catalog, SeededRandom random)
    {
        int count = weights < 0 ? catalog.Features.FeatureCount : weights;
        return new Listener(this, new Preferences([.. Enumerable.Range(0, count).Select(i => $"w{i}")], new float[count]));
    }

    private Response Respond(SeededRandom random) => new(reward ?? random.NextSingle()) { Leaves = random.NextDouble() < leaveRate };

    private sealed class Listener(FickleUserModel model, Preferences stated) : IListener
    {
        public Preferences Stated => stated;

        public Response Respond(int song, SeededRandom random) => model.Respond(random);

        public IListener Clone() => this;
    }
}
