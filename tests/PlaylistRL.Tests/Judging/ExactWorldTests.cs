using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Judging;

/// <summary>
/// A world small enough to list all its sessions: three songs, up to three choices, rewards of 0 and 1 by chance, and a listener who leaves
/// after a reward of 0 behind song 2. So an estimator's expectation is a sum.
/// </summary>
public sealed class ExactWorldTests
{
    private const int Songs = 3;
    private const int Length = 3;

    private sealed record Session(double Probability, double[] Rewards, double[] Logged, double[] Candidate, int[] History);

    [Fact]
    public void StepwiseImportance_AllSessions_HasTheTrueValueAsItsMean() =>
        Mean(one => StepwiseImportance.Estimate([0], one.Rewards, one.Logged, one.Candidate)).Should().BeApproximately(Truth(), 1e-9);

    [Fact]
    public void SequentialDoublyRobust_ModelThatIsWrong_HasTheTrueValueAsItsMean() =>
        Mean(one => SequentialDoublyRobust.Estimate(
            [0], one.Rewards, one.Logged, one.Candidate, Predicted(one, WrongQ), Expected(one, WrongQ)))
            .Should().BeApproximately(Truth(), 1e-9);

    [Fact]
    public void SequentialDoublyRobust_ModelThatIsRightAndWrongPropensities_HasTheTrueValueAsItsMean() =>
        Mean(one => SequentialDoublyRobust.Estimate(
            [0], one.Rewards, [.. one.Logged.Select(probability => Math.Sqrt(probability))], one.Candidate, Predicted(one, TrueQ),
            Expected(one, TrueQ)))
            .Should().BeApproximately(Truth(), 1e-9);

    [Fact]
    public void FirstChoiceAlone_EstimatorsOfSingleChoices_HaveTheTrueValueAsTheirMean()
    {
        double truth = Enumerable.Range(0, Songs).Sum(song => Candidate(0, song) * Pays(0, song));
        FirstMean((reward, song) => InversePropensity.Estimate([reward], [Logged(0, song)], [Candidate(0, song)]))
            .Should().BeApproximately(truth, 1e-9);
        FirstMean((reward, song) => DoublyRobust.Estimate(
            [reward], [Logged(0, song)], [Candidate(0, song)], [WrongQ(0, song)],
            [Enumerable.Range(0, Songs).Sum(other => Candidate(0, other) * WrongQ(0, other))]))
            .Should().BeApproximately(truth, 1e-9);
    }

    [Fact]
    public void CascadeDoublyRobust_ListsWithoutLeaving_HasTheTrueValueAsItsMean()
    {
        Session[] lists = [.. Sessions(0, [], [], 1, leaves: false)];
        lists.Sum(one => one.Probability).Should().BeApproximately(1, 1e-12);
        lists.Sum(one => one.Probability * CascadeDoublyRobust.Estimate(
            Length, [], one.Rewards, one.Logged, one.Candidate, Predicted(one, WrongQ), Expected(one, WrongQ)))
            .Should().BeApproximately(Value(0, leaves: false), 1e-9);
    }

    [Fact]
    public void InversePropensity_WrongPropensities_MissesTheTruth() =>
        Mean(one => StepwiseImportance.Estimate(
            [0], one.Rewards, [.. one.Logged.Select(probability => Math.Sqrt(probability))], one.Candidate))
            .Should().NotBeApproximately(Truth(), 0.05);

    // A situation is the songs so far as digits of base 4, which is all that counts: songs 1, 2, 3 behind one another.
    private static double Logged(int situation, int song) => new[] { 0.5, 0.3, 0.2 }[(song + situation) % Songs];

    private static double Candidate(int situation, int song) => new[] { 0.1, 0.2, 0.7 }[(song + (2 * situation)) % Songs];

    private static double Pays(int situation, int song) => (1 + ((song * 3) + (situation * 5)) % 7) / 9.0;

    private static double WrongQ(int situation, int song) => ((song * 2) + situation) % 5 / 3.0;

    private static int After(int situation, int song) => (situation * 4) + song + 1;

    private static int Depth(int situation) => situation == 0 ? 0 : 1 + Depth((situation - 1) / 4);

    private static double TrueQ(int situation, int song)
    {
        double pays = Pays(situation, song);
        return pays + ((song == 2 ? pays : 1) * Value(After(situation, song), leaves: true));
    }

    private static double Value(int situation, bool leaves) => Depth(situation) == Length ? 0
        : Enumerable.Range(0, Songs).Sum(song => Candidate(situation, song) * (leaves ? TrueQ(situation, song)
            : Pays(situation, song) + Value(After(situation, song), leaves: false)));

    private static double Truth() => Value(0, leaves: true);

    private static double Mean(Func<Session, double> estimate)
    {
        Session[] sessions = [.. Sessions(0, [], [], 1, leaves: true)];
        sessions.Sum(one => one.Probability).Should().BeApproximately(1, 1e-12);
        return sessions.Sum(one => one.Probability * estimate(one));
    }

    private static double FirstMean(Func<double, int, double> estimate) => Enumerable.Range(0, Songs).Sum(song =>
        Logged(0, song) * ((Pays(0, song) * estimate(1, song)) + ((1 - Pays(0, song)) * estimate(0, song))));

    private static IEnumerable<Session> Sessions(int situation, int[] songs, double[] rewards, double probability, bool leaves)
    {
        bool ended = songs.Length == Length || (leaves && songs.Length > 0 && songs[^1] == 2 && rewards[^1] == 0);
        if (ended)
        {
            int[] history = [.. Enumerable.Range(0, songs.Length).Select(i => songs[..i].Aggregate(0, After))];
            return
            [
                new Session(
                    probability, rewards, [.. history.Select((before, i) => Logged(before, songs[i]))],
                    [.. history.Select((before, i) => Candidate(before, songs[i]))], [.. songs]),
            ];
        }

        return Enumerable.Range(0, Songs).SelectMany(song => Enumerable.Range(0, 2).SelectMany(reward => Sessions(
            After(situation, song), [.. songs, song], [.. rewards, reward],
            probability * Logged(situation, song) * (reward == 1 ? Pays(situation, song) : 1 - Pays(situation, song)), leaves)));
    }

    private static double[] Predicted(Session one, Func<int, int, double> q) =>
        [.. one.History.Select((song, i) => q(one.History[..i].Aggregate(0, After), song))];

    private static double[] Expected(Session one, Func<int, int, double> q) => [.. one.History.Select((_, i) =>
    {
        int situation = one.History[..i].Aggregate(0, After);
        return Enumerable.Range(0, Songs).Sum(song => Candidate(situation, song) * q(situation, song));
    })];
}
