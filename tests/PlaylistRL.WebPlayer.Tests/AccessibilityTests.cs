using FluentAssertions;
using Microsoft.Playwright;
using Xunit;

namespace PlaylistRL.Tests.WebPlayer;

/// <summary>Every view on a phone and a desktop, there in the dark too: no barrier that axe knows, and a picture to look at.</summary>
public sealed class AccessibilityTests(PlayerFixture player)
{
    private static readonly string[] _feedback = ["liked", "disliked", "skipped", "completed"];

    [Theory]
    [InlineData(1280, 900)]
    [InlineData(390, 844)]
    public async Task Page_EveryView_HasNoBarriers(int width, int height)
    {
        await using PlayerPage page = await player.OpenAsync(player.Sample, width: width, height: height);
        await page.PressAsync("Like Rock");
        await page.PressAsync("Dislike Rap");
        await SeenAsync(page, width, "1-features");
        await page.PressAsync("Untick all");
        await page.StartAsync(["Rock", "1990s", "Folk"], ["Rap"]);
        Dictionary<string, double> taste = await page.TasteAsync();
        for (int song = 0; song < _feedback.Length; song++)
        {
            await page.Reaction(song, _feedback[song]).ClickAsync();
            taste = await page.MovedAsync(taste);
        }

        await page.Tab.Locator(".toast.shown").WaitForAsync();
        await SeenAsync(page, width, "2-playlist");
        await page.PressAsync("Finish");
        await page.Tab.Locator("#finished:not([hidden])").WaitForAsync();
        await SeenAsync(page, width, "3-finished");
        await page.Tab.GetByRole(AriaRole.Link, new() { Name = "Train" }).ClickAsync();
        await page.Tab.Locator("#served dd").First.WaitForAsync();
        await SeenAsync(page, width, "4-train");
        await page.Tab.GetByRole(AriaRole.Link, new() { Name = "Log" }).ClickAsync();
        await page.Tab.Locator("#log-tiles dd").First.WaitForAsync();
        await SeenAsync(page, width, "5-log");
        page.Complaints.Should().BeEmpty();
    }

    private static async Task SeenAsync(PlayerPage page, int width, string name)
    {
        await page.PictureAsync($"{name}-light");
        (await page.BarriersAsync()).Should().BeEmpty($"of {name}");
        int overflow = await page.Tab.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        overflow.Should().Be(0, $"{name} is read without scrolling sideways");

        // Only colours are others in the dark, and they are the same on a phone.
        if (width < 600)
            return;
        await page.Tab.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.PictureAsync($"{name}-dark");
        (await page.BarriersAsync("color-contrast")).Should().BeEmpty($"of {name} in the dark");
        await page.Tab.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }
}
