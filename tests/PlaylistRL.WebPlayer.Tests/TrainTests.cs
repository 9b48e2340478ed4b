using System.Globalization;
using FluentAssertions;
using Microsoft.Playwright;
using Xunit;

namespace PlaylistRL.Tests.WebPlayer;

/// <summary>The training view and the log view: what is learned is shown as it happens, and served when asked to.</summary>
public sealed class TrainTests(PlayerFixture player)
{
    [Fact]
    public async Task Training_ByQLearning_IsShownLiveJudgedServedLoggedAndTakenBack()
    {
        await using PlayerPage page = await player.OpenAsync(player.Training, view: "train");
        string rule = await ServedAsync(page);
        await page.Tab.GetByLabel("Q-learning, live").CheckAsync();
        await page.Tab.GetByLabel("Seconds").FillAsync("4");
        await page.PressAsync("Start");

        // While it runs: curves and rows come, and another page sees the same from the beginning.
        await page.Tab.Locator("#charts .chart").Nth(3).Locator("circle.end").WaitForAsync();
        (await page.Tab.Locator("#charts figcaption > span").AllInnerTextsAsync()).Should().Equal("Reward", "Loss", "Q-value", "Epsilon");
        await page.Tab.Locator("#rows tbody tr").First.WaitForAsync();
        (await page.Tab.Locator("#train-start").IsDisabledAsync()).Should().BeTrue();
        await using PlayerPage other = await player.OpenAsync(player.Training, view: "train");
        await page.Tab.Locator("#verdict-table tbody tr").First.WaitForAsync();
        await other.Tab.Locator("#verdict-table tbody tr").First.WaitForAsync();
        (await other.Tab.Locator("#verdict").InnerTextAsync()).Should().Be(await page.Tab.Locator("#verdict").InnerTextAsync());
        (await other.Tab.Locator("#rows tbody tr").CountAsync()).Should().Be(await page.Tab.Locator("#rows tbody tr").CountAsync());

        string[] rows = [.. await page.Tab.Locator("#verdict-table tbody tr").AllInnerTextsAsync()];
        rows.Should().HaveCount(4).And.Contain(row => row.StartsWith("random")).And.Contain(row => row.StartsWith("the new policy"));
        (await page.Tab.Locator("#verdict").InnerTextAsync()).Should().StartWith("Simulated listeners complete");
        double epsilon = double.Parse(
            await page.Tab.Locator("#charts .chart-value").Nth(3).InnerTextAsync(), CultureInfo.InvariantCulture);
        epsilon.Should().BeLessThan(1, "it explores less and less");
        await page.PictureAsync("6-q-learning");
        (await page.BarriersAsync()).Should().BeEmpty();

        await page.PressAsync("Serve the new policy");
        await page.Tab.GetByText("Served from now on: no. 2.").WaitForAsync();
        (await ServedAsync(page)).Should().NotBe(rule);
        await other.Tab.GetByText("no. 2", new() { Exact = true }).WaitForAsync();
        (await page.Tab.Locator("#serve").IsDisabledAsync()).Should().BeTrue();

        // It makes playlists, and the log says so.
        await page.Tab.GetByRole(AriaRole.Link, new() { Name = "Listen" }).ClickAsync();
        await page.StartAsync([], []);
        Dictionary<string, double> taste = await page.TasteAsync();
        await page.Reaction(0, "liked").ClickAsync();
        await page.MovedAsync(taste);
        await page.Tab.GetByRole(AriaRole.Link, new() { Name = "Log" }).ClickAsync();
        ILocator version = page.Tab.Locator("#log-versions tbody tr").Filter(new() { HasText = "no. 2 (served now)" });
        await version.WaitForAsync();
        (await version.Locator("td").AllInnerTextsAsync()).Should().Equal("1", "10", "10.0", "100 %", "0 %");
        (await page.Tab.Locator("#log-sessions tbody tr").First.InnerTextAsync()).Should().Contain("no. 2");
        await page.PictureAsync("7-log");

        await page.Tab.GetByRole(AriaRole.Link, new() { Name = "Train" }).ClickAsync();
        await page.PressAsync("Go back one version");
        await page.Tab.GetByText("Served from now on: no. 1.").WaitForAsync();
        (await ServedAsync(page)).Should().Be(rule);
        page.Complaints.Should().BeEmpty();
    }

    [Fact]
    public async Task Training_ByImprovement_TellsItsProgressAndVerdict()
    {
        await using PlayerPage page = await player.OpenAsync(player.Sample, view: "train");
        await page.Tab.GetByLabel("Seconds").FillAsync("3");
        await page.PressAsync("Start");
        await page.Tab.Locator("#verdict-table tbody tr").First.WaitForAsync(new() { Timeout = 60_000 });
        (await page.Tab.Locator("#verdict").InnerTextAsync()).Should().StartWith("Simulated listeners complete").And.EndWith(".");
        (await page.Tab.Locator("#verdict-table tbody").InnerTextAsync()).Should().Contain("random").And.Contain("simple rule");
        (await page.Tab.Locator("#serve").IsEnabledAsync()).Should().BeTrue();
        await page.PictureAsync("8-improvement");
        page.Complaints.Should().BeEmpty();
    }

    [Fact]
    public async Task Training_Cancelled_EndsAndAnotherCanStart()
    {
        await using PlayerPage page = await player.OpenAsync(player.Training, view: "train");
        await page.Tab.GetByLabel("Q-learning, live").CheckAsync();
        await page.Tab.GetByLabel("Seconds").FillAsync("600");
        await page.PressAsync("Start");
        await page.Tab.Locator("#charts circle.end").First.WaitForAsync();
        await page.PressAsync("Cancel");
        await page.Tab.Locator("#train-state").GetByText("Cancelled").WaitForAsync();
        (await page.Tab.Locator("#train-start").IsEnabledAsync()).Should().BeTrue();
        (await page.Tab.Locator("#serve").IsDisabledAsync()).Should().BeTrue();
        page.Complaints.Should().BeEmpty();
    }

    [Fact]
    public async Task Log_Refreshed_CountsTheNewSession()
    {
        await using PlayerPage page = await player.OpenAsync(player.Sample, view: "log");
        await page.Tab.Locator("#log-tiles dd").First.WaitForAsync();
        await using PlayerPage listener = await player.OpenAsync(player.Sample);
        await listener.StartAsync([], []);
        string id = await listener.Tab.EvaluateAsync<string>("JSON.parse(localStorage.session).id");
        Dictionary<string, double> taste = await listener.TasteAsync();
        await listener.Reaction(0, "skipped").ClickAsync();
        await listener.MovedAsync(taste);
        await page.PressAsync("Refresh");
        ILocator row = page.Tab.Locator("#log-sessions tbody tr").Filter(new() { HasText = id[..6] });
        await row.WaitForAsync();
        (await row.Locator("td").AllInnerTextsAsync()).Skip(2).Should().Equal("10", "0", "0", "1", "0");
        (await page.Tab.ContentAsync()).Should().NotContain(id, "who knows an id may use the session");
    }

    private static async Task<string> ServedAsync(PlayerPage page)
    {
        await page.Tab.Locator("#served dd").First.WaitForAsync();
        return await page.Tab.Locator("#served").InnerTextAsync();
    }
}
