using FluentAssertions;
using PlaylistRL.Tests.Sessions;
using Xunit;

namespace PlaylistRL.Tests.Learning;

/// <summary>A scan of the rows that were best before.</summary>
public sealed class ListedScanTests
{
    [Fact]
    public void Top_AnotherObservation_IsTheBestOfTheRowsKept()
    {
        SongCatalog catalog = ManySongs.LikeSample;
        QPolicy policy = Served.Policy.For(catalog);
        using var ranking = (NetworkRanking)policy.ForPlaylist(scoreOnce: true)!;
        ListedScan listed = ranking.Listed;
        var random = new SeededRandom(3);
        var (actions, values) = (new int[20], new float[20]);
        var (wanted, theirs) = (new int[20], new float[20]);
        int answered = 0;
        for (int trial = 0; trial < 20; trial++)
        {
            float[] observation = [.. Enumerable.Range(0, policy.Spec.Observation.Length).Select(_ => random.NextSingle())];
            listed.Clear();
            listed.Top(observation, new Candidates(catalog.Count), 1, actions, values).Should().Be(0, "nothing is kept");
            policy.TopK(observation, new Candidates(catalog.Count), 1, actions, values, listed).Should().Be(20);
            int[] kept = listed.Rows.ToArray();
            kept.Length.Should().BeInRange(catalog.Features.DistinctCount / 64, catalog.Features.DistinctCount / 20);

            for (int number = 0; number < observation.Length; number++)
                observation[number] += 0.1f * (random.NextSingle() - 0.5f);
            var rows = new HashSet<int>(kept);
            var amongThem = new Candidates(
                catalog.Count, [], CandidateFilter.Where(catalog.Count, song => rows.Contains(policy.Spec.Actions.DistinctOf(song))));
            if (listed.Top(observation, new Candidates(catalog.Count), 1, actions, values) == 0)
                continue;
            answered++;
            policy.TopK(observation, amongThem, 1, wanted, theirs).Should().Be(20);
            actions.Should().Equal(wanted);
            values.Should().Equal(theirs);
        }

        answered.Should().BeGreaterThan(2);
    }

    [Fact]
    public void Top_AnswerFromTheWorstKept_IsNotGiven()
    {
        SongCatalog catalog = ManySongs.LikeSample;
        QPolicy policy = Served.Policy.For(catalog);
        using var ranking = (NetworkRanking)policy.ForPlaylist(scoreOnce: true)!;
        var (actions, values) = (new int[1], new float[1]);
        int refused = 0;
        for (int feature = 0; feature < catalog.FeatureNames.Count; feature++)
        {
            float[] liked = Observed(policy, feature, 1f);
            float[] hated = Observed(policy, feature, -1f);
            ranking.Listed.Clear();
            policy.TopK(liked, new Candidates(catalog.Count), 1, actions, values, ranking.Listed);
            if (ranking.Listed.Top(hated, new Candidates(catalog.Count), 1, actions, values) != 0)
                continue;
            refused++;
            policy.TopK(hated, new Candidates(catalog.Count), 1, actions, values, ranking.Listed);
            actions[0].Should().Be(policy.Select(TimeStep.First(hated, new Candidates(catalog.Count)), 1).Action);
        }

        refused.Should().BeGreaterThan(5);
    }

    private static float[] Observed(QPolicy policy, int feature, float weight)
    {
        var listener = new ListenerState(policy.Spec);
        var stated = new float[policy.Spec.Actions.FeatureCount];
        stated[feature] = weight;
        listener.Begin(stated);
        return listener.Observe(10, 10).ToArray();
    }
}
