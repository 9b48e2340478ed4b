using FluentAssertions;
using Microsoft.Playwright;
using Xunit;

namespace PlaylistRL.Tests.WebPlayer;

/// <summary>The listener's part of the page, through every button.</summary>
public sealed class ListenTests(PlayerFixture player)
{
    [Fact]
    public async Task Search_PartOfAName_ShowsOnlyFeaturesThatHaveIt()
    {
        await using PlayerPage page = await player.OpenAsync(player.Sample);
        ILocator search = page.Tab.GetByRole(AriaRole.Searchbox, new() { Name = "Search features" });
        ILocator shown = page.Tab.Locator(".chip:visible .like");
        await search.FillAsync("RO");
        (await shown.AllInnerTextsAsync()).Should().Equal("Rock");
        await search.FillAsync("no such feature");
        await page.Tab.GetByText("No feature has that name.").WaitForAsync();
        await search.FillAsync(string.Empty);
        (await shown.CountAsync()).Should().Be(21);
    }

    [Fact]
    public async Task Features_Ticked_AreLikedOrDislikedAndCanBeUnticked()
    {
        await using PlayerPage page = await player.OpenAsync(player.Sample);
        ILocator like = page.Tab.GetByRole(AriaRole.Button, new() { Name = "Like Rock", Exact = true });
        ILocator dislike = page.Tab.GetByRole(AriaRole.Button, new() { Name = "Dislike Rock", Exact = true });
        await like.ClickAsync();
        await dislike.ClickAsync();
        (await Pressed(like)).Should().Be("false");
        (await Pressed(dislike)).Should().Be("true");
        await page.Tab.GetByText("1 disliked", new() { Exact = true }).WaitForAsync();
        await dislike.ClickAsync();
        (await Pressed(dislike)).Should().Be("false");
        await like.ClickAsync();
        await page.PressAsync("Untick all");
        (await Pressed(like)).Should().Be("false");
        await page.Tab.GetByText("Nothing ticked: a surprise").WaitForAsync();
    }

    [Fact]
    public async Task Playlist_FeaturesTicked_FitsThemAndSaysWhy()
    {
        await using PlayerPage page = await player.OpenAsync(player.Sample);
        await page.StartAsync(["Rock"], ["Rap"]);
        (await page.Songs.CountAsync()).Should().Be(10);
        foreach (string why in await page.Songs.Locator("ul.why").AllInnerTextsAsync())
            why.Should().Contain("Rock").And.Contain("said +1").And.NotContain("Rap");
        Dictionary<string, double> taste = await page.TasteAsync();
        taste.Should().HaveCount(21);
        taste["Rock"].Should().BeApproximately(1, 0.01);
        taste["Rap"].Should().BeApproximately(-1, 0.01);
        page.Complaints.Should().BeEmpty();
    }

    [Theory]
    [InlineData("liked", true)]
    [InlineData("completed", true)]
    [InlineData("skipped", false)]
    [InlineData("disliked", false)]
    public async Task Reaction_Pressed_MovesTheTasteAndCanBeTakenBack(string feedback, bool isFor)
    {
        await using PlayerPage page = await player.OpenAsync(player.Sample);
        await page.StartAsync([], []);
        Dictionary<string, double> before = await page.TasteAsync();
        double dot = await Dot(page);
        ILocator button = page.Reaction(0, feedback);
        await button.ClickAsync();
        Dictionary<string, double> after = await page.MovedAsync(before);
        after.Sum(weight => weight.Value - before[weight.Key]).Should().Match(sum => isFor ? sum > 0 : sum < 0);
        (await Pressed(button)).Should().Be("true");
        (await Dot(page)).Should().NotBe(dot, "the picture moves too");
        await button.ClickAsync();
        (await page.MovedAsync(after)).Should().BeEquivalentTo(before);
        (await Pressed(button)).Should().Be("false");
    }

