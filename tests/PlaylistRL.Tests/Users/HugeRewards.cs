namespace PlaylistRL.Tests.Users;

/// <summary>A user model that declares rewards beyond the rule of numbers.</summary>
internal sealed class HugeRewards : IUserModel
{
    private readonly DotProductUserModel _model = new();

    public string Name => "huge";

    public RewardRange Rewards(SongCatalog catalog) => new(-1e300, 1e300);

    public IListener CreateListener(SongCatalog catalog, SeededRandom random) => _model.CreateListener(catalog, random);
}
