using FluentAssertions;
using PlaylistRL.Tests.Sessions;
using Xunit;

namespace PlaylistRL.Tests.Agents.Rules;

/// <summary>Few songs in place of all, where that is proved to be the same.</summary>
public sealed class FeatureShortlistTests
{
    private const int Songs = 20_000;

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void TopK_RowThatGainsByWhatWasHeard_IsFound(int sign)
    {
        // Songs that are liked a little less than all others, and gain by what was heard: more than the others are ahead.
        var values = new float[3 * Songs];
        for (int song = 0; song < Songs; song++)
        {
            values[3 * song] = 1f;
            values[(3 * song) + 1] = 0.05f + (2.5e-5f * song);
            values[(3 * song) + 2] = song % 100 == 99 ? 0.3f * sign : 0f;
        }

        var actions = new FeatureTable(["liked", "own", "heard"], values);
        var scoring = new FeatureScoring(actions, overNorm: true);
        FeatureShortlist few = scoring.RentShortlist()!;
        var fresh = new FeatureWeights([1f, 0f, 0f]) { Heard = [0f, 0f, 0f], Boredom = 1f };
        var heard = new FeatureWeights([1f, 0f, 0f]) { Heard = [0f, 0f, -sign], Boredom = 1f };

        int atFirst = Best(scoring, fresh, few);
        int later = Best(scoring, heard, few);

        atFirst.Should().Be(0).And.Be(Best(scoring, fresh, null));
        few.Rows.ToArray().Should().NotContain(row => row % 100 == 99);
        later.Should().Be(99).And.Be(Best(scoring, heard, null));
    }

    [Fact]
    public void TopK_SongsLikeThoseHeard_ProvesItsAnswersByFew()
    {
        SongCatalog catalog = ManySongs.LikeSample;
        var scoring = new FeatureScoring(catalog.Features, overNorm: true);
        FeatureShortlist few = scoring.RentShortlist()!;
        float[] weights = catalog.Preferences("Rock", "1990s").Weights.ToArray();
        var random = new SeededRandom(4);
        var heard = new float[weights.Length];
        int proved = 0;
        for (int trial = 0; trial < 30; trial++)
        {
            foreach (ref float number in heard.AsSpan())
                number = 0.7f * number + (random.NextDouble() < 0.1 ? 0.3f : 0f);
            var by = new FeatureWeights(weights) { Heard = heard, Boredom = 0.3f };
            var (actions, values) = (new int[10], new float[10]);
            var (expected, theirs) = (new int[10], new float[10]);
            var candidates = new Candidates(catalog.Count, [trial, 1_000 + trial]);
            scoring.TopK(by, candidates, 7, actions, values, few).Should().Be(10);
            scoring.TopK(by, candidates, 7, expected, theirs).Should().Be(10);
            actions.Should().Equal(expected);
            values.Should().Equal(theirs);
            proved += few.Proves(by, values[9]) ? 1 : 0;
        }

        few.Rows.Length.Should().BeInRange(catalog.Features.DistinctCount / 64, catalog.Features.DistinctCount / 20);
        proved.Should().BeGreaterThan(25, "of 30");
    }

    [Fact]
    public void TopK_AnotherTaste_IsNotAnsweredByRowsKeptForTheFirst()
    {
        SongCatalog catalog = ManySongs.LikeSample;
        var scoring = new FeatureScoring(catalog.Features, overNorm: true);
        FeatureShortlist few = scoring.RentShortlist()!;
        foreach (string feature in new[] { "Rock", "Jazz", "Pop" })
        {
            var by = new FeatureWeights(catalog.Preferences(feature).Weights.ToArray());
            Best(scoring, by, few).Should().Be(Best(scoring, by, null));
        }
    }

    private static int Best(FeatureScoring scoring, in FeatureWeights by, FeatureShortlist? few)
    {
        var (actions, values) = (new int[1], new float[1]);
        scoring.TopK(by, new Candidates(scoring.RowCount == Songs ? Songs : ManySongs.Count), 1, actions, values, few).Should().Be(1);
        return actions[0];
    }
}
