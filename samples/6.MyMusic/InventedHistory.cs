using System.Globalization;
using System.Text.Json;

namespace PlaylistRL.Samples.MyMusic;

/// <summary>A history as Spotify exports it, of a listener who does not exist: they like two features and skip the rest.</summary>
internal static class InventedHistory
{
    private const int Plays = 400;
    private const int Seed = 3;

    public static string Write(SongCatalog catalog)
    {
        var random = new Random(Seed);
        string[] liked = [.. catalog.FeatureNames.OrderBy(_ => random.Next()).Take(2)];
        int[] columns = [.. liked.Select(catalog.FeatureNames.IndexOf)];
        var time = new DateTime(2026, 1, 1, 18, 0, 0, DateTimeKind.Utc);
        var plays = new List<Dictionary<string, object?>>();
        for (int play = 0; play < Plays; play++)
        {
            int song = random.Next(catalog.Count);
            ReadOnlySpan<float> features = catalog.Features.Row(song);
            bool likes = false;
            foreach (int column in columns)
                likes |= features[column] > 0.5f;
            bool completed = random.NextDouble() < (likes ? 0.9 : 0.2);
            time += completed ? TimeSpan.FromMinutes(4) : TimeSpan.FromSeconds(20);
            if (play % 20 == 19)
                time += TimeSpan.FromHours(20);
            plays.Add(new()
            {
                ["ts"] = time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                ["ms_played"] = completed ? 230_000 : 12_000,
                ["master_metadata_track_name"] = catalog[song].Title,
                ["master_metadata_album_artist_name"] = catalog[song].Artist ?? "Nobody",
                ["spotify_track_uri"] = null,
                ["reason_end"] = completed ? "trackdone" : "fwdbtn",
                ["skipped"] = !completed,
            });
        }

        string path = Path.Combine(Path.GetTempPath(), "Streaming_History_Audio_invented.json");
        File.WriteAllText(path, JsonSerializer.Serialize(plays));
        Console.WriteLine($"An invented listener likes {string.Join(" and ", liked)}; their history was written to {path}.");
        return path;
    }
}
