using FluentAssertions;
using Microsoft.Playwright;
using Xunit;

namespace PlaylistRL.Tests.WebPlayer;

/// <summary>A folder of music: songs play, and what the listener does with them is the feedback.</summary>
public sealed class MusicTests(PlayerFixture player)
{
    [Fact]
    public async Task Songs_Played_AreReportedAsTheyEndOrAreSkipped()
    {
        await using PlayerPage page = await player.OpenAsync(player.Music);
        await page.Tab.GetByLabel("Songs in a playlist").SelectOptionAsync("5");
        await page.StartAsync(["Jazz"], []);
        await page.Songs.First.Locator("button.play").ClickAsync();
        await page.Tab.Locator("#player").WaitForAsync();
        await page.PictureAsync("9-player");
        (await page.BarriersAsync()).Should().BeEmpty();

        // The first to its end; the second begins by itself and is skipped, long before it is over.
        await page.Tab.WaitForFunctionAsync("document.getElementById('audio').readyState > 0");
        await page.Tab.EvaluateAsync("document.getElementById('audio').currentTime = document.getElementById('audio').duration - 0.5");
        await SaidAsync(page, 0, "completed");
        await page.Tab.Locator("#songs > li[aria-current]").Nth(0).WaitForAsync();
        await page.PressAsync("Skip this song");
        (await SaidAsync(page, 1)).Should().StartWith("skipped");

        // The third stands still, and is skipped when most of it was heard.
        await page.PressAsync("Pause");
        await page.Tab.EvaluateAsync("document.getElementById('audio').currentTime = 0.9 * document.getElementById('audio').duration");
        await page.PressAsync("Skip this song");
        (await SaidAsync(page, 2)).Should().Be("skipped-late");

        // When the last one is over, the next playlist follows.
        for (int i = 3; i < 5; i++)
            await page.PressAsync("Skip this song");
        await page.Tab.GetByRole(AriaRole.Heading, new() { Name = "Your playlist, no. 2" }).WaitForAsync();
        await page.Tab.Locator("#player").WaitForAsync();
        page.Complaints.Should().BeEmpty();
    }

    [Fact]
    public async Task Player_SeekAndPause_DoWhatTheySay()
    {
        await using PlayerPage page = await player.OpenAsync(player.Music);
        await page.StartAsync([], []);
        await page.Songs.First.Locator("button.play").ClickAsync();
        await page.PressAsync("Pause");
        await page.Tab.WaitForFunctionAsync("document.getElementById('audio').readyState > 0");
        await page.Tab.GetByLabel("Position in the song").FillAsync("950");
        await page.Tab.WaitForFunctionAsync(
            "where => Math.abs(document.getElementById('audio').currentTime - where) < 0.05", 0.95 * MusicFiles.Seconds);
        await page.PressAsync("Play");
        await SaidAsync(page, 0, "completed");
    }

    [Fact]
    public async Task Next_NothingPlayed_SaysThatTheSongsMayComeAgain()
    {
        await using PlayerPage page = await player.OpenAsync(player.Music);
        await page.StartAsync(["Folk"], []);
        await page.PressAsync("Next playlist");
        await page.Tab.GetByText("None of those songs was played, so they may come again.").WaitForAsync();
    }

    [Fact]
    public async Task Title_WithMarkup_IsShownAsText()
    {
        await using PlayerPage page = await player.OpenAsync(player.Music);
        await page.Tab.GetByLabel("Songs in a playlist").SelectOptionAsync("20");
        await page.StartAsync([], []);
        ILocator hostile = page.Songs.Filter(new() { HasText = MusicFiles.Hostile });
        (await hostile.CountAsync()).Should().BePositive();
        await hostile.First.Locator("button.play").ClickAsync();
        await page.Tab.Locator("#player-title").GetByText(MusicFiles.Hostile).WaitForAsync();
        await hostile.First.Locator(".reaction.liked").ClickAsync();
        await page.Tab.Locator("#status").GetByText(MusicFiles.Hostile).WaitForAsync();
        (await page.Tab.EvaluateAsync<bool>("'hacked' in window")).Should().BeFalse();
        (await page.Tab.Locator("main img").CountAsync()).Should().Be(0);
        page.Complaints.Should().BeEmpty("nothing was even tried");
    }

    private static async Task<string> SaidAsync(PlayerPage page, int song, string? feedback = null)
    {
        string wanted = feedback is null ? "none" : feedback;
        await page.Tab.WaitForFunctionAsync(
            "([song, wanted]) => { const said = document.querySelectorAll('#songs > li')[song].dataset.said; "
            + "return wanted === 'none' ? said !== 'none' : said === wanted; }", new object[] { song, wanted });
        return (await page.Songs.Nth(song).GetAttributeAsync("data-said"))!;
    }
}
