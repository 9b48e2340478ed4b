using System.Text.Json;
using FluentAssertions;
using Spectre.Console;
using Xunit;

namespace PlaylistRL.Tests.Tool.Verbs;

public sealed class TrainTests(Trained trained)
{
    [Fact]
    public void Train_Songs_WritesThePolicyAndTheVerdict()
    {
        trained.Ran.Done().Out.Should().Contain("verdict: simulated listeners complete").And.Contain("playlistrl recommend");
        ServablePolicy.Load(trained.Policy).Spec.Horizon.Should().Be(3);
    }

    [Fact]
    public async Task Train_JsonOnATerminal_IsJsonAloneWithoutABar()
    {
        var terminal = new StringWriter();
        string path = trained.PathOf("again.safetensors");
        string[] arguments = ["train", trained.Catalog, "--out", path, "--seconds", "1", "--length", "2", "--json"];
        JsonElement json = (await Ran.ToolAsync(arguments, Terminal(terminal), CancellationToken.None)).Done().Json;
        terminal.ToString().Should().BeEmpty();
        json.GetProperty("verdict").GetString().Should().Contain("2");
        json.GetProperty("songs").GetInt32().Should().Be(60);
        json.GetProperty("ruleMean").GetDouble().Should().BeInRange(0, 2);
        json.GetProperty("out").GetString().Should().Be(path);
        File.Exists(path).Should().BeTrue();
    }

    [Fact]
    public async Task Train_CancelledWhileItsBarIsShown_EndsWith130AndWritesNothing()
    {
        using var source = new CancellationTokenSource();
        var terminal = new Told(text => _ = text.Contains("training") ? source.CancelAsync() : null);
        string path = trained.PathOf("cancelled.safetensors");
        Ran ran = await Ran.ToolAsync(
            ["train", trained.Catalog, "--out", path, "--seconds", "600"], Terminal(terminal), source.Token);
        source.IsCancellationRequested.Should().BeTrue("the bar is shown");
        ran.Fault(130).Should().Contain("Cancelled");
        ran.Out.Should().BeEmpty();
        File.Exists(path).Should().BeFalse();
    }

    [Theory]
    [InlineData("--seconds", "0,5")]
    [InlineData("--seconds", "0.5")]
    [InlineData("--seconds", "NaN")]
    [InlineData("--length", "0")]
    [InlineData("--length", "many")]
    [InlineData("--seed", "-1")]
    public async Task Train_NumberOutOfRange_IsWrongUsage(string option, string value) =>
        (await Ran.ToolAsync("train", trained.Songs, option, value)).Fault(2)
            .Should().Contain($"{option} is '{value}'").And.Contain("playlistrl train --help");

    private static IAnsiConsole Terminal(TextWriter writer) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = AnsiSupport.Yes,
        Interactive = InteractionSupport.Yes,
        Out = new AnsiConsoleOutput(writer),
    });

    private sealed class Told(Action<string> to) : StringWriter
    {
        public override void Write(string? value)
        {
            base.Write(value);
            to(value ?? string.Empty);
        }
    }
}
