namespace PlaylistRL.Tests.Golden;

/// <summary>
/// The catalogue of the golden catalogue files: artists of several songs and of none, songs of two artists, albums, durations, locations,
/// aliases, repeated rows, text beyond ASCII. Never to be changed once a version is released.
/// </summary>
internal static class GoldenCatalog
{
    public static SongCatalog Make()
    {
        string[] names = ["Rock", "Pop", "tempo"];
        Song[] songs = [
            .. Enumerable.Range(0, 30).Select(i => new Song($"id-{i * i}", $"Stück {i} 🎵", i % 4 == 0 ? null : $"Künstler {i % 7}"))
            .Select((song, i) => song with
            {
                Artists = i % 6 == 5 ? [.. song.Artists, "Gast"] : song.Artists,
                Album = i < 10 ? null : $"Platte {i / 10}",
                Duration = i % 5 == 1 ? null : TimeSpan.FromMilliseconds(180_000 + (i * 250)),
                Location = i % 3 == 0 ? null : $"/Musik/{i:00} Stück.flac",
            })];
        float[] values = [.. Enumerable.Range(0, 30).SelectMany(i => new[] { i % 2, i % 3 == 0 ? 1f : 0f, i % 5 * 0.3f })];
        return new SongCatalog(
            "golden", songs, new FeatureTable(names, values), new FeatureNames(
            names, new Dictionary<string, string> { ["Loud"] = "Rock" }));
    }
}
