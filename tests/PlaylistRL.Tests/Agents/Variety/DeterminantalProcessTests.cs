using FluentAssertions;
using MathNet.Numerics.LinearAlgebra;
using Xunit;

namespace PlaylistRL.Tests.Agents.Variety;

public sealed class DeterminantalProcessTests
{
    private const double OwnShare = 0.05;

    /// <summary>Binary, standardised and narrow features; in the last two a playlist is longer than there are features.</summary>
    private static readonly Dictionary<string, SongCatalog> _catalogs = new()
    {
        ["binary"] = TestCatalogs.Binary(14, 6),
        ["signed"] = TestCatalogs.Real(14, 6),
        ["two features"] = TestCatalogs.Binary(14, 2),
        ["zero rows and copies"] = TestCatalogs.Of(2, [0, 0, 1, 0, 1, 0, 0, 0, 1, 1, 0, 1, 2, 2, 0, 0, 0, 3]),
    };

    public static TheoryData<string, double> Cases
    {
        get
        {
            var cases = new TheoryData<string, double>();
            foreach (string name in _catalogs.Keys)
            {
                foreach (double tradeOff in new[] { 0.0, 0.2, 0.5, 0.8, 0.97 })
                    cases.Add(name, tradeOff);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Choose_SongAfterSong_HasTheGreatestDeterminantRatio(string name, double tradeOff)
    {
        SongCatalog songs = _catalogs[name];
        var similarity = new FeatureSimilarity(songs.Features);
        (int[] ranking, float[] values) = Rankings.Random(songs.Count, seed: 5);
        int[] chosen = Rankings.Greedy(
            similarity, new() { Method = VarietyMethod.Determinantal, TradeOff = tradeOff, Window = 100 }, ranking, values, count: 8);

        var heard = new List<int>();
        foreach (int song in chosen)
        {
            // By determinants of the whole kernel L, α and all, over what is left of the ranking.
            (int Song, double Value)[] rest = [
                .. ranking.Zip(values, (one, value) => (one, (double)value)).Where(one => !heard.Contains(one.one))];
            double least = rest[^1].Value;
            double range = rest[0].Value - least;
            double alpha = Math.Log(1 / OwnShare) * tradeOff / (2 * (1 - tradeOff));
            double Quality(int one) =>
                heard.Contains(one) ? 1.3 + heard.IndexOf(one)
                : Math.Exp(alpha * (rest.Single(other => other.Song == one).Value - least) / range);
            double before = Determinant(heard, similarity, Quality);
            double[] ratios = [.. rest.Select(one => Determinant([.. heard, one.Song], similarity, Quality) / before)];

            ratios[Array.FindIndex(rest, one => one.Song == song)].Should().BeApproximately(ratios.Max(), 1e-9 * ratios.Max());
            heard.Add(song);
        }
    }

    [Fact]
    public void Left_SongsHeard_IsTheRatioOfDeterminants()
    {
        SongCatalog songs = _catalogs["zero rows and copies"];
        var similarity = new FeatureSimilarity(songs.Features);
        int[] heard = [1, 4, 0, 1];
        int count = songs.Count;
        int items = count + heard.Length;
        var matrix = new double[heard.Length * items];
        for (int row = 0; row < heard.Length; row++)
        {
            for (int song = 0; song < items; song++)
                matrix[(row * items) + song] = song < count ? similarity.Between(heard[row], song)
                    : similarity.Between(heard[row], heard[song - count]);
        }

        var left = new double[items];
        DeterminantalProcess.Left(matrix, heard.Length, left);

        double before = Determinant(heard, similarity, _ => 1);
        for (int song = 0; song < count; song++)
            left[song].Should().BeApproximately(
                Determinant([.. heard, song], similarity, _ => 1) / before, 1e-12).And.BeGreaterThanOrEqualTo(OwnShare);
    }

    [Fact]
    public void Left_NothingHeard_IsAll()
    {
        var left = new double[3];

        DeterminantalProcess.Left([], 0, left);

        left.Should().Equal(1, 1, 1);
    }

    [Theory]
    [InlineData(1.0, new[] { 1.0, 0.5, 0.0 })]
    [InlineData(0.5, new[] { 0.5, -0.25, -0.25 })]
    [InlineData(0.0, new[] { 0.0, -1.0, -0.5 })]
    public void Score_ShareLeft_IsPutOnAScaleFromNothingToAll(double tradeOff, double[] expected)
    {
        var scores = new double[3];

        DeterminantalProcess.Score([1.0, 0.5, 0.0], [1.0, OwnShare, Math.Sqrt(OwnShare)], tradeOff, scores);

        for (int i = 0; i < 3; i++)
            scores[i].Should().BeApproximately(expected[i], 1e-12);
    }

    [Fact]
    public void Choose_AMixtureOfSongsHeard_BringsLessThanOneThatIsHalfOfOne()
    {
        // (1,1,0) is a mixture of (1,0,0) and (0,1,0) and as like each of them as (1,0,1) is to the first.
        var similarity = new FeatureSimilarity(TestCatalogs.Of(3, [1, 0, 0, 0, 1, 0, 1, 1, 0, 1, 0, 1]).Features);
        int Chosen(VarietyMethod method) =>
            VarietyChoice.Choose(similarity, new() { Method = method, TradeOff = 0.5 }, [2, 3], [1f, 1f], [0, 1]);

        Chosen(VarietyMethod.Determinantal).Should().Be(1);
        Chosen(VarietyMethod.MarginalRelevance).Should().Be(0, "by the most alike song alone both are equal");
    }

    [Theory]
    [InlineData(300)]
    public void Left_ManySongsHeard_StaysWithinItsBounds(int songs)
    {
        SongCatalog catalog = TestCatalogs.Binary(songs, 5);
        var similarity = new FeatureSimilarity(catalog.Features);
        (int[] ranking, float[] values) = Rankings.Random(songs, 2);

        int[] chosen = Rankings.Greedy(
            similarity, new() { Method = VarietyMethod.Determinantal, TradeOff = 0.1, Window = 100 }, ranking, values, 150);

        chosen.Should().OnlyHaveUniqueItems();
    }

    private static double Determinant(IReadOnlyList<int> songs, FeatureSimilarity similarity, Func<int, double> quality)
    {
        if (songs.Count == 0)
            return 1;
        var kernel = Matrix<double>.Build.Dense(songs.Count, songs.Count, (i, j) =>
            quality(songs[i]) * quality(songs[j]) * (i == j ? 1 : (1 - OwnShare) * similarity.Between(songs[i], songs[j])));
        return kernel.Determinant();
    }
}
