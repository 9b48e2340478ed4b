namespace PlaylistRL.Survival.Fuzzing;

/// <summary>Listeners of the dot product whose patience is kept account of.</summary>
internal sealed class TrackedUserModel : IUserModel, ITrackable
{
    private readonly DotProductUserModel _users = new();

    public string Name => "tracked";

    public StateTracker CreateTracker(SongCatalog catalog) => StateTrackers.Patience();

    public RewardRange Rewards(SongCatalog catalog) => _users.Rewards(catalog);

    public IListener CreateListener(SongCatalog catalog, SeededRandom random) => _users.CreateListener(catalog, random);
}
