using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FluentAssertions;
using PlaylistRL.Tests.Conventions;
using Xunit;

namespace PlaylistRL.Tests.Training.Results;

public sealed partial class ComparisonResultsTests
{
    [Fact]
    public void Save_ThenLoad_GivesTheSame()
    {
        ComparisonResults results = Sample();

        Load(Text(results)).Should().BeEquivalentTo(results, options => options.WithStrictOrdering());
    }

    [Fact]
    public void Save_PathThenLoad_GivesTheSameAndOneFile()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("results-");
        try
        {
            string path = Path.Combine(folder.FullName, "results.json");
            Sample().Save(path);
            ComparisonResults.Load(path).Should().BeEquivalentTo(Sample());
            folder.GetFiles().Should().ContainSingle();
            Action missing = () => ComparisonResults.Load(path + "x");
            missing.Should().Throw<FileNotFoundException>();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Save_AgentThatTrained_HasTheNamesOfTheContract()
    {
        JsonNode root = JsonNode.Parse(Text(Sample()))!;

        Names(root).Should().Equal("formatVersion", "environment", "runs");
        Names(root["environment"]!).Should().Equal("library", "runtime", "operatingSystem", "architecture", "processors", "vectorBits");
        Names(root["runs"]![0]!).Should().BeEquivalentTo(
            "agent", "preset", "world", "catalog", "songs", "episodes", "seed", "discount", "learningStepsPerEnvironmentStep",
                "expectedRewards", "meanReturn", "returnInterval", "randomReturn", "bestReturn",
            "bestKind", "gapClosed", "gapClosedInterval", "knowsTruth", "coverage", "intraListDiversity", "novelty", "gini",
                "completionRate", "skipRate", "trainingSeconds", "episodeRewards", "episodeLosses", "episodeQValues",
            "episodeEpsilons", "episodeAlignments", "episodeGradientNorms", "episodeTargetsOutOfBounds", "episodeValueErrors", "warnings",
                "rewardDistribution", "lossDistribution", "actionCounts");
        Names(root["runs"]![0]!["rewardDistribution"]!).Should().Equal("start", "width", "counts");
    }

    [Fact]
    public void Save_Values_AreWrittenAsTheContractSays()
    {
        JsonNode run = JsonNode.Parse(Text(Sample()))!["runs"]![0]!;

        run["bestKind"]!.GetValue<string>().Should().Be("optimum");
        run["returnInterval"]!.ToJsonString().Should().Be("[1.5,2.5]");
        run["gapClosedInterval"]!.ToJsonString().Should().Be("[null,null]", "NaN is written as null");
        run["episodeLosses"]!.ToJsonString().Should().Be("[null,0.25]");
        run["seed"]!.ToJsonString().Should().Be("18446744073709551615");
        JsonNode other = JsonNode.Parse(Text(Sample()))!["runs"]![1]!;
        (other["preset"], other["discount"], other["episodeRewards"], other["trainingSeconds"], other["actionCounts"]).Should()
            .Be((null, null, null, null, null));
        ((JsonObject)other).ContainsKey("preset").Should().BeTrue("a field without a value is there and null");
    }

    [Fact]
    public void Save_NothingTrained_WritesNoNaN() =>
        Text(Sample()).Should().NotContainAny("NaN", "Infinity");

    [Theory]
    [InlineData(BestKind.Optimum, "optimum")]
    [InlineData(BestKind.UpperBound, "upper bound")]
    [InlineData(BestKind.BestFound, "best found")]
    [InlineData(BestKind.SameInformationBest, "same-information best")]
    public void Save_BestKind_IsWrittenInWordsAndReadBack(BestKind kind, string words)
    {
        ComparisonResults results = Sample();
        string text = Text(results with { Runs = [results.Runs[0] with { BestKind = kind }] });

        text.Should().Contain($"\"{words}\"");
        Load(text).Runs[0].BestKind.Should().Be(kind);
    }

    [Fact]
    public void Save_OtherCulture_WritesTheSame()
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        string expected = Text(Sample());
        try
        {
            var culture = (System.Globalization.CultureInfo)System.Globalization.CultureInfo.InvariantCulture.Clone();
            culture.NumberFormat.NumberDecimalSeparator = ",";
            System.Globalization.CultureInfo.CurrentCulture = culture;
            Text(Sample()).Should().Be(expected);
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("", "*no results file*")]
    [InlineData("null", "*no results file*")]
    [InlineData("[1, 2]", "*no results file*")]
    [InlineData("{\"formatVersion\":1,", "*no results file*")]
    [InlineData("{}", "*no results file*formatVersion*")]
    [InlineData("{\"environment\":null,\"runs\":[]}", "*no results file*formatVersion*")]
    [InlineData("{\"formatVersion\":2,\"what\":\"a later library writes\"}", "*format version 2*reads version 1*")]
    [InlineData("{\"formatVersion\":\"1\"}", "*no results file*formatVersion*")]
    [InlineData("{\"formatVersion\":1,\"runs\":[]}", "*no results file*environment*")]
    public void Load_NoResultsFile_SaysWhatIsWrong(string text, string message)
    {
        Action load = () => Load(text);

        load.Should().Throw<FormatException>().WithMessage(message);
    }

    [Theory]
    [InlineData("$.runs", "null")]
    [InlineData("$.environment", "null")]
    [InlineData("$.runs[0]", "null")]
    [InlineData("$.runs[0].agent", "null")]
    [InlineData("$.runs[0].meanReturn", "\"much\"")]
    [InlineData("$.runs[0].returnInterval", "[1]")]
    [InlineData("$.runs[0].returnInterval", "[1,2,3]")]
    [InlineData("$.runs[0].returnInterval", "null")]
    [InlineData("$.runs[0].bestKind", "\"splendid\"")]
    [InlineData("$.runs[0].songs", "1.5")]
    public void Load_FieldThatDoesNotFit_IsRefused(string path, string value)
    {
        JsonNode root = JsonNode.Parse(Text(Sample()))!;
        Set(root, path, JsonNode.Parse(value));
        Action load = () => Load(root.ToJsonString());

        load.Should().Throw<FormatException>().WithMessage("*no results file*");
    }

    [Fact]
    public void Load_FieldOfALaterAddition_IsPassedOver()
    {
        JsonNode root = JsonNode.Parse(Text(Sample()))!;
        root["runs"]![0]!["somethingNew"] = 1;

        Load(root.ToJsonString()).Should().BeEquivalentTo(Sample());
    }

    [Fact]
    public void Load_FileFromBeforeAField_HasNull()
    {
        JsonNode root = JsonNode.Parse(Text(Sample()))!;
        foreach (JsonNode? run in (JsonArray)root["runs"]!)
        {
            foreach (string name in new[] { "gini", "completionRate", "skipRate" })
                ((JsonObject)run!).Remove(name).Should().BeTrue();
        }

        ComparisonRun loaded = Load(root.ToJsonString()).Runs[0];
        (loaded.Gini, loaded.CompletionRate, loaded.SkipRate).Should().Be((null, null, null));
        loaded.Should().BeEquivalentTo(Sample().Runs[0] with { Gini = null, CompletionRate = null, SkipRate = null });
    }

    [Fact]
    public void Of_RowAndReport_CarriesBoth()
    {
        var world = new PlaylistEnvironment(TestCatalogs.Binary(), new DotProductUserModel());
        var agent = new ActionHeadDqnAgent(
            world.Spec, new() { HiddenUnits = 8, BatchSize = 8, LearningStarts = 20, LearnEvery = 2, Threads = 1 });
        TrainingReport report = new Trainer(world, agent).Train(10);
        EvaluationResult evaluation = new Evaluator(world, new() { Listeners = 10 }).Evaluate([new Contender("ah-dqn", agent.ToPolicy())]);

        ComparisonRun run = ComparisonRun.Of(evaluation, "ah-dqn", world.Catalog, 10, 3).With(report);

        EvaluationRow row = evaluation["ah-dqn"];
        (run.Agent, run.World, run.Catalog, run.Songs, run.Episodes, run.Seed).Should().Be(("ah-dqn", "dot-product", "test", 60, 10, 3UL));
        (run.MeanReturn, run.GapClosed, run.ReturnInterval, run.GapClosedInterval).Should()
            .Be((row.MeanReturn, row.GapClosed, row.ReturnInterval, row.GapClosedInterval));
        (run.RandomReturn, run.BestReturn, run.BestKind).Should()
            .Be((evaluation["random"].MeanReturn, evaluation["best"].MeanReturn, BestKind.Optimum));
        (run.Gini, run.CompletionRate, run.SkipRate).Should().Be((row.Gini, null, null), "these listeners show no feedback");
        run.EpisodeRewards.Should().Equal(report.EpisodeRewards);
        run.ActionCounts.Should().Equal(report.ActionCounts);
        run.RewardDistribution!.Counts.Sum().Should().Be(100);
        run.RewardDistribution.Counts[0].Should().BePositive("empty bins at the ends are left out");
        run.LearningStepsPerEnvironmentStep.Should().Be(report.LearningSteps / 100.0);
        Load(Text(new ComparisonResults { Environment = ComparisonMachine.Current, Runs = [run] })).Runs[0].Should().BeEquivalentTo(run);
    }

    [Fact]
    public void Document_Fields_AreThoseOfTheFile()
    {
        JsonNode root = JsonNode.Parse(Text(Sample()))!;
        string document = File.ReadAllText(RepositoryFolder.PathOf("docs/results.md"));

        string[] written = [
            .. Names(root), .. Names(root["environment"]!), .. Names(root["runs"]![0]!), .. Names(root["runs"]![0]!["lossDistribution"]!)];
        TableField().Matches(document).Select(match => match.Groups[1].Value).Should()
            .BeEquivalentTo(written, "docs/results.md has a table row for every field, and none for another");
    }

    [GeneratedRegex(@"^\| `(\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex TableField();

    private static IEnumerable<string> Names(JsonNode node) => ((JsonObject)node).Select(property => property.Key);

    private static void Set(JsonNode root, string path, JsonNode? value)
    {
        string[] parts = path[2..].Replace("[0]", ".0", StringComparison.Ordinal).Split('.');
        foreach (string part in parts[..^1])
            root = root is JsonArray array ? array[0]! : root[part]!;
        if (root is JsonArray last)
            last[0] = value;
        else
            root[parts[^1]] = value;
    }

    private static string Text(ComparisonResults results)
    {
        using var stream = new MemoryStream();
        results.Save(stream);
        stream.CanRead.Should().BeTrue("the stream stays open");
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static ComparisonResults Load(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return ComparisonResults.Load(stream);
    }

    private static ComparisonResults Sample()
    {
        var distribution = new Distribution { Start = -0.5, Width = 0.25, Counts = [3, 0, 1] };
        var random = new ComparisonRun
        {
            Agent = "random",
            World = "dot-product",
            Catalog = "songs.csv",
            Songs = 5,
            Episodes = 0,
            Seed = 0,
            MeanReturn = 1,
            ReturnInterval = new Interval(0.5, 1.5),
            RandomReturn = 1,
            BestReturn = double.NaN,
            GapClosed = double.NaN,
            GapClosedInterval = new Interval(double.NaN, double.NaN),
            KnowsTruth = false,
            Coverage = 1,
            IntraListDiversity = double.NaN,
            Novelty = 2.5,
        };
        ComparisonRun agent = random with
        {
            Agent = "ah-dqn",
            Preset = "default",
            Episodes = 2,
            Seed = ulong.MaxValue,
            Discount = 0.95,
            LearningStepsPerEnvironmentStep = 0.5,
            MeanReturn = 2,
            Gini = 0.25,
            CompletionRate = 0.75,
            SkipRate = 0.25,
            ReturnInterval = new Interval(1.5, 2.5),
            BestReturn = 3,
            BestKind = BestKind.Optimum,
            TrainingSeconds = 1.25,
            EpisodeRewards = [1, 2],
            EpisodeLosses = [double.NaN, 0.25],
            EpisodeQValues = [0.5, 0.75],
            EpisodeEpsilons = [1, 0.99],
            EpisodeAlignments = [0.1, double.NaN],
            RewardDistribution = distribution,
            LossDistribution = distribution,
            ActionCounts = [1, 2, 3, 4, 10],
        };
        var environment =
            new ComparisonMachine
            {
                Library = "0.1.0",
                Runtime = ".NET 10",
                OperatingSystem = "Linux",
                Architecture = "X64",
                Processors = 2,
                VectorBits = 256
            };
        return new ComparisonResults { Environment = environment, Runs = [agent, random] };
    }
}
