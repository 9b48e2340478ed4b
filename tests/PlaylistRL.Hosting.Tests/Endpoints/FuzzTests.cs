using System.Net;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Hosting.Tests;

/// <summary>Whatever is sent, the answer is never the server's fault. A slice; PLAYLISTRL_FUZZ_REQUESTS makes it longer.</summary>
public sealed class FuzzTests
{
    [Fact]
    public async Task Requests_Mutated_NeverA5xx()
    {
        int requests = TestSize.Of("PLAYLISTRL_FUZZ_REQUESTS", 3_000);
        await using TestApp app = await TestApp.StartAsync();
        var counts = new Dictionary<HttpStatusCode, int>();
        var random = new SeededRandomRequests(1);
        for (int i = 0; i < requests; i++)
        {
            if (i % 50 == 0)
            {
                string id = await app.Playlists.StartAsync(new SessionStart { Like = ["Rock"] });
                random.Session = (id, [.. (await app.Playlists.NextAsync(id, 5)).Select(entry => entry.Id)]);
            }

            using HttpRequestMessage request = random.Next();
            using HttpResponseMessage response = await app.Client.SendAsync(request);
            counts[response.StatusCode] = counts.GetValueOrDefault(response.StatusCode) + 1;
            ((int)response.StatusCode).Should().BeLessThan(500, $"request {i}: {request.Method} {request.RequestUri}");
        }

        TestContext.Current.TestOutputHelper!.WriteLine(string.Join(", ", counts.Select(pair => $"{(int)pair.Key}: {pair.Value}")));
        counts.Keys.Should().Contain([HttpStatusCode.OK, HttpStatusCode.NoContent, HttpStatusCode.BadRequest, HttpStatusCode.NotFound]);
    }
}
