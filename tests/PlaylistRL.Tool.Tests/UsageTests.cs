using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Tool;

public sealed class UsageTests
{
    [Theory]
    [InlineData("import")]
    [InlineData("train")]
    [InlineData("recommend")]
    [InlineData("inspect")]
    [InlineData("judge")]
    [InlineData("serve")]
    public async Task Help_OfAVerb_HasItsUsageAnExampleAndTheExitCodes(string verb)
    {
        string help = (await Ran.ToolAsync(verb, "--help")).Done().Out;
        help.Should().Contain($"  playlistrl {verb} ").And.Contain("--json").And.Contain("130 cancelled").And.NotContain("PlaylistRL.Tool");
        help[help.IndexOf("Examples:", StringComparison.Ordinal)..].Should().Contain($"playlistrl {verb} ");
    }

    [Fact]
    public async Task Help_OfAll_NamesTheVerbs() => (await Ran.ToolAsync("--help")).Done().Out
        .Should().ContainAll("import", "train", "recommend", "inspect", "judge", "serve")
        .And.Contain("playlistrl recommend playlist.safetensors songs.csv --like Rock,1990s --out mix.m3u8");

    [Fact]
    public async Task NoArguments_Help_IsShownAsWrongUsage()
    {
        Ran ran = await Ran.ToolAsync();
        ran.Code.Should().Be(2);
        ran.Out.Should().Contain("Usage:");
    }

    [Theory]
    [InlineData("trian")]
    [InlineData("train")]
    [InlineData("train", "a.csv", "b.csv")]
    [InlineData("train", "a.csv", "--epochs", "5")]
    [InlineData("recommend", "a.safetensors")]
    public async Task WrongUsage_AnyVerb_EndsWith2AndSaysWhereHelpIs(params string[] arguments) =>
        (await Ran.ToolAsync(arguments)).Fault(2).Should().Contain("--help'");

    [Fact]
    public async Task WrongUsage_Json_IsJson() =>
        (await Ran.ToolAsync("train", "--json")).Json.GetProperty("error").GetString().Should().Contain("train");

    [Fact]
    public async Task Cancelled_BeforeTheWork_EndsWith130()
    {
        Ran ran = await Ran.ToolAsync(["train", "songs.csv", "--json"], null, new CancellationToken(canceled: true));
        ran.Fault(130).Should().Contain("Cancelled");
        ran.Json.GetProperty("error").GetString().Should().Contain("Cancelled");
    }
}
