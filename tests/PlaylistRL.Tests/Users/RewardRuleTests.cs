using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Users;

/// <summary>Over features of any legal size a user model either declares rewards that obey the rule, and keeps to them, or says at once
/// that the catalogue's features are too great.</summary>
public sealed class RewardRuleTests
{
    private const string Flag = "flag";
    private const int Columns = 6;

    private static readonly float[] _sizes = [float.Epsilon, 1e-40f, 1e-36f, 1e-18f, 1f, 1e6f, 1e9f, 1e12f];

    public static TheoryData<string> Models => [.. ByName().Keys];

    [Theory]
    [MemberData(nameof(Models))]
    public void Rewards_FeaturesOfAnySize_AreKeptOrRefusedAtOnce(string name)
    {
        IUserModel model = ByName()[name];
        int kept = 0;
        foreach (float size in _sizes)
        {
            SongCatalog songs = Catalog(size);
            RewardRange range;
            try
            {
                range = model.Rewards(songs);
            }
            catch (ArgumentException fault)
            {
                fault.Message.Should().Contain("10^12").And.Contain("nearer to one");
                size.Should().BeGreaterThan(1e3f, "rewards of such features are within the rule");
                continue;
            }

            kept++;
            (!range.IsBounded || (NumberRule.Accepts(range.Min) && NumberRule.Accepts(range.Max))).Should().BeTrue();
            var world = new PlaylistEnvironment(songs, model, new() { Length = 8 });
            for (ulong seed = 0; seed < 20; seed++)
            {
                TimeStep step = world.Reset(seed);
                while (step.IsRunning)
                {
                    step = world.Step(step.Candidates.At((int)(seed % (ulong)step.Candidates.Count)));
                    NumberRule.Accepts(step.Reward).Should().BeTrue();
                    foreach (float number in step.Observation)
                        NumberRule.Accepts(number).Should().BeTrue();
                }
            }
        }

        kept.Should().BeGreaterThan(4);
    }

    [Fact]
    public void CreateListener_MorePatienceLikesThanFeatures_RaisesAndDoesNotSearchForEver() =>
        FluentActions.Invoking(
            () => new PatienceUserModel(new() { BoldFeature = Flag, Liked = 6 }).CreateListener(Catalog(1f), new SeededRandom(1)))
            .Should().Throw<ArgumentException>().WithMessage("*like 6 features*");

    [Fact]
    public void Rewards_MoreLikesThanAnInt32WithDislikes_NamesThem() =>
        FluentActions.Invoking(
            () => new DotProductUserModel(new() { Taste = Taste.WithDislikes, MaxLiked = int.MaxValue }).Rewards(Catalog(1f)))
            .Should().Throw<ArgumentException>().WithMessage("*2147483650 features*");

    [Fact]
    public void ExpectedRewards_ABoldSongOfTinyFeatures_IsComparedByThem()
    {
        // Of the second song nothing but boldness would be left if its square were taken off again.
        SongCatalog songs = TestCatalogs.Named(["a", "b", Flag], [1f, 0f, 1f], [1e-9f, 0f, 1f]);
        var model = new PatienceUserModel(new() { BoldFeature = Flag, Liked = 1 });
        var rewards = new float[2];
        for (ulong seed = 0; seed < 10; seed++)
        {
            ((IForesight)model.CreateListener(songs, new SeededRandom(seed))).ExpectedRewards(rewards);
            rewards[1].Should().Be(rewards[0], "both have the same direction");
        }
    }

    private static Dictionary<string, IUserModel> ByName() => new()
    {
        ["dot-product"] = new DotProductUserModel(),
        ["sparse"] = new DotProductUserModel(new() { Taste = Taste.Sparse, MaxLiked = 3 }),
        ["dislikes"] = new DotProductUserModel(new() { Taste = Taste.WithDislikes, MaxLiked = 3, MaxDisliked = 2 }),
        ["normal"] = new DotProductUserModel(new() { Taste = Taste.Normal }),
        ["satiation"] = new SatiationUserModel(),
        ["long-term"] = new LongTermSatisfactionUserModel(new() { KindFeature = Flag }),
        ["drift"] = new DriftUserModel(),
        ["drift-far"] = new DriftUserModel(new() { Step = 1e3, LeastWeight = -1e6, GreatestWeight = 1e6 }),
        ["patience"] = new PatienceUserModel(new() { BoldFeature = Flag, Liked = 3, Slope = 1e6, BoldBonus = 1e6 }),
        ["hidden-taste"] = new HiddenTasteUserModel(new() { MaxLiked = 2, MinLiked = 2, MinDisliked = 1, MaxDisliked = 2, Slope = 1e6 }),
        ["passion"] = new PassionUserModel(new() { Stated = 1, Disliked = 2, Passion = 1e6 }),
    };

    private static SongCatalog Catalog(float size)
    {
        var random = new SeededRandom(9);
        float[][] rows = [.. Enumerable.Range(0, 30).Select(song => Enumerable.Range(0, Columns)
            .Select(f => f == Columns - 1 ? song % 2 : random.Next(3) == 0 ? 0f : size * random.NextSingle()).ToArray())];
        return TestCatalogs.Named(["a", "b", "c", "d", "e", Flag], rows);
    }
}
