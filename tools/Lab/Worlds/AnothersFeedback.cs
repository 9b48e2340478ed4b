namespace PlaylistRL.Lab;

/// <summary>
/// The listeners of another user model, each of whom is reported with what somebody else would have done: what is shown as feedback is the
/// response of a second listener to the same song, the reward is their own. Whoever gains from feedback loses it here.
/// </summary>
internal sealed class AnothersFeedback(IUserModel userModel) : IUserModel, IBestPlan, ITastePrior
{
    public string Name => userModel.Name;

    public BestKind BestKind => ((IBestPlan)userModel).BestKind;

    public RewardRange Rewards(SongCatalog catalog) => userModel.Rewards(catalog);

    public IListener CreateListener(SongCatalog catalog, SeededRandom random)
    {
        IListener own = userModel.CreateListener(catalog, random);
        IListener other = userModel.CreateListener(catalog, random);
        return new Listener(own, other);
    }

    public double BestReturn(IForesight listener, Candidates candidates, int length) =>
        ((IBestPlan)userModel).BestReturn(((Listener)listener).Own, candidates, length);

    public void DrawTastes(FeatureTable songs, ReadOnlySpan<float> stated, SeededRandom random, Span<float> tastes) =>
        ((ITastePrior)userModel).DrawTastes(songs, stated, random, tastes);

    private sealed class Listener(IListener own, IListener other) : IForesight
    {
        public IForesight Own => (IForesight)own;

        public Preferences Stated => own.Stated;

        public Response Respond(int song, SeededRandom random)
        {
            Response response = own.Respond(song, random);
            return response with { Feedback = other.Respond(song, random).Feedback };
        }

        public void ExpectedRewards(Span<float> perSong) => Own.ExpectedRewards(perSong);

        public IForesight Clone() => new Listener(Own.Clone(), other);
    }
}
