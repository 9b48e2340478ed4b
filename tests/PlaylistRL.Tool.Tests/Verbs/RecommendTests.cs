using System.Globalization;
using System.Text.Json;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Tool.Verbs;

public sealed class RecommendTests(Trained trained)
{
    [Theory]
    [InlineData(".m3u8")]
    [InlineData(".xspf")]
    [InlineData(".pls")]
    public async Task Recommend_Likes_ShowsAndWritesThePlaylist(string ending)
    {
        string path = trained.PathOf("mix" + ending);
        Ran ran = (await Ran.ToolAsync(
            "recommend", trained.Policy, trained.Songs, "--like", "Rock,1990s", "--length", "4", "--out", path, "--title", "Mix")).Done();
        ran.Out.Should().Contain("likes Rock, 1990s").And.Contain("Rock 1").And.Contain(path);
        PlaylistFile.Load(path).Tracks.Should().HaveCount(4);
    }

    [Fact]
    public async Task Recommend_Json_HasTheSongsAndWhy()
    {
        JsonElement json = (await Ran.ToolAsync(
            "recommend", trained.Policy, trained.Catalog, "--like", "rock", "--dislike", "Jazz", "--json")).Done().Json;
        json.GetProperty("likes")[0].GetString().Should().Be("Rock");
        json.GetProperty("dislikes")[0].GetString().Should().Be("Jazz");
        JsonElement[] songs = [.. json.GetProperty("songs").EnumerateArray()];
        songs.Should().HaveCount(10);
        songs.Select(song => song.GetProperty("id").GetString()).Should().OnlyHaveUniqueItems();
        songs[0].GetProperty("why").EnumerateArray().Select(match => match.GetProperty("feature").GetString()).Should().Contain("Rock");
        songs.Should().NotContain(song => song.GetProperty("why").EnumerateArray().Any(match =>
            match.GetProperty("feature").GetString() == "Jazz"));
    }

    [Fact]
    public async Task Recommend_NearMissOfAFeature_SaysWhichWasMeant() =>
        (await Ran.ToolAsync("recommend", trained.Policy, trained.Songs, "--like", "Rok")).Fault(1)
            .Should().Be($"There is no feature 'Rok': did you mean 'Rock'?{Environment.NewLine}");

    [Fact]
    public async Task Recommend_OneFeatureTwice_IsAnError() =>
        (await Ran.ToolAsync("recommend", trained.Policy, trained.Songs, "-l", "Rock", "-d", "rock")).Fault(1).Should().Contain("twice");

    [Fact]
    public async Task Recommend_PolicyAndSongsSwapped_SaysTheOrder() =>
        (await Ran.ToolAsync("recommend", trained.Songs, trained.Policy)).Fault(1)
            .Should().Contain($"playlistrl recommend {trained.Policy} {trained.Songs}");

    [Fact]
    public async Task Recommend_SongsOfOtherFeatures_SaysToTrain()
    {
        string other = trained.Write("other.csv", "title,genre\n" + string.Concat(Enumerable.Range(0, 20).Select(song =>
            $"Song {song},{(song % 2 == 0 ? "Polka" : "Waltz")}\n")));
        (await Ran.ToolAsync("recommend", trained.Policy, other)).Fault(1)
            .Should().Contain("Polka").And.Contain($"playlistrl train {other}");
    }

    [Fact]
    public async Task Recommend_OutOfAnotherKind_IsWrongUsage() =>
        (await Ran.ToolAsync("recommend", trained.Policy, trained.Songs, "--out", "mix.mp3")).Fault(2).Should().Contain(".m3u8");

    [Fact]
    public async Task Recommend_MoreThanThereIs_SaysSo()
    {
        Ran ran = (await Ran.ToolAsync("recommend", trained.Policy, trained.Songs, "--length", "100", "--json")).Done();
        ran.Json.GetProperty("songs").GetArrayLength().Should().BeLessThan(100);
        ran.Json.GetProperty("shortfall").GetString().Should().NotBeNullOrEmpty();
    }

    [Fact]
    public async Task Recommend_VarietyAll_PlaysOtherSongs()
    {
        string[] arguments = ["recommend", trained.Policy, trained.Songs, "--like", "Rock", "--json"];
        string most = Ids((await Ran.ToolAsync([.. arguments, "--variety", "0.9"])).Done());
        most.Should().NotBe(Ids((await Ran.ToolAsync(arguments)).Done()));
    }

    [Fact]
    public async Task Recommend_CultureWithACommaInNumbers_WritesTheSame()
    {
        string[] arguments = ["recommend", trained.Policy, trained.Songs, "--like", "Rock", "--variety", "0.5"];
        string expected = (await Ran.ToolAsync(arguments)).Done().Out;
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat = new NumberFormatInfo { NumberDecimalSeparator = ",", NumberGroupSeparator = "." };
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            (await Ran.ToolAsync(arguments)).Done().Out.Should().Be(expected);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string Ids(Ran ran) =>
        string.Join(' ', ran.Json.GetProperty("songs").EnumerateArray().Select(song => song.GetProperty("id").GetString()));
}
