using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Agents;

/// <summary>Numbers that are legal each by itself, but not together: compared before memory is taken, named in the message.</summary>
public sealed class LearnerSizeTests
{
    public static TheoryData<string> Cases => [.. _cases.Keys];

    private static readonly Dictionary<string, (Action Make, string Message)> _cases = new()
    {
        ["features of a playlist"] = (
            () => _ = new PlaylistEnvironment(Wide(20_000), new DotProductUserModel()), "*20000*square*4096*fewer features*"),
        ["features of a playlist, one too many"] = (
            () => _ = new PlaylistEnvironment(Wide(4_097), new DotProductUserModel()), "*4097*4096*"),
        ["features of a belief"] = (() => _ = new TasteBelief(20_000), "*20000*4096*"),
        ["features of a belief, all there are"] = (() => _ = new TasteBelief(int.MaxValue), "*4096*"),
        ["tastes of a belief"] = (
            () => _ = new TasteBelief(Wide(4_000).Features, new HiddenTasteUserModel(), new() { Particles = 1_000_000 }),
                "*1000000*4000*draw fewer*"),
        ["features of an action head"] = (() =>
            _ = new ActionHeadDqnAgent(Spec(observed: 40_001, features: 20_000)), "*skip*parameters*268435456*BilinearSkip*"),
        ["observation of a DQN"] = (() => _ = new DqnAgent(Spec(observed: 9_000_000, features: 1)), "*BatchSize*268435456*"),
        ["hidden units times observation"] = (
            () => _ = new DqnAgent(Spec(observed: 1_000_000, features: 1), new() { HiddenUnits = 4_096, BatchSize = 1 }),
                "*actions.1.weight*4096 × 1000000*parameters*"),
        ["batch times hidden units"] = (
            () => _ = new DqnAgent(Spec(observed: 5_000, features: 1), new() { BatchSize = 65_536, ReplayCapacity = 65_536 }),
                "*65536*BatchSize*5000*"),
        ["batch times V's units"] = (
            () => _ = new ActionHeadDqnAgent(Spec(observed: 4, features: 4_100), new()
            {
                BatchSize = 65_536,
                ReplayCapacity = 65_536,
                BilinearSkip = false
            }), "*65536*BatchSize*4100*"),
        ["replay"] = (() =>
            _ = new DqnAgent(Spec(observed: 43, features: 1), new() { ReplayCapacity = int.MaxValue }), "*2147483647*ReplayCapacity*"),
        ["replay, by its sum"] = (() => _ = new ReplayBuffer(1_000_000_000, 2, 5, 2), "*1000000000*ReplayCapacity*17179869184*"),
        ["observation layout"] = (() =>
            _ = new ObservationLayout("x", ("a", int.MaxValue), ("b", int.MaxValue)), "*'a'*2147483647*10000000*"),
        ["observation layout, by its sum"] = (() => _ = new ObservationLayout("x", ("a", 9_999_999), ("b", 2)), "*'b'*10000001*"),
        ["playlist"] = (() =>
            _ = new PlaylistEnvironment(Wide(3), new DotProductUserModel(), new() { Length = 100_000_000 }),
            "*Length is 100000000*1 to 1,000,000*"),
        ["playlist, all there is"] = (() =>
            _ = new PlaylistEnvironment(Wide(3), new DotProductUserModel(), new() { Length = int.MaxValue }), "*Length is 2147483647*"),
        ["listeners"] = (() =>
            _ = new Evaluator(new Training.ArmsWorld(), new() { Listeners = int.MaxValue }), "*Listeners is 2147483647*1,000,000*"),
        ["rewards"] = (() => _ = Spec(3, 2) with { Rewards = new RewardRange(-1e300, 1e300) }, "*Rewards.Min*-1E+300*10^12*"),
        ["rewards, one end"] = (() =>
            _ = Spec(3, 2) with { Rewards = new RewardRange(double.NegativeInfinity, 1.1e12) }, "*Rewards.Max*1100000000000*10^12*"),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Constructor_TogetherTooLarge_IsRefusedBeforeMemoryIsTaken(string name)
    {
        (Action make, string message) = _cases[name];
        long before = GC.GetAllocatedBytesForCurrentThread();
        make.Should().Throw<ArgumentException>().WithMessage(message);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(64_000_000);
    }

    [Fact]
    public void Constructor_LogisticHeadOfEndlessRewards_IsRefusedAtTheEdge()
    {
        var world = new Users.HugeRewards();
        FluentActions.Invoking(() => new PlaylistEnvironment(TestCatalogs.Binary(), world)).Should().Throw<ArgumentException>()
            .WithMessage("*Rewards.Min*10^12*");
    }

    [Fact]
    public void Rewards_LegalOnes_AreKept()
    {
        foreach (RewardRange rewards in new[] { RewardRange.Unbounded, new(-1e12, 1e12), new(0, double.PositiveInfinity),
            new(double.NegativeInfinity, -3), new(2, 2) })
            (Spec(3, 2) with { Rewards = rewards }).Rewards.Should().Be(rewards);
    }

    [Fact]
    public void Find_WidthOfABeamBeyondWhatThereIs_TakesNoMemoryForIt()
    {
        SongCatalog catalog = TestCatalogs.Binary(songs: 20, features: 3);
        var world = new PlaylistEnvironment(catalog, new DotProductUserModel(), new() { Length = 3 });
        TimeStep first = world.Reset(1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        double wide = BeamSearch.Find(world.Foresight!, catalog.Features, first.Candidates, 3, int.MaxValue).Return;
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(20_000_000);
        wide.Should().Be(BeamSearch.Find(world.Foresight!, catalog.Features, first.Candidates, 3, 100_000).Return);
    }

    private static SongCatalog Wide(int features)
    {
        string[] names = [.. Enumerable.Range(0, features).Select(f => $"f{f}")];
        return new SongCatalog("wide", [new Song("1", "one"), new Song("2", "two")], new FeatureTable(names, new float[2 * features]));
    }

    private static EnvironmentSpec Spec(int observed, int features) => new()
    {
        Name = "test",
        Observation = new ObservationLayout("test-1", ("numbers", observed)),
        Actions = new FeatureTable([.. Enumerable.Range(0, features).Select(f => $"f{f}")], new float[features]),
    };
}