    [Fact]
    public async Task Session_FromStartToFinish_GoesThroughEveryButton()
    {
        await using PlayerPage page = await player.OpenAsync(player.Sample);
        await page.Tab.GetByLabel("Songs in a playlist").SelectOptionAsync("5");
        await page.StartAsync(["Jazz"], []);
        string[] first = [.. await page.Songs.Locator(".title strong").AllInnerTextsAsync()];
        first.Should().HaveCount(5);
        Dictionary<string, double> taste = await page.TasteAsync();
        await page.Reaction(0, "disliked").ClickAsync();
        await page.MovedAsync(taste);

        await page.PressAsync("Next playlist");
        await page.Tab.GetByRole(AriaRole.Heading, new() { Name = "Your playlist, no. 2" }).WaitForAsync();
        (await page.Songs.Locator(".title strong").AllInnerTextsAsync()).Should().NotIntersectWith(first);
        (await Focused(page)).Should().Be("playlist-title");

        await page.PressAsync("Change preferences");
        (await Pressed(page.Tab.GetByRole(AriaRole.Button, new() { Name = "Like Jazz", Exact = true }))).Should().Be("true");
        await page.PressAsync("Back to the playlist");
        await page.PressAsync("Change preferences");
        await page.PressAsync("Like Jazz");
        await page.PressAsync("Like Metal");
        await page.PressAsync("Use these from now on");
        await page.Tab.GetByRole(AriaRole.Heading, new() { Name = "Your playlist, no. 3" }).WaitForAsync();
        (await page.Songs.First.Locator("ul.why").InnerTextAsync()).Should().Contain("Metal");

        await page.Tab.ReloadAsync();
        await page.ReadyAsync();
        await page.Tab.GetByRole(AriaRole.Heading, new() { Name = "Your playlist, no. 3" }).WaitForAsync();
        (await page.Songs.CountAsync()).Should().Be(5);

        await page.PressAsync("Show all 21 features");
        (await page.Tab.Locator("#taste-picture .row").CountAsync()).Should().Be(21);
        await page.PressAsync("Show the weightiest only");
        (await page.Tab.Locator("#taste-picture .row").CountAsync()).Should().BeLessThan(21);
        await page.Tab.GetByText("The numbers").ClickAsync();
        (await page.Tab.Locator("#taste-table tbody tr:visible").CountAsync()).Should().Be(21);

        await page.PressAsync("Finish");
        await page.Tab.GetByRole(AriaRole.Heading, new() { Name = "That was your session" }).WaitForAsync();
        (await page.Tab.Locator("#summary").InnerTextAsync()).Should().Contain("15").And.Contain("disliked");
        await page.PressAsync("Start again");
        (await Focused(page)).Should().Be("listen-title");
        page.Complaints.Should().BeEmpty();
    }

    [Fact]
    public async Task Why_MoreReasonsThanShown_AreShownWhenAsked()
    {
        await using PlayerPage page = await player.OpenAsync(player.Sample);
        await page.StartAsync(["1990s"], []);
        ILocator song = page.Songs.Filter(new() { HasTextRegex = new("and [0-9]+ more") }).First;
        string title = await song.Locator(".title strong").InnerTextAsync();
        ILocator reasons = page.Songs.Filter(new() { HasText = title }).First.Locator("ul.why > li");
        await song.GetByRole(AriaRole.Button, new() { NameRegex = new("^and [0-9]+ more$") }).ClickAsync();
        (await reasons.CountAsync()).Should().BeGreaterThan(4);
    }

    [Fact]
    public async Task Listener_WhoIsRemembered_GoesOnCanDownloadAndBeForgotten()
    {
        await using PlayerPage page = await player.OpenAsync(player.Sample);
        await page.Tab.GetByLabel("Remember me on this device").CheckAsync();
        await page.StartAsync([], []);
        Dictionary<string, double> first = await page.TasteAsync();
        await page.Reaction(0, "liked").ClickAsync();
        Dictionary<string, double> learned = await page.MovedAsync(first);
        await page.PressAsync("Finish");
        await page.PressAsync("Start again");
        await page.StartAsync([], []);
        (await page.TasteAsync()).Sum(weight => Math.Abs(weight.Value - first[weight.Key])).Should().BeGreaterThan(0.1, "they return");
        learned.Should().NotBeEquivalentTo(first);
        await page.PressAsync("Finish");
        await page.PressAsync("Start again");

        await page.Tab.GetByText("What is kept about you").ClickAsync();
        IDownload download = await page.Tab.RunAndWaitForDownloadAsync(() => page.PressAsync("Download it"));
        await using (Stream content = await download.CreateReadStreamAsync())
            (await new StreamReader(content).ReadToEndAsync()).Should().Contain("sessions");
        await page.PressAsync("Delete all of it");
        await page.Tab.GetByText("All that was kept about you is deleted.").WaitForAsync();
        (await page.Tab.GetByLabel("Remember me on this device").IsCheckedAsync()).Should().BeFalse();
        await page.StartAsync([], []);
        (await page.TasteAsync()).Should().BeEquivalentTo(first, "nothing is known any more");
    }

