using FluentAssertions;
using MathNet.Numerics.LinearAlgebra;
using Xunit;

namespace PlaylistRL.Tests.Agents;

public sealed class LinearThompsonTests
{
    private static readonly SongCatalog _songs = TestCatalogs.Binary(80, 12);

    [Fact]
    public void Posterior_ManyExamples_IsThatOfRidgeRegression()
    {
        const int Size = 12;
        var posterior = new LinearPosterior(Size, 0.7);
        var random = new SeededRandom(3);
        Matrix<double> moments = Matrix<double>.Build.DenseIdentity(Size) * 0.7;
        Vector<double> correlations = Vector<double>.Build.Dense(Size);
        for (int example = 0; example < 200; example++)
        {
            float[] x = [.. Enumerable.Range(0, Size).Select(_ => random.Next(3) == 0 ? 0f : random.NextSingle() - 0.3f)];
            double y = random.NextDouble();
            posterior.Add(x, y);
            Vector<double> row = Vector<double>.Build.DenseOfEnumerable(x.Select(value => (double)value));
            moments += row.OuterProduct(row);
            correlations += y * row;
        }

        var mean = new double[Size];
        posterior.Mean(mean);
        double[] expected = moments.Cholesky().Solve(correlations).ToArray();
        for (int i = 0; i < Size; i++)
            mean[i].Should().BeApproximately(expected[i], 1e-10);

        // Draws have that mean and covariance.
        Matrix<double> covariance = moments.Inverse() * 0.25;
        var draws = new double[20_000][];
        for (int i = 0; i < draws.Length; i++)
            posterior.Draw(mean, 0.5, random, draws[i] = new double[Size]);
        for (int i = 0; i < Size; i++)
        {
            draws.Average(draw => draw[i]).Should().BeApproximately(mean[i], 5 * Math.Sqrt(covariance[i, i] / draws.Length));
            double between = draws.Average(draw => (draw[i] - mean[i]) * (draw[0] - mean[0]));
            between.Should().BeApproximately(
                covariance[i, 0], 5 * Math.Sqrt(
                ((covariance[i, i] * covariance[0, 0]) + (covariance[i, 0] * covariance[i, 0])) / draws.Length));
        }
    }

    [Fact]
    public void Train_DotProductWorld_IsWithinAFewEpisodesWhereCosineIsNot()
    {
        var world = new PlaylistEnvironment(_songs, new DotProductUserModel());
        var agent = new LinearThompsonAgent(world.Spec, new() { Seed = 3 });
        TrainingReport report = new Trainer(world, agent).Train(120);
        EvaluationResult result = new Evaluator(world, new() { Listeners = 200 })
            .Evaluate([new("thompson", agent.ToPolicy()), new("cosine", new CosinePolicy(world.Spec))]);

        result["thompson"].GapClosed.Should().BeGreaterThan(0.97);
        result.Difference("thompson", "cosine").Interval.Low.Should().BeGreaterThan(0);
        report.LearningSteps.Should().Be(1200);
        report.EpisodeRewards.Skip(100).Average().Should().BeGreaterThan(report.EpisodeRewards.Take(5).Average());
    }

    [Fact]
    public void Resume_InterruptedRun_EqualsTheUninterruptedOne()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("thompson-").FullName, "run.safetensors");
        TrainerOptions options = new() { Seed = 4, CheckpointPath = path, ValidationEvery = 10, ValidationEpisodes = 5, KeepBest = true };
        LinearThompsonAgent whole = Agent();
        TrainingReport expected = new Trainer(World(), whole, options with { CheckpointPath = null }).Train(40);

        using (var stopping = new CancellationTokenSource())
        {
            new Trainer(World(), Agent(), options with { ReportEvery = 13 })
                .Train(40, new Stopper(stopping), stopping.Token).Cancelled.Should().BeTrue();
        }

        LinearThompsonAgent resumed = Agent();
        TrainingReport report = new Trainer(World(), resumed, options).Resume();
        resumed.ToPolicy().Coefficients.ToArray().Should().Equal(whole.ToPolicy().Coefficients.ToArray());
        report.EpisodeRewards.Should().Equal(expected.EpisodeRewards);
        ((LinearPolicy)report.BestPolicy!).Coefficients.ToArray().Should()
            .Equal(((LinearPolicy)expected.BestPolicy!).Coefficients.ToArray());
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);

        static PlaylistEnvironment World() => new(_songs, new HiddenTasteUserModel());
        static LinearThompsonAgent Agent() => new(World().Spec, new() { Seed = 9 });
    }

    [Fact]
    public void ToPolicy_SavedAndLoaded_IsServed()
    {
        var world = new PlaylistEnvironment(_songs, new HiddenTasteUserModel());
        var agent = new LinearThompsonAgent(world.Spec);
        new Trainer(world, agent).Train(20);
        var file = new MemoryStream();
        agent.ToPolicy().Save(file);
        file.Position = 0;
        Playlist loaded = new PlaylistRecommender(ServablePolicy.Load(file), _songs).StartSession(_songs.Preferences("f1"))
            .NextPlaylist(10);
        Playlist own = new PlaylistRecommender(agent.ToPolicy(), _songs).StartSession(_songs.Preferences("f1")).NextPlaylist(10);
        loaded.Select(entry => (entry.Id, entry.Value)).Should().Equal(own.Select(entry => (entry.Id, entry.Value)));
    }

    [Fact]
    public void Constructor_WhatCannotBeLearned_IsRefused()
    {
        EnvironmentSpec large = new PlaylistEnvironment(TestCatalogs.Binary(10, 60), new DotProductUserModel()).Spec;
        FluentActions.Invoking(() => new LinearThompsonAgent(large)).Should().Throw<ArgumentException>()
            .WithMessage("*(1 + 121) × 60*4000*");
        EnvironmentSpec spec = new PlaylistEnvironment(_songs, new DotProductUserModel()).Spec;
        FluentActions.Invoking(() => new LinearThompsonAgent(spec with { Actions = FeatureTable.Featureless(3) })).Should()
            .Throw<ArgumentException>();
        FluentActions.Invoking(() => new LinearThompsonAgent(spec, new() { Ridge = 0, Scale = -1 })).Should().Throw<ArgumentException>()
            .WithMessage("*Ridge*Scale*");
    }

    private sealed class Stopper(CancellationTokenSource stopping) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => stopping.Cancel();
    }
}
