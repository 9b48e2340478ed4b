using System.Diagnostics;

namespace PlaylistRL.Samples.WebPlayer;

/// <summary>Asks a running player for its page and one playlist, as a browser would.</summary>
internal static class StartCheck
{
    private const int Length = 10;

    /// <returns>0 where all is well.</returns>
    public static async Task<int> RunAsync(string address, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = new Uri(address) };
        var watch = Stopwatch.StartNew();
        string page = await client.GetStringAsync("/", cancellationToken);
        Console.WriteLine($"the page: {page.Length} characters, {watch.ElapsedMilliseconds} ms");
        watch.Restart();
        using HttpResponseMessage started = await client.PostAsJsonAsync(
            "/api/playlists/sessions", new { like = Array.Empty<string>() }, cancellationToken);
        started.EnsureSuccessStatusCode();
        Started session = (await started.Content.ReadFromJsonAsync<Started>(cancellationToken))!;
        using HttpResponseMessage next = await client.PostAsJsonAsync(
            $"/api/playlists/sessions/{session.Id}/next", new { length = Length }, cancellationToken);
        next.EnsureSuccessStatusCode();
        Listed playlist = (await next.Content.ReadFromJsonAsync<Listed>(cancellationToken))!;
        Console.WriteLine($"the first playlist: {playlist.Songs.Length} songs, {watch.ElapsedMilliseconds} ms");
        foreach (SongShown song in playlist.Songs)
            Console.WriteLine($"  {song.Title}");
        return playlist.Songs.Length > 0 ? 0 : 1;
    }

    private sealed record Started(string Id);

    private sealed record Listed(SongShown[] Songs);

    private sealed record SongShown(string Title);
}
