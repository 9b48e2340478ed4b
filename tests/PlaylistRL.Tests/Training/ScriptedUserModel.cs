namespace PlaylistRL.Tests.Training;

/// <summary>Listeners who state nothing and respond to song i with feedback i of a script, worth 1, and leave after a dislike.</summary>
internal sealed class ScriptedUserModel(params Feedback[] script) : IUserModel
{
    public string Name => "scripted";

    public RewardRange Rewards(SongCatalog catalog) => new(0, 1);

    public IListener CreateListener(SongCatalog catalog, SeededRandom random) => new Listener(catalog, script);

    private sealed class Listener(SongCatalog catalog, Feedback[] script) : IListener
    {
        public Preferences Stated { get; } = new(catalog.Features.Names, new float[catalog.Features.FeatureCount]);

        public Response Respond(int song, SeededRandom random) =>
            new(1) { Feedback = script[song], Leaves = script[song] == Feedback.Disliked };

        public IListener Clone() => this;
    }
}
