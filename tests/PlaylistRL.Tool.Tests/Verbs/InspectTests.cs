using System.Text.Json;
using FluentAssertions;
using PlaylistRL.Evaluation;
using PlaylistRL.Worlds;
using Xunit;

namespace PlaylistRL.Tests.Tool.Verbs;

public sealed class InspectTests(Trained trained)
{
    [Fact]
    public async Task Inspect_Catalogue_SaysSongsAndFeatures()
    {
        (await Ran.ToolAsync("inspect", trained.Catalog)).Done().Out
            .Should().Contain("A catalogue of 60 songs, made from 'songs.csv'").And.Contain("Features (6): Folk, Jazz");
        JsonElement json = (await Ran.ToolAsync("inspect", trained.Catalog, "--json")).Done().Json;
        json.GetProperty("kind").GetString().Should().Be("catalog");
        json.GetProperty("songs").GetInt32().Should().Be(60);
    }

    [Fact]
    public async Task Inspect_Policy_SaysWhatItIs()
    {
        (await Ran.ToolAsync("inspect", trained.Policy)).Done().Out
            .Should().Contain("A policy: ").And.Contain("plans for 3 songs").And.Contain("Folk, Jazz, Pop, Rock, 1990s");
        (await Ran.ToolAsync("--json", "inspect", trained.Policy)).Done().Json.GetProperty("horizon").GetInt32().Should().Be(3);
    }

    [Fact]
    public async Task Inspect_Checkpoint_SaysHowFarItIs()
    {
        string path = trained.PathOf("run.safetensors");
        var world = new PlaylistEnvironment(SongCatalog.Open(trained.Catalog), new DotProductUserModel());
        new Trainer(world, new DqnAgent(world.Spec, new() { HiddenUnits = 4 }), new() { CheckpointPath = path }).Train(3);
        (await Ran.ToolAsync("inspect", path)).Done().Out
            .Should().Contain("A checkpoint").And.Contain("3 of 3 episodes are done, so it has come to its end");
        JsonElement json = (await Ran.ToolAsync("inspect", path, "--json")).Done().Json;
        json.GetProperty("settings").GetProperty("agent.HiddenUnits").GetString().Should().Be("4");
    }

    [Fact]
    public async Task Inspect_Session_SaysWhatTheListenerSaidAndHeard()
    {
        string path = trained.PathOf("listener.json");
        var catalog = SongCatalog.Open(trained.Catalog);
        PlaylistSession session = new PlaylistRecommender(ServablePolicy.Load(trained.Policy), catalog).StartSession(
            catalog.Preferences(("Rock", 1), ("Pop", -1)));
        Playlist playlist = session.NextPlaylist(5);
        session.Report(playlist[0].Id, Feedback.SkippedLate);
        session.Save(path);
        (await Ran.ToolAsync("inspect", path)).Done().Out
            .Should().Contain("they like Rock").And.Contain("they dislike Pop").And.Contain("They heard 5 songs; reports: 1 skipped late");
        JsonElement json = (await Ran.ToolAsync("inspect", path, "--json")).Done().Json;
        json.GetProperty("kind").GetString().Should().Be("session");
        json.GetProperty("heard").GetInt32().Should().Be(5);
    }

    [Fact]
    public async Task Inspect_Results_SaysEachRun()
    {
        string path = trained.PathOf("results.json");
        var catalog = SongCatalog.Open(trained.Catalog);
        var world = new PlaylistEnvironment(catalog, new DotProductUserModel());
        EvaluationResult result = new Evaluator(world, new() { Listeners = 5, Resamples = 100 }).Evaluate(
            [new Contender("cosine", new CosinePolicy(world.Spec))]);
        new ComparisonResults
        {
            Environment = new()
            {
                Library = "0.1.0",
                Runtime = ".NET 10",
                OperatingSystem = "Linux",
                Architecture = "X64",
                Processors = 2,
                VectorBits = 256,
            },
            Runs = [ComparisonRun.Of(result, "cosine", catalog)],
        }.Save(path);
        (await Ran.ToolAsync("inspect", path)).Done().Out
            .Should().Contain("The results of a comparison: 1 run").And.Contain("cosine in 'dot-product'");
        (await Ran.ToolAsync("inspect", path, "--json")).Done().Json.GetProperty("runs")[0].GetProperty("agent").GetString()
            .Should().Be("cosine");
    }

    [Fact]
    public async Task Inspect_OtherFiles_SaysWhatTheyAreAndWhatToDo()
    {
        (await Ran.ToolAsync("inspect", trained.Songs)).Fault(1).Should().Contain("playlistrl import");
        (await Ran.ToolAsync("inspect", Path.GetTempPath())).Fault(1).Should().Contain("playlistrl import");
        (await Ran.ToolAsync("inspect", trained.Write("a.pls", "[playlist]\n"))).Fault(1).Should().Contain("is a playlist");
        (await Ran.ToolAsync("inspect", "none")).Fault(1).Should().Contain("no file");
        (await Ran.ToolAsync("inspect", trained.Write("half.json", "{\"format\":\"playlistrl.session\",\"version\":1}"))).Fault(1)
            .Should().Contain("damaged");
    }

    [Fact]
    public async Task Inspect_DamagedPolicy_SaysSo()
    {
        string path = trained.PathOf("damaged.safetensors");
        File.WriteAllBytes(path, File.ReadAllBytes(trained.Policy)[..^5]);
        (await Ran.ToolAsync("inspect", path)).Fault(1).Should().Contain(path);
        File.WriteAllBytes(path, File.ReadAllBytes(trained.Policy)[..40]);
        (await Ran.ToolAsync("inspect", path)).Fault(1).Should().Contain("cut off");
    }
}
