using FluentAssertions;
using PlaylistRL.Lab;
using Xunit;

namespace PlaylistRL.Tests.Users;

/// <summary>The exact Bayesian row of the study of sessions, against posteriors worked out in other ways.</summary>
public sealed class ParticlePosteriorTests
{
    private const int Particles = 100_000;

    private static readonly HiddenTasteOptions _small =
        new() { MinLiked = 2, MaxLiked = 2, MinDisliked = 1, MaxDisliked = 1, MinStated = 1, MaxStated = 1 };

    private static readonly SongCatalog _catalog = TestCatalogs.Of(4, [
        1, 0, 0, 0,
        1, 1, 0, 0,
        0, 1, 1, 0,
        0, 0, 1, 0,
        1, 0, 0, 1,
        0, 1, 0, 1,
        0, 1, 0, 0,
        0, 0, 0, 0]);

    private static readonly (int Song, bool Completed)[] _responses = [
        (1, true), (1, true), (2, false), (3, false), (4, true), (5, true), (4, true), (6, false)];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(8)]
    public void MeanCompletion_TinyCatalogue_IsThatOfAGridOverAllTastes(int responses)
    {
        double[] exact = Grid(stated: 0, _responses[..responses]);

        double[] found = Posterior(_small, [1, 0, 0, 0], _responses[..responses]).MeanCompletion(_catalog.Features);

        for (int song = 0; song < exact.Length; song++)
            found[song].Should().BeApproximately(exact[song], 0.012, $"song {song}");
    }

    [Theory]
    [InlineData(0f, 0f, 0f, 0f)]
    [InlineData(0f, 1f, 0f, 0f)]
    [InlineData(1f, 0f, 1f, 0f)]
    public void MeanCompletion_NumbersLikedAndTickedUnknown_IsThatOfListenersOfTheModelWhoStateThat(params float[] stated)
    {
        var options =
            new HiddenTasteOptions
            {
                MinLiked = 1,
                MaxLiked = 3,
                MinDisliked = 0,
                MaxDisliked = 1,
                MinStated = 0,
                MaxStated = 2,
                DenseShare = 0.1
            };
        double[] expected = Rejection(options, stated, _responses[..5]);

        double[] found = Posterior(options, stated, _responses[..5]).MeanCompletion(_catalog.Features);

        for (int song = 0; song < expected.Length; song++)
            found[song].Should().BeApproximately(expected[song], 0.02, $"song {song}");
    }

    [Fact]
    public void MeanCompletion_EverythingStated_IsTheTruth()
    {
        float[] stated = [0.8f, -0.3f, 0.1f, 0.5f];
        ParticlePosterior posterior = Posterior(HiddenTasteOptions.Sessions, stated, _responses, particles: 10);

        posterior.MeanCompletion(_catalog.Features)[1].Should()
            .BeApproximately(1 / (1 + Math.Exp(-4 * ((0.5 / Math.Sqrt(2)) - 0.4))), 1e-6);
        posterior.EffectiveSampleSize.Should().BeApproximately(10, 1e-9);
    }

    [Fact]
    public void EffectiveSampleSize_WithEachResponse_Falls()
    {
        ParticlePosterior posterior = Posterior(_small, [1, 0, 0, 0], []);
        posterior.EffectiveSampleSize.Should().Be(Particles);

        posterior.Update(_catalog.Features.Row(2), completed: true);

        posterior.EffectiveSampleSize.Should().BeLessThan(0.9 * Particles).And.BeGreaterThan(1);
    }

    private static ParticlePosterior Posterior(
        HiddenTasteOptions options, float[] stated, (int Song, bool Completed)[] responses, int particles = Particles)
    {
        var posterior = new ParticlePosterior(
            TasteModel.Of(new HiddenTasteUserModel(options)), _catalog.Features, stated, particles, new SeededRandom(1));
        foreach ((int song, bool completed) in responses)
            posterior.Update(_catalog.Features.Row(song), completed);
        return posterior;
    }

    /// <summary>Every choice of one more liked and one disliked feature, and a grid over the three weights.</summary>
    private static double[] Grid(int stated, (int Song, bool Completed)[] responses)
    {
        // Songs that have the feature, of 8, plus 0.05.
        double[] shares = [0.425, 0.55, 0.3, 0.3];
        const int Steps = 24;
        var sums = new double[_catalog.Count];
        double total = 0;
        for (int liked = 0; liked < 4; liked++)
        {
            for (int disliked = 0; disliked < 4; disliked++)
            {
                if (liked == stated || disliked == stated || liked == disliked)
                    continue;
                double others = shares.Sum() - shares[stated];
                double prior = shares[liked] / others * (shares[disliked] / (others - shares[liked]));
                for (int cell = 0; cell < Steps * Steps * Steps; cell++)
                {
                    var taste = new double[4];
                    taste[stated] = 0.5 + (0.5 * Middle(cell % Steps));
                    taste[liked] = 0.5 + (0.5 * Middle(cell / Steps % Steps));
                    taste[disliked] = -0.3 - (0.7 * Middle(cell / Steps / Steps));
                    double[] completion = [.. Enumerable.Range(0, _catalog.Count).Select(song => Completion(taste, song))];
                    double weight = prior * Likelihood(completion, responses);
                    total += weight;
                    for (int song = 0; song < sums.Length; song++)
                        sums[song] += weight * completion[song];
                }
            }
        }

        return [.. sums.Select(sum => sum / total)];

        static double Middle(int step) => (step + 0.5) / Steps;
    }

    /// <summary>Listeners of the model itself, those who state something else left out.</summary>
    private static double[] Rejection(HiddenTasteOptions options, float[] stated, (int Song, bool Completed)[] responses)
    {
        var model = new HiddenTasteUserModel(options);
        var random = new SeededRandom(2);
        var sums = new double[_catalog.Count];
        double total = 0;
        var truth = new float[_catalog.Count];
        for (int draw = 0; draw < 150_000; draw++)
        {
            var listener = (IForesight)model.CreateListener(_catalog, random);
            if (!listener.Stated.Weights.SequenceEqual(stated))
                continue;
            listener.ExpectedRewards(truth);
            double[] completion = [.. truth.Select(probability => (double)probability)];
            double weight = Likelihood(completion, responses);
            total += weight;
            for (int song = 0; song < sums.Length; song++)
                sums[song] += weight * completion[song];
        }

        return [.. sums.Select(sum => sum / total)];
    }

    private static double Likelihood(double[] completion, (int Song, bool Completed)[] responses) =>
        responses.Aggregate(
            1.0, (product, response) => product * (response.Completed ? completion[response.Song] : 1 - completion[response.Song]));

    private static double Completion(double[] taste, int song)
    {
        float[] row = _catalog.Features.Row(song).ToArray();
        double norm = Math.Sqrt(row.Sum(value => value * value));
        double liking = norm == 0 ? 0 : row.Select((value, f) => value * taste[f]).Sum() / norm;
        return 1 / (1 + Math.Exp(-4 * (liking - 0.4)));
    }
}
