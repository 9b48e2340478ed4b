using PlaylistRL.Samples.CustomWorld;
using Xunit;

namespace PlaylistRL.Tests.Environments;

public sealed class EnvironmentConformanceTests
{
    [Fact]
    public void CartPole_Conforms() => EnvironmentConformance.CheckAll(() => new CartPole());

    [Theory]
    [InlineData(Taste.Uniform)]
    [InlineData(Taste.Sparse)]
    [InlineData(Taste.WithDislikes)]
    [InlineData(Taste.Normal)]
    public void PlaylistEnvironment_EveryTaste_Conforms(Taste taste)
    {
        var model = new DotProductUserModel(taste == Taste.WithDislikes
            ? new DotProductOptions { Taste = taste, MaxLiked = 4, MaxDisliked = 2 }
            : new DotProductOptions { Taste = taste });
        SongCatalog binary = TestCatalogs.Binary();
        SongCatalog real = TestCatalogs.Real();
        EnvironmentConformance.CheckAll(() => new PlaylistEnvironment(binary, model));
        EnvironmentConformance.CheckAll(() => new PlaylistEnvironment(real, model));
    }

    public static TheoryData<IUserModel> Models =>
    [
        new SatiationUserModel(), new LongTermSatisfactionUserModel(), new PatienceUserModel(
            new() { Liked = 3 }), new DriftUserModel(), new PassionUserModel(),
            new HiddenTasteUserModel(new() { MaxLiked = 2, MinLiked = 2 }), new EverydayUserModel(EverydayOptions.OwnConstants),
    ];

    [Theory]
    [MemberData(nameof(Models))]
    public void PlaylistEnvironment_EveryUserModel_Conforms(IUserModel model)
    {
        SongCatalog songs = TestCatalogs.Binary().WithRandomFeature("kind", 1).WithRandomFeature("bold", 2);
        EnvironmentConformance.CheckAll(() => new PlaylistEnvironment(songs, model), allocates: model is DriftUserModel);
        EnvironmentConformance.CheckAll(
            () => new PlaylistEnvironment(songs, model, PlaylistEnvironmentOptions.Sessions), allocates: model is DriftUserModel);
    }

    [Theory]
    [InlineData(1, 50)]
    [InlineData(10, 0)]
    [InlineData(10, 1)]
    [InlineData(10, 3)]
    [InlineData(25, 10)]
    [InlineData(100, 50)]
    public void PlaylistEnvironment_LengthAndWindow_Conforms(int length, int window)
    {
        SongCatalog catalog = TestCatalogs.Binary();
        var model = new DotProductUserModel();
        var options = new PlaylistEnvironmentOptions { Length = length, RepeatWindow = window };
        EnvironmentConformance.CheckAll(() => new PlaylistEnvironment(catalog, model, options));

        // Twenty songs pass: with a long window they run out before the playlist is full.
        var filtered = options with { Filter = CandidateFilter.Where(catalog.Count, song => song % 3 == 0) };
        EnvironmentConformance.CheckAll(() => new PlaylistEnvironment(catalog, model, filtered));
    }

    [Fact]
    public void PlaylistEnvironment_ListenersWithChanceWhoLeave_Conforms() => EnvironmentConformance.CheckAll(
        () => new PlaylistEnvironment(TestCatalogs.Binary(), new FickleUserModel(leaveRate: 0.2)));
}
