using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Training.Results;

public sealed class ResultsMergeTests
{
    private static readonly ComparisonMachine _machine =
        new() { Library = "0.1.0", Runtime = ".NET 10", OperatingSystem = "Linux", Architecture = "X64", Processors = 2, VectorBits = 256 };

    [Fact]
    public void Merge_ShortAndLongTraining_KeepsEveryRunOnceFromTheFirst()
    {
        ComparisonResults first = Of(
            Run("random") with { Novelty = 1 }, Run("ah-dqn", 500, 1), Run("ah-dqn", 500, 2), Run("linear", 500, 1));
        ComparisonResults second = Of(
            Run("random") with { Novelty = 2 }, Run("cosine"), Run("ah-dqn", 500, 2) with { MeanReturn = 9 }, Run(
            "ah-dqn", 50_000, 1)) with
        { Environment = _machine with { Processors = 64 } };

        ComparisonResults merged = ComparisonResults.Merge([first, second]);

        merged.Runs.Select(run => (run.Agent, run.Episodes, run.Seed)).Should().Equal(
            ("random", 0, 0UL), ("ah-dqn", 500, 1UL), ("ah-dqn", 500, 2UL), ("linear", 500, 1UL), (
                "cosine", 0, 0UL), ("ah-dqn", 50_000, 1UL));
        (merged.Runs[0].Novelty, merged.Runs[2].MeanReturn).Should().Be((1, 2), "what both have is the first one's");
        merged.Environment.Should().Be(_machine);
        merged.FormatVersion.Should().Be(ComparisonResults.CurrentFormatVersion);
    }

    [Fact]
    public void Merge_OtherPresetOrDiscount_AreOtherRuns()
    {
        ComparisonRun run = Run("ah-dqn", 500, 1);

        ComparisonResults.Merge([Of(run), Of(run with { Preset = "mission" }), Of(run with { Discount = 0.5 })]).Runs.Should().HaveCount(3);
    }

    [Fact]
    public void Merge_SeveralWorldsInEach_AreToldApart()
    {
        ComparisonRun[] runs = [Run("random"), Run("random") with { World = "drift" }];

        ComparisonResults.Merge([Of(runs), Of([.. runs.Reverse()])]).Runs.Should().Equal(runs);
    }

    [Fact]
    public void Merge_One_IsItself()
    {
        ComparisonResults twice = Of(Run("random"), Run("random"));

        ComparisonResults.Merge([twice]).Runs.Should().Equal(twice.Runs);
    }

    [Fact]
    public void Merge_WhatDoesNotBelongTogether_IsRefusedNamingBoth()
    {
        ComparisonResults first = Of(Run("random"));
        void Refused(ComparisonRun other, string message) =>
            FluentActions.Invoking(() => ComparisonResults.Merge([first, first, Of(other)])).Should().Throw<ArgumentException>()
                .WithMessage(message);

        Refused(Run("random") with { World = "drift" }, "number 1 is of world 'dot-product' with the 5 songs of 'songs.csv' and number 3 "
            + "of world 'drift' with the 5 songs of 'songs.csv'*");
        Refused(Run("random") with { Catalog = "other.csv" }, "*number 3*'other.csv'*");
        Refused(Run("random") with { Songs = 6 }, "*the 5 songs*the 6 songs*");
        Refused(Run("random") with { RandomReturn = 1.001 }, "*earns 1 in number 1 and 1.001 in number 3*listeners*");
        FluentActions.Invoking(() => ComparisonResults.Merge([first, Of()])).Should().Throw<ArgumentException>()
            .WithMessage("*number 2 of no world at all*");
        FluentActions.Invoking(() => ComparisonResults.Merge([])).Should().Throw<ArgumentException>().WithMessage("*at least one*");
        ComparisonResults.Merge([first, Of(Run("cosine") with { RandomReturn = 1.0000001 })]).Runs.Should()
            .HaveCount(2, "rounding differs between machines");
    }

    [Fact]
    public void LoadAll_Files_AreMergedAndNamedInErrors()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("merge-");
        try
        {
            string Saved(string name, ComparisonRun run)
            {
                string path = Path.Combine(folder.FullName, name);
                Of(run).Save(path);
                return path;
            }

            string one = Saved("one.json", Run("random"));
            string two = Saved("two.json", Run("ah-dqn", 500, 1));
            string drift = Saved("drift.json", Run("random") with { World = "drift" });

            ComparisonResults.LoadAll([one, two]).Runs.Select(run => run.Agent).Should().Equal("random", "ah-dqn");
            FluentActions.Invoking(() => ComparisonResults.LoadAll([one, drift])).Should().Throw<ArgumentException>()
                .WithMessage($"'{one}' is of world 'dot-product'*'{drift}' of world 'drift'*");
            FluentActions.Invoking(() => ComparisonResults.LoadAll([one, one + "x"])).Should().Throw<FileNotFoundException>();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ComparisonResults Of(params ComparisonRun[] runs) => new() { Environment = _machine, Runs = runs };

    private static ComparisonRun Run(string agent, int episodes = 0, ulong seed = 0) => new()
    {
        Agent = agent,
        World = "dot-product",
        Catalog = "songs.csv",
        Songs = 5,
        Episodes = episodes,
        Seed = seed,
        Preset = agent == "ah-dqn" ? "default" : null,
        MeanReturn = 2,
        ReturnInterval = new Interval(1.5, 2.5),
        RandomReturn = 1,
        BestReturn = 3,
        BestKind = BestKind.Optimum,
        GapClosed = 0.5,
        GapClosedInterval = new Interval(0.4, 0.6),
        KnowsTruth = false,
        Coverage = 1,
        IntraListDiversity = 0.5,
        Novelty = 2.5,
    };
}
