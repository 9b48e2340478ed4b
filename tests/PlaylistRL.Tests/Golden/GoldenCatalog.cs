namespace PlaylistRL.Tests.Golden;

/// <summary>
/// The catalogue of the golden catalogue files: artists of several songs and of none, aliases, repeated rows, text beyond ASCII. Never to
/// be changed.
/// </summary>
internal static class GoldenCatalog
{
    public static SongCatalog Make()
    {
        string[] names = ["Rock", "Pop", "tempo"];
        Song[] songs = [
            .. Enumerable.Range(0, 30).Select(i => new Song($"id-{i * i}", $"Stück {i} 🎵", i % 4 == 0 ? null : $"Künstler {i % 7}"))];
        float[] values = [.. Enumerable.Range(0, 30).SelectMany(i => new[] { i % 2, i % 3 == 0 ? 1f : 0f, i % 5 * 0.3f })];
        return new SongCatalog(
            "golden", songs, new FeatureTable(names, values), new FeatureNames(
            names, new Dictionary<string, string> { ["Loud"] = "Rock" }));
    }
}
