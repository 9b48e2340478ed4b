using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using FluentAssertions;
using PlaylistRL.Tool;
using PlaylistRL.Tool.Output;
using Xunit;

namespace PlaylistRL.Tests.Tool.Verbs;

public sealed class ServeTests(Trained trained)
{
    [Fact]
    public async Task Serve_SongsAndPolicy_HasThePageAndPlaylistsUntilItIsCancelled()
    {
        using var source = new CancellationTokenSource();
        var began = new TaskCompletionSource<string>();
        using var output = new Lines(line => began.TrySetResult(line));
        using var error = new StringWriter();
        Task<int> serving = new ToolCommand(new ToolConsole(output, error)).InvokeAsync(
            ["serve", trained.Songs, "--policy", trained.Policy, "--url", "http://127.0.0.1:0", "--data", trained.PathOf("data"), "--json"],
            source.Token);
        await Task.WhenAny(began.Task, serving);
        began.Task.IsCompleted.Should().BeTrue(error.ToString());
        string url = JsonDocument.Parse(await began.Task).RootElement.GetProperty("url").GetString()!;
        using var client = new HttpClient { BaseAddress = new Uri(url) };

        (await client.GetStringAsync("/")).Should().Contain("<html");
        (await client.GetStringAsync("/js/main.js")).Should().NotBeEmpty();
        (await client.GetFromJsonAsync<JsonElement>("/api/about")).GetProperty("songs").GetInt32().Should().Be(60);
        using HttpResponseMessage started = await client.PostAsJsonAsync("/api/playlists/sessions", new { length = 3 });
        started.StatusCode.Should().Be(HttpStatusCode.Created);
        await source.CancelAsync();

        (await serving).Should().Be(0, "to be ended is how a server ends");
        error.ToString().Should().BeEmpty();
    }

    [Fact]
    public async Task Serve_AddressInUse_SaysToGiveAnother()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        Ran ran = await Ran.ToolAsync("serve", trained.Songs, "--url", $"http://127.0.0.1:{port}", "--data", trained.PathOf("taken"));
        ran.Fault(1).Should().Contain("Another program").And.Contain("--url");
    }

    [Fact]
    public async Task Serve_WrongAddressOrPolicy_IsSaid()
    {
        (await Ran.ToolAsync("serve", "--url", "localhost")).Fault(2).Should().Contain("http://127.0.0.1:5080");
        (await Ran.ToolAsync("serve", trained.Songs, "--policy", trained.Songs)).Fault(1).Should().Contain("playlistrl train");
        (await Ran.ToolAsync("serve", "--policy", trained.Policy)).Fault(1).Should().Contain("do not match");
    }

    private sealed class Lines(Action<string> to) : StringWriter
    {
        public override void WriteLine(string? value) => to(value ?? string.Empty);
    }
}
