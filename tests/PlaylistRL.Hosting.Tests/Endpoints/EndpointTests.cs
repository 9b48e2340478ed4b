using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FluentAssertions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace PlaylistRL.Hosting.Tests;

/// <summary>The contract over HTTP.</summary>
public sealed class EndpointTests
{
    private const string Listener = "a-listener-of-random-bits";

    [Fact]
    public async Task Contract_FromStartToForget_IsAsDocumented()
    {
        await using TestApp app = await TestApp.StartAsync(options => options.Recommender = new() { HeardWhen = HeardWhen.Played });
        JsonElement features = await app.Client.GetFromJsonAsync<JsonElement>("features");
        features.GetProperty("groups")[0].GetProperty("features").EnumerateArray().Select(name => name.GetString())
            .Should().Equal(TestApp.Catalog.FeatureNames);

        HttpResponseMessage started = await app.Client.PostAsJsonAsync(
            "sessions", new { listener = Listener, like = (string[])["Rock"], dislike = (string[])["Pop"], length = 10 });
        started.StatusCode.Should().Be(HttpStatusCode.Created);
        string id = (await started.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;

        JsonElement playlist = await app.PostAsync($"sessions/{id}/next", new { length = 3 });
        JsonElement song = playlist.GetProperty("songs")[0];
        song.EnumerateObject().Select(member => member.Name).Should().Equal("id", "title", "artists", "value", "why");
        song.GetProperty("why")[0].EnumerateObject().Select(member => member.Name).Should().Equal("feature", "stated", "learned");
        playlist.TryGetProperty("shortfall", out _).Should().BeFalse();

        string songId = song.GetProperty("id").GetString()!;
        await ExpectAsync(app, HttpStatusCode.NoContent, HttpMethod.Post, $"sessions/{id}/played", new { songs = (string[])[songId] });
        foreach (string feedback in (string[])["liked", "disliked", "completed", "skipped", "skipped-late", "none", "liked"])
            await ExpectAsync(app, HttpStatusCode.NoContent, HttpMethod.Post, $"sessions/{id}/reports", new { song = songId, feedback });
        await ExpectAsync(
            app, HttpStatusCode.NoContent, HttpMethod.Put, $"sessions/{id}/preferences", new { like = (string[])["Jazz"] });
        JsonElement taste = await app.Client.GetFromJsonAsync<JsonElement>($"sessions/{id}/taste");
        taste.GetProperty("features").EnumerateArray().Single(one => one.GetProperty("feature").GetString() == "Jazz")
            .GetProperty("stated").GetSingle().Should().Be(1);
        JsonElement summary = await app.PostAsync($"sessions/{id}/finish", new { });
        summary.GetProperty("feedback").GetProperty("liked").GetInt32().Should().Be(1);
        summary.GetProperty("heard").GetInt32().Should().Be(1);

        JsonElement export = await app.Client.GetFromJsonAsync<JsonElement>($"listeners/{Listener}");
        export.GetProperty("songs").GetArrayLength().Should().Be(3);
        export.GetProperty("songs")[0].GetProperty("feedback").GetString().Should().Be("liked");
        export.ToString().Should().NotContain(id, "a session's id is a secret");
        await ExpectAsync(app, HttpStatusCode.NoContent, HttpMethod.Delete, $"listeners/{Listener}");
        await ExpectAsync(app, HttpStatusCode.NotFound, HttpMethod.Get, $"listeners/{Listener}");
        await ExpectAsync(app, HttpStatusCode.NotFound, HttpMethod.Delete, $"sessions/{id}");
    }

    [Fact]
    public async Task Next_FewerSongsThanWanted_SaysWhy()
    {
        SongCatalog two = new("two", [new Song("1", "One"), new Song("2", "Two")], new FeatureTable(["a"], [1, 0]));
        await using TestApp app = await TestApp.StartAsync(options => options.CatalogFactory = (_, _) => new(two));
        JsonElement started = await app.PostAsync("sessions", new { });
        JsonElement playlist = await app.PostAsync($"sessions/{started.GetProperty("id")}/next", new { length = 3 });
        playlist.GetProperty("shortfall").GetString().Should().StartWith("Only 2 of 3 songs");
    }

    [Theory]
    [InlineData("sessions", "{\"like\":[\"Rok\"]}", 400)]
    [InlineData("sessions", "{\"like\":[null]}", 400)]
    [InlineData("sessions", "{\"like\":\"Rock\"}", 400)]
    [InlineData("sessions", "{\"like\":[\"Rock\",\"rock\"]}", 400)]
    [InlineData("sessions", "{\"length\":0}", 400)]
    [InlineData("sessions", "{\"length\":1e99}", 400)]
    [InlineData("sessions", "{\"lenght\":10}", 400)]
    [InlineData("sessions", "{\"length\":1,\"length\":2}", 400)]
    [InlineData("sessions", "{\"listener\":\"\"}", 400)]
    [InlineData("sessions", "{\"listener\":\"\\ud800 and some more characters\"}", 400)]
    [InlineData("sessions", "{\"listener\":\"short\"}", 403)]
    [InlineData("sessions", "", 400)]
    [InlineData("sessions", "null", 400)]
    [InlineData("sessions", "[]", 400)]
    [InlineData("sessions", "{", 400)]
    [InlineData("sessions/{id}/next", "{}", 400)]
    [InlineData("sessions/{id}/next", "{\"length\":201}", 400)]
    [InlineData("sessions/{id}/next", "{\"length\":-1}", 400)]
    [InlineData("sessions/{id}/played", "{\"songs\":[]}", 400)]
    [InlineData("sessions/{id}/reports", "{\"song\":\"none of these\",\"feedback\":\"liked\"}", 400)]
    [InlineData("sessions/{id}/reports", "{\"song\":\"1\",\"feedback\":\"loved\"}", 400)]
    [InlineData("sessions/{id}/reports", "{\"feedback\":\"liked\"}", 400)]
    [InlineData("sessions/AAAAAAAAAAAAAAAAAAAAAA/next", "{\"length\":1}", 404)]
    [InlineData("sessions/short/next", "{\"length\":1}", 404)]
    [InlineData("sessions/..%2f..%2fetc%2fpasswd/next", "{\"length\":1}", 404)]
    public async Task Post_BadInput_IsAProblem(string path, string body, int status)
    {
        await using TestApp app = await TestApp.StartAsync();
        string id = await app.Playlists.StartAsync(new SessionStart());
        await ExpectProblemAsync(app, path.Replace("{id}", id, StringComparison.Ordinal), Json(Encoding.UTF8.GetBytes(body)), status);
    }

    [Fact]
    public async Task Post_HostileBodies_AreProblems()
    {
        await using TestApp app = await TestApp.StartAsync();
        await ExpectProblemAsync(app, "sessions", Json(new byte[10_000_000]), 413);
        await ExpectProblemAsync(app, "sessions", Json(Encoding.UTF8.GetBytes("{\"like\":" + new string('[', 30_000))), 400);
        await ExpectProblemAsync(app, "sessions", Json([.. "{\"listener\":\""u8, 0xff, 0xfe, 0xc0, 0x80, .. "\"}"u8]), 400);
        var endless = new StreamContent(new MemoryStream(new byte[200_000]));
        endless.Headers.ContentType = new("application/json");
        using var chunked = new HttpRequestMessage(HttpMethod.Post, "sessions") { Content = endless };
        chunked.Headers.TransferEncodingChunked = true;
        (await app.Client.SendAsync(chunked)).StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("sessions", "POST", "text/plain")]
    [InlineData("sessions", "POST", "application/x-www-form-urlencoded")]
    [InlineData("sessions", "POST", null)]
    [InlineData("sessions/{id}/next", "POST", "application/xml")]
    [InlineData("sessions/{id}/played", "POST", "multipart/form-data; boundary=x")]
    [InlineData("sessions/{id}/reports", "POST", "text/json-not")]
    [InlineData("sessions/{id}/preferences", "PUT", "text/plain")]
    public async Task Any_BodyOfAnotherKind_IsAProblem(string path, string method, string? kind)
    {
        await using TestApp app = await TestApp.StartAsync();
        string id = await app.Playlists.StartAsync(new SessionStart());
        using var request = new HttpRequestMessage(new HttpMethod(method), path.Replace("{id}", id, StringComparison.Ordinal));
        request.Content = new ByteArrayContent("{\"length\":1}"u8.ToArray());
        request.Content.Headers.TryAddWithoutValidation("Content-Type", kind);
        await ExpectProblemAsync(await app.Client.SendAsync(request), 415);
    }

    [Fact]
    public async Task Next_FinishedSession_IsAConflict()
    {
        await using TestApp app = await TestApp.StartAsync();
        string id = await app.Playlists.StartAsync(new SessionStart());
        await app.Playlists.FinishAsync(id);
        await ExpectProblemAsync(app, $"sessions/{id}/next", Json("{\"length\":1}"u8.ToArray()), 409);
    }

    [Fact]
    public async Task Any_StoreIsGone_503AndHealthSaysSo()
    {
        var store = new FaultyStore();
        await using TestApp app = await TestApp.StartAsync(options => options.StoreFactory = _ => store);
        string id = await app.Playlists.StartAsync(new SessionStart());
        store.IsGone = true;
        await ExpectProblemAsync(app, $"sessions/{id}/next", Json("{\"length\":1}"u8.ToArray()), 503);
        (await app.Client.GetAsync("/health/ready")).StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        (await app.Client.GetAsync("/health/live")).StatusCode.Should().Be(HttpStatusCode.OK);

        store.IsGone = false;
        await Eventually.HoldsAsync(async () => (await app.Client.GetAsync("/health/ready")).IsSuccessStatusCode);
        await app.PostAsync($"sessions/{id}/next", new { length = 1 });
    }

    [Fact]
    public async Task Any_MoreRequestsThanAllowed_429WithRetryAfter()
    {
        await using TestApp app = await TestApp.StartAsync(options => options.RequestsPerSecond = 3);
        HttpResponseMessage response;
        int answered = 0;
        while ((response = await app.Client.GetAsync("features")).IsSuccessStatusCode)
            answered++;
        response.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        response.Headers.RetryAfter.Should().NotBeNull();
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        answered.Should().BeGreaterThanOrEqualTo(6, "two seconds of them may be saved up");
        (await app.Client.GetAsync("/health/ready")).StatusCode.Should().Be(HttpStatusCode.OK, "health checks are not limited");
    }

    [Fact]
    public async Task Session_OfASignedInUser_IsUnknownToOthers()
    {
        await using TestApp app = await SignedInAsync();
        string id = (await SendAsync(app, "anna", HttpMethod.Post, "sessions", "{\"listener\":\"anna\"}")).Id;
        (await SendAsync(app, "anna", HttpMethod.Post, $"sessions/{id}/next", "{\"length\":1}")).Status.Should().Be(HttpStatusCode.OK);
        foreach (string? other in (string?[])["bert", null])
        {
            (await SendAsync(app, other, HttpMethod.Post, $"sessions/{id}/next", "{\"length\":1}")).Status
                .Should().Be(HttpStatusCode.NotFound);
            (await SendAsync(app, other, HttpMethod.Get, $"sessions/{id}/taste")).Status.Should().Be(HttpStatusCode.NotFound);
            (await SendAsync(app, other, HttpMethod.Delete, $"sessions/{id}")).Status.Should().Be(HttpStatusCode.NotFound);
            (await SendAsync(app, other, HttpMethod.Post, "sessions", "{\"listener\":\"anna\"}")).Status
                .Should().Be(HttpStatusCode.Forbidden);
            (await SendAsync(app, other, HttpMethod.Get, "listeners/anna")).Status.Should().Be(HttpStatusCode.Forbidden);
            (await SendAsync(app, other, HttpMethod.Delete, "listeners/anna")).Status.Should().Be(HttpStatusCode.Forbidden);
        }

        (await SendAsync(app, "anna", HttpMethod.Get, "listeners/anna")).Status.Should().Be(HttpStatusCode.OK);
        (await SendAsync(app, "anna", HttpMethod.Delete, $"sessions/{id}")).Status.Should().Be(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Group_RequireAuthorization_HoldsForEveryEndpointButHealth()
    {
        await using TestApp app = await TestApp.StartAsync(
            services: services =>
            {
                services.AddAuthentication("test").AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>("test", null);
                services.AddAuthorization();
            },
            map: app => app.MapPlaylistRL("/api/playlists").RequireAuthorization());
        (await SendAsync(app, null, HttpMethod.Get, "features")).Status.Should().Be(HttpStatusCode.Unauthorized);
        (await SendAsync(app, null, HttpMethod.Post, "sessions", "{}")).Status.Should().Be(HttpStatusCode.Unauthorized);
        (await SendAsync(app, "anna", HttpMethod.Get, "features")).Status.Should().Be(HttpStatusCode.OK);
        (await SendAsync(app, null, HttpMethod.Get, "/health/ready")).Status.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Endpoints_Metadata_DescribesBodiesAndProblems()
    {
        await using TestApp app = await TestApp.StartAsync();
        RouteEndpoint[] endpoints = [.. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal))
            .Where(endpoint => endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is null)];
        endpoints.Should().HaveCount(11);
        foreach (RouteEndpoint endpoint in endpoints)
        {
            endpoint.Metadata.GetMetadata<IEndpointSummaryMetadata>().Should().NotBeNull();
            int[] statuses = [.. endpoint.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>().Select(one => one.StatusCode)];
            statuses.Should().Contain([429, 503]);
        }

        endpoints.Count(endpoint => endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is not null).Should().Be(5);
    }

    private static Task<TestApp> SignedInAsync() => TestApp.StartAsync(
        services: services => services.AddAuthentication("test")
            .AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>("test", null));

    private static ByteArrayContent Json(byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");
        return content;
    }

    private static async Task ExpectProblemAsync(TestApp app, string path, HttpContent content, int status)
    {
        await ExpectProblemAsync(await app.Client.PostAsync(path, content), status);
    }

    private static async Task ExpectProblemAsync(HttpResponseMessage response, int status)
    {
        ((int)response.StatusCode).Should().Be(status);
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        JsonElement problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        problem.GetProperty("status").GetInt32().Should().Be(status);
        problem.GetProperty("detail").GetString().Should().NotBeNullOrWhiteSpace().And.NotContain("/tmp");
    }

    private static async Task ExpectAsync(TestApp app, HttpStatusCode status, HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        HttpResponseMessage response = await app.Client.SendAsync(request);
        response.StatusCode.Should().Be(status, await response.Content.ReadAsStringAsync());
    }

    private static async Task<(HttpStatusCode Status, string Id)> SendAsync(
        TestApp app, string? user, HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : Json(Encoding.UTF8.GetBytes(body)) };
        if (user is not null)
            request.Headers.Add(HeaderAuthentication.Header, user);
        HttpResponseMessage response = await app.Client.SendAsync(request);
        return (response.StatusCode, response.StatusCode == HttpStatusCode.Created
            ? (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()! : string.Empty);
    }
}
