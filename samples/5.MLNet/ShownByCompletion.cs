using PlaylistRL.Learning;
using PlaylistRL.Worlds;

namespace PlaylistRL.Samples.MLNet;

/// <summary>
/// Listeners of a world without responses, who show what a song was worth to them by whether they hear it to the end: with the probability
/// that its reward is of the greatest there is. The share of songs that are completed is then proportional to the reward, so a log of
/// responses can tell all of it, but for chance and its scale.
/// </summary>
internal sealed class ShownByCompletion(IUserModel userModel) : IUserModel, IBestPlan
{
    public string Name => userModel.Name;

    public BestKind BestKind => ((IBestPlan)userModel).BestKind;

    public RewardRange Rewards(SongCatalog catalog) => userModel.Rewards(catalog);

    public IListener CreateListener(SongCatalog catalog, SeededRandom random) =>
        new Listener((IForesight)userModel.CreateListener(catalog, random), userModel.Rewards(catalog).Max);

    public double BestReturn(IForesight listener, Candidates candidates, int length) =>
        ((IBestPlan)userModel).BestReturn(((Listener)listener).Own, candidates, length);

    private sealed class Listener(IForesight own, double greatest) : IForesight
    {
        public IForesight Own => own;

        public Preferences Stated => own.Stated;

        public Response Respond(int song, SeededRandom random)
        {
            Response response = own.Respond(song, random);
            return response with { Feedback = random.NextDouble() * greatest < response.Reward ? Feedback.Completed : Feedback.Skipped };
        }

        public void ExpectedRewards(Span<float> perSong) => own.ExpectedRewards(perSong);

        public IForesight Clone() => new Listener(own.Clone(), greatest);
    }
}
