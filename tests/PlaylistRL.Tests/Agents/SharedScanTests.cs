using FluentAssertions;
using PlaylistRL.Tests.Learning;
using Xunit;

namespace PlaylistRL.Tests.Agents;

/// <summary>A decision over a large catalogue is the same however many threads share it, and whoever else decides meanwhile.</summary>
public sealed class SharedScanTests
{
    private const int Songs = 20_011;
    private const int Features = 6;

    private static readonly Lazy<(QPolicy Policy, float[][] Observations)> _large = new(Make);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void Decisions_AnyNumberOfThreads_AreTheSameBits(int threads)
    {
        (QPolicy policy, float[][] observations) = _large.Value;
        QPolicy alone = policy.WithThreads(1);
        QPolicy together = policy.WithThreads(threads);
        together.Threads.Should().Be(threads);
        var one = new float[Songs];
        var other = new float[Songs];
        foreach (float[] observation in observations)
        {
            alone.Score(observation, one);
            together.Score(observation, other);
            other.Should().Equal(one);
            Answer(together, observation).Should().Be(Answer(alone, observation));
        }
    }

    [Fact]
    public void TryRun_OneAtATime_IsSharedAndReleasedEvenAfterAFault()
    {
        (_, float[][] observations) = _large.Value;
        RowScorer scorer = Scorers.Of(Network());
        SharedScan.For(scorer, threads: 1).Should().BeNull("one thread shares nothing");
        SharedScan scan = SharedScan.For(scorer, 4)!;
        var values = new float[scorer.Size.Rows];
        var scratch = new float[scorer.Size.Scratch];
        for (int turn = 0; turn < 2; turn++)
        {
            scan.TryRun(observations[0], values, scratch, scorer.Bounds, out _).Should().BeTrue();
            FluentActions.Invoking(() => scan.TryRun(observations[0], values, [], scorer.Bounds, out _))
                .Should().Throw<ArgumentException>("the caller's scratch is too short for its part");
        }
    }

    [Fact]
    public void Decisions_ManyCallersAtOnce_AreThoseOfOne()
    {
        (QPolicy policy, float[][] observations) = _large.Value;
        string[] expected = [.. observations.Select(observation => Answer(policy.WithThreads(1), observation))];
        QPolicy shared = policy.WithThreads(4);

        var answers = new string[8 * observations.Length];
        Parallel.For(
            0, answers.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
            answers[i] = Answer(shared, observations[i % observations.Length]));

        for (int i = 0; i < answers.Length; i++)
            answers[i].Should().Be(expected[i % expected.Length]);
    }

    [Fact]
    public void Decisions_ManyPoliciesOnceEach_StartNoMoreThreadsThanProcessors()
    {
        (QPolicy policy, float[][] observations) = _large.Value;
        string expected = Answer(policy.WithThreads(1), observations[0]);
        int most = 0;
        Parallel.For(0, 150, new ParallelOptions { MaxDegreeOfParallelism = 6 }, i =>
        {
            // A policy of its own each, as an application has that holds one a market or a listener.
            Answer(policy.WithThreads(2 + (i % 7)).For(TestCatalogs.Real(Songs, Features)), observations[0]).Should().Be(expected);
            most = Math.Max(most, HelperThreads.OfProcess.Living);
        });

        most.Should().BeInRange(Math.Min(1, Environment.ProcessorCount - 1), Environment.ProcessorCount - 1);
    }

    [Fact]
    public void WithThreads_AnotherCatalogue_KeepsTheNumber()
    {
        QPolicy policy = _large.Value.Policy.WithThreads(3);

        policy.For(TestCatalogs.Binary(songs: 60, features: Features)).Threads.Should().Be(3);
        policy.WithThreads(3).Should().BeSameAs(policy);
        FluentActions.Invoking(() => policy.WithThreads(0)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Select_LargeCatalogueManyThreads_AllocatesNothingOnceWarm()
    {
        (QPolicy policy, float[][] observations) = _large.Value;
        QPolicy shared = policy.WithThreads(2);
        Allocation.ShouldBeNoneHere(() => shared.Select(TimeStep.First(observations[0], new Candidates(Songs)), 1));
    }

    private static QNetwork Network()
    {
        var random = new SeededRandom(5);
        var actions = new FeatureTable(["a", "b"], [.. Enumerable.Range(0, 2 * Songs).Select(_ => random.NextSingle())]);
        int observation = _large.Value.Observations[0].Length;
        return BareWorld.Network(new() { HiddenUnits = 32 }, observation, actions, random);
    }

    private static string Answer(QPolicy policy, float[] observation)
    {
        var actions = new int[7];
        var values = new float[7];
        var candidates = new Candidates(Songs, [5, 17, 12_345], null);
        Decision decision = policy.Select(TimeStep.First(observation, candidates), 3);
        int count = policy.TopK(observation, candidates, 3, actions, values);
        actions[0].Should().Be(decision.Action);
        return string.Join(' ', actions[..count]) + string.Join(' ', values[..count].Select(BitConverter.SingleToInt32Bits));
    }

    private static (QPolicy Policy, float[][] Observations) Make()
    {
        var random = new SeededRandom(11);
        SongCatalog catalog = TestCatalogs.Real(Songs, Features);
        var small = new PlaylistEnvironment(catalog.Subset([.. Enumerable.Range(0, 50)]), new DotProductUserModel());
        QPolicy policy = new ActionHeadDqnAgent(
            small.Spec, new() { Seed = 4, HiddenUnits = 32, StateValueUnits = 40 })
            .ToPolicy().For(catalog);
        float[][] observations = [
            .. Enumerable.Range(0, 5).Select(
            _ => Enumerable.Range(0, small.Spec.Observation.Length).Select(_ => random.NextSingle()).ToArray())];
        return (policy, observations);
    }
}
