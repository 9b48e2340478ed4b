using System.Globalization;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using FluentAssertions;
using Microsoft.Playwright;

namespace PlaylistRL.Tests.WebPlayer;

/// <summary>A tab with the player, and what a test asks of it.</summary>
internal sealed class PlayerPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private static readonly string[] _standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

    private readonly string _size;

    private PlayerPage(IBrowserContext context, IPage page, string size) => (_context, Tab, _size) = (context, page, size);

    public IPage Tab { get; }

    /// <summary>What the page complained of: errors, and what its content security policy forbade.</summary>
    public List<string> Complaints { get; } = [];

    public ILocator Songs => Tab.Locator("#songs > li");

    public static async Task<PlayerPage> OpenAsync(IBrowser browser, string address, int width, int height, string view)
    {
        IBrowserContext context = await browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            HasTouch = width < 600,
        });
        IPage tab = await context.NewPageAsync();
        tab.SetDefaultTimeout(30_000);
        var page = new PlayerPage(context, tab, width < 600 ? "phone" : "desktop");
        tab.PageError += (_, error) => page.Complaints.Add(error);
        tab.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                page.Complaints.Add(message.Text);
        };
        await tab.GotoAsync($"{address}/#/{view}");
        await page.ReadyAsync();
        return page;
    }

    public Task ReadyAsync() => Tab.WaitForSelectorAsync("html[data-ready]", new() { State = WaitForSelectorState.Attached });

    /// <summary>Ticks features and gets a playlist.</summary>
    public async Task StartAsync(string[] likes, string[] dislikes)
    {
        foreach (string like in likes)
            await PressAsync($"Like {like}");
        foreach (string dislike in dislikes)
            await PressAsync($"Dislike {dislike}");
        await PressAsync("Make my playlist");
        await Songs.First.WaitForAsync();
        await TasteAsync();
    }

    /// <summary>Presses a button by the name that a screen reader says.</summary>
    public Task PressAsync(string name) => Tab.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    /// <summary>The reaction button of a song in the playlist.</summary>
    public ILocator Reaction(int song, string feedback) => Songs.Nth(song).Locator($".reaction.{feedback}");

    /// <summary>What the picture of the taste shows: the weight of each feature.</summary>
    public async Task<Dictionary<string, double>> TasteAsync()
    {
        await Tab.WaitForSelectorAsync("#taste-picture svg .row");
        string[][] rows = await Tab.EvaluateAsync<string[][]>(
            "[...document.querySelectorAll('#taste-table tbody tr')].map(row => [...row.cells].map(cell => cell.textContent))");
        return rows.ToDictionary(row => row[0], row => double.Parse(row[3].Replace('−', '-'), CultureInfo.InvariantCulture));
    }

    /// <summary>Waits until the taste is another than before.</summary>
    public async Task<Dictionary<string, double>> MovedAsync(Dictionary<string, double> before)
    {
        for (int i = 0; i < 600; i++)
        {
            Dictionary<string, double> now = await TasteAsync();
            if (now.Any(weight => weight.Value != before[weight.Key]))
                return now;
            await Task.Delay(25);
        }

        throw new TimeoutException("The taste did not move.");
    }

    /// <summary>Writes a picture of the whole page to the artefacts.</summary>
    public async Task PictureAsync(string name)
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "artifacts");
        await Tab.EvaluateAsync("scrollTo(0, 0)");
        await Tab.EvaluateAsync("document.fonts.ready.then(() => new Promise(requestAnimationFrame)).then(() => undefined)");
        await Tab.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{_size}.png"), FullPage = true });
    }

    /// <summary>What axe's rules for WCAG 2.2 AA and its best practices find wrong.</summary>
    /// <param name="rule">Only this rule; null for all.</param>
    public async Task<string[]> BarriersAsync(string? rule = null)
    {
        AxeResult result = await Tab.RunAxe(new AxeRunOptions
        {
            RunOnly = rule is null ? new RunOnlyOptions { Type = "tag", Values = [.. _standards] }
                : new RunOnlyOptions { Type = "rule", Values = [rule] },
        });
        result.Passes.Should().NotBeEmpty("rules were looked at");
        return [
            .. from violation in result.Violations from node in violation.Nodes select $"{violation.Id}: {violation.Help}: {node.Html}"];
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
