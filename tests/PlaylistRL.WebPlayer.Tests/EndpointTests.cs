using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.WebPlayer;

/// <summary>What the sample's own endpoints answer, to a page and to others. No browser is needed.</summary>
public sealed class EndpointTests(PlayerFixture player) : IDisposable
{
    private readonly HttpClient _client = new();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Media_PartAsked_IsSentAlone()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Media("sub folder/00 & ü.wav"));
        request.Headers.Range = new RangeHeaderValue(0, 3);
        using HttpResponseMessage response = await _client.SendAsync(request);
        response.StatusCode.Should().Be(HttpStatusCode.PartialContent);
        (await response.Content.ReadAsStringAsync()).Should().Be("RIFF");
        response.Content.Headers.ContentType!.MediaType.Should().Be("audio/wav");
    }

    [Theory]
    [InlineData("secret.txt")]
    [InlineData("../music/secret.txt")]
    [InlineData("sub folder/../sub folder/00 & ü.wav")]
    [InlineData("/etc/passwd")]
    [InlineData("..\\..\\secret.txt")]
    [InlineData("")]
    public async Task Media_NoSong_IsNotFound(string id)
    {
        (await _client.GetAsync(Media(id))).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Request_ForAnotherHost_IsRefused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, player.Music);
        request.Headers.Host = "evil.example";
        (await _client.SendAsync(request)).StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("improve", 0)]
    [InlineData("improve", 3_601)]
    [InlineData("magic", 10)]
    public async Task Training_BadOrder_IsRefused(string kind, double seconds)
    {
        using HttpResponseMessage response = await _client.PostAsJsonAsync($"{player.Music}/api/training", new { kind, seconds });
        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("back")]
    public async Task Training_NothingToServeOrToGoBackTo_IsAConflict(string what)
    {
        using HttpResponseMessage response = await _client.PostAsJsonAsync($"{player.Music}/api/training/{what}", new { });
        response.StatusCode.Should().Be(HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/serve")]
    [InlineData("/back")]
    public async Task Training_FormOfAnotherPage_IsRefused(string what)
    {
        using var form = new StringContent("{}", new MediaTypeHeaderValue("text/plain"));
        using HttpResponseMessage response = await _client.PostAsync($"{player.Music}/api/training{what}", form);
        response.StatusCode.Should().Be(HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/js/main.js")]
    [InlineData("/api/about")]
    [InlineData("/no/such/file")]
    [InlineData("/js/..%2f..%2fProgram.cs")]
    public async Task Response_Whatever_HasTheHeadersThatProtect(string path)
    {
        using HttpResponseMessage response = await _client.GetAsync(player.Sample + path);
        response.StatusCode.Should().Be(path.Contains("..") || path.Contains("such") ? HttpStatusCode.NotFound : HttpStatusCode.OK);
        response.Headers.GetValues("Content-Security-Policy").Single().Should().Contain("default-src 'none'").And.NotContain("unsafe");
        response.Headers.GetValues("X-Content-Type-Options").Single().Should().Be("nosniff");
    }

    [Fact]
    public async Task Page_AskedAgainUnchanged_IsNotSentAgain()
    {
        using HttpResponseMessage first = await _client.GetAsync(player.Sample);
        using var request = new HttpRequestMessage(HttpMethod.Get, player.Sample);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using HttpResponseMessage second = await _client.SendAsync(request);
        second.StatusCode.Should().Be(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task Training_CancelledAtOnce_IsToldAsCancelled()
    {
        for (int i = 0; i < 5; i++)
        {
            using HttpResponseMessage started = await _client.PostAsJsonAsync(
                $"{player.Music}/api/training", new { kind = "q-learning", seconds = 600 });
            started.StatusCode.Should().Be(HttpStatusCode.NoContent);
            using HttpResponseMessage second = await _client.PostAsJsonAsync(
                $"{player.Music}/api/training", new { kind = "q-learning", seconds = 600 });
            second.StatusCode.Should().Be(HttpStatusCode.Conflict, "one run is under way");

            // In the middle of an episode as likely as between two.
            await Task.Delay(60 * i);
            using HttpResponseMessage cancelled = await _client.DeleteAsync($"{player.Music}/api/training");
            cancelled.StatusCode.Should().Be(HttpStatusCode.NoContent);
            (await EndAsync()).Should().Contain("\"state\":\"cancelled\"");
        }
    }

    /// <summary>The event that a run ended with, as a page that comes later is told it.</summary>
    private async Task<string> EndAsync()
    {
        using var stream = new StreamReader(await _client.GetStreamAsync($"{player.Music}/api/training/events"));
        while (await stream.ReadLineAsync() is string line)
        {
            if (line.Contains("\"kind\":\"end\"", StringComparison.Ordinal))
                return line;
        }

        return "the stream ended";
    }

    private string Media(string id) => $"{player.Music}/api/media?song={Uri.EscapeDataString(id)}";
}
