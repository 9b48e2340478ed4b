using System.Text.Json;
using FluentAssertions;
using PlaylistRL.Judging;
using PlaylistRL.Worlds;
using Xunit;

namespace PlaylistRL.Tests.Tool.Verbs;

public sealed class JudgeTests(Trained trained)
{
    private const string Explored = "0.5";

    [Fact]
    public async Task Judge_TheServingPolicyItself_CannotBeTold()
    {
        (string log, string policy) = Logged("same");
        JsonElement json = (await Judge(log, policy, "--candidate", policy, "--json")).Done().Json;
        json.GetProperty("verdict").GetString().Should().Be("cannot-tell");
        json.GetProperty("low").GetDouble().Should().BeNegative();
        json.GetProperty("high").GetDouble().Should().BePositive();
        json.GetProperty("sessions").GetInt32().Should().Be(400);
        json.GetProperty("effectiveSessions").GetDouble().Should().BeApproximately(400, 1e-6);
        json.GetProperty("estimates").GetArrayLength().Should().Be(10);
    }

    [Fact]
    public async Task Judge_LessExploration_IsAnsweredAsTheLibraryDoes()
    {
        (string log, string policy) = Logged("less");
        Ran ran = (await Judge(log, policy, "--candidate", policy, "--exploration", "0.3", "--session-length", "3")).Done();
        SongCatalog songs = SongCatalog.Load(trained.Songs);
        var rule = ServablePolicy.Load(policy);
        LogComparison expected = LogEvaluation.Compare(
            songs, ListeningLog.Load(log), new(rule, ChoiceForm.EpsilonGreedy(0.5)), new(rule, ChoiceForm.EpsilonGreedy(0.3)),
            new() { SessionLength = 3 });
        ran.Out.Should().StartWith(expected.ToString()).And.Contain("Whole sessions").And.Contain("direct method");
    }

    [Fact]
    public async Task Judge_WithoutTheServingPolicy_TakesTheLogsPropensities()
    {
        (string log, string policy) = Logged("unknown");
        (await Ran.ToolAsync("judge", log, trained.Songs, "--candidate", policy, "--soft-best", "3", "--temperature", "2", "--json"))
            .Done().Json.GetProperty("candidate").GetString().Should().Contain("soft best of 3, temperature 2");
    }

    [Fact]
    public async Task Judge_AnotherExplorationThanTheLogs_SaysSo()
    {
        (string log, string policy) = Logged("other");
        (await Ran.ToolAsync("judge", log, trained.Songs, "--serving", policy, "--serving-exploration", "0.1", "--candidate", policy))
            .Fault(1).Should().Contain("The log was not made by the serving policy in its form");
    }

    [Theory]
    [InlineData("--serving", "a.safetensors")]
    [InlineData("--serving-exploration", "0.1")]
    [InlineData("--temperature", "1")]
    [InlineData("--soft-best", "0")]
    [InlineData("--exploration", "2")]
    [InlineData("--serving-soft-best", "3")]
    public async Task Judge_OptionsThatDoNotFit_AreWrongUsage(params string[] options) =>
        (await Ran.ToolAsync(["judge", "log.csv", "songs.csv", "--candidate", "b.safetensors", .. options])).Fault(2)
            .Should().Contain(options[0]).And.Contain("'playlistrl judge --help'");

    [Fact]
    public async Task Judge_SongsInPlaceOfTheLog_SaysTheOrder() =>
        (await Ran.ToolAsync("judge", trained.Catalog, trained.Songs, "--candidate", trained.Policy)).Fault(1)
            .Should().Contain("The log comes first");

    private Task<Ran> Judge(string log, string policy, params string[] options) =>
        Ran.ToolAsync(["judge", log, trained.Songs, "--serving", policy, "--serving-exploration", Explored, .. options]);

    /// <summary>A log of 400 sessions of three songs, and the rule that made it.</summary>
    private (string Log, string Policy) Logged(string name)
    {
        var world = new PlaylistEnvironment(SongCatalog.Load(trained.Songs), new EverydayUserModel(), new() { Length = 3 });
        BeliefPolicy rule = BeliefPolicy.Greedy(world.Spec);
        (string log, string policy) = (trained.PathOf($"{name}.csv.gz"), trained.PathOf($"{name}.safetensors"));
        rule.Save(policy);
        ListeningLogGenerator.Save(world, new StochasticPolicy(rule, ChoiceForm.EpsilonGreedy(0.5)), 400, 1, log);
        return (log, policy);
    }
}