    [Fact]
    public async Task Session_GoneFromTheServer_BeginsAnewAndSaysSo()
    {
        await using PlayerPage page = await player.OpenAsync(player.Sample);
        await page.StartAsync([], []);
        await page.Tab.EvaluateAsync("fetch(`/api/playlists/sessions/${JSON.parse(localStorage.session).id}`, { method: 'DELETE' })");
        await page.PressAsync("Next playlist");
        await page.Tab.GetByText("This session is over.").WaitForAsync();
        await page.PressAsync("Make my playlist");
        await page.Songs.First.WaitForAsync();
    }

    [Fact]
    public async Task Keyboard_Only_MakesAPlaylistAndReacts()
    {
        await using PlayerPage page = await player.OpenAsync(player.Sample);
        await page.Tab.Keyboard.PressAsync("Tab");
        (await page.Tab.EvaluateAsync<string>("document.activeElement.textContent")).Should().Be("Skip to the content");
        await page.Tab.Keyboard.PressAsync("Enter");
        await page.Tab.Keyboard.PressAsync("Tab");
        (await Focused(page)).Should().Be("search");
        await page.Tab.Keyboard.PressAsync("Tab");
        await page.Tab.Keyboard.PressAsync("Space");
        (await page.Tab.EvaluateAsync<string>("document.activeElement.getAttribute('aria-pressed')")).Should().Be("true");
        await page.Tab.Locator("#search").FocusAsync();
        await page.Tab.Keyboard.PressAsync("Enter");
        await page.Songs.First.WaitForAsync();
        Dictionary<string, double> taste = await page.TasteAsync();
        (await Focused(page)).Should().Be("playlist-title");
        for (int i = 0; i < 30 && !await page.Tab.EvaluateAsync<bool>("document.activeElement.matches('.reaction.liked')"); i++)
            await page.Tab.Keyboard.PressAsync("Tab");
        await page.Tab.Keyboard.PressAsync("Enter");
        await page.MovedAsync(taste);
    }

    [Fact]
    public async Task Theme_Pressed_GoesThroughSystemLightAndDarkAndIsKept()
    {
        await using PlayerPage page = await player.OpenAsync(player.Sample);
        string ground = await Ground(page);
        ILocator theme = page.Tab.Locator("#theme");
        await theme.ClickAsync();
        (await theme.InnerTextAsync()).Should().Be("Theme: light");
        (await Ground(page)).Should().Be(ground);
        await theme.ClickAsync();
        (await Ground(page)).Should().NotBe(ground);
        await page.Tab.ReloadAsync();
        await page.ReadyAsync();
        (await Ground(page)).Should().NotBe(ground);
        await theme.ClickAsync();
        (await Ground(page)).Should().Be(ground);
    }

    [Fact]
    public async Task Script_WrittenIntoThePage_IsForbidden()
    {
        await using PlayerPage page = await player.OpenAsync(player.Sample);
        string told = await page.Tab.EvaluateAsync<string>(
            "(() => { try { document.body.innerHTML = '<p>'; return 'written'; } catch (error) { return error.name; } })()");
        told.Should().Be("TypeError", "the policy asks for trusted types");
    }

    private static Task<string?> Pressed(ILocator button) => button.GetAttributeAsync("aria-pressed");

    private static Task<string> Focused(PlayerPage page) => page.Tab.EvaluateAsync<string>("document.activeElement.id");

    private static Task<string> Ground(PlayerPage page) =>
        page.Tab.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");

    private static Task<double> Dot(PlayerPage page) => page.Tab.EvaluateAsync<double>(
        "[...document.querySelectorAll('#taste-picture .dot')].reduce((sum, dot) => sum + Number(dot.getAttribute('cx')), 0)");
}
