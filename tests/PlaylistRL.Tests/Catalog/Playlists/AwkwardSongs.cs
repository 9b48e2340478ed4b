namespace PlaylistRL.Tests.Catalog.Playlists;

/// <summary>Songs whose names are as awkward as real ones, with and without what else a song has.</summary>
internal static class AwkwardSongs
{
    public static SongCatalog Catalog { get; } = Make();

    private static SongCatalog Make()
    {
        Song[] songs =
        [
            new("1", "Plain", "Ann"),
            new("2", "Live - At the Hall - 2021", "Ann - Bo"),
            new("3", "Live - Alone"),
            new("4", "=SUM of it", "#1 = \"best\""),
            new("5", "Rock & <Roll> 'n' \"more\"", "A & B"),
            new("6", "🌊 Tide", "日本語"),
            new("7", "مرفأ", "Künstler"),
            new("8", "[playlist]") { Artists = ["Tyler, The Creator", "C, D", "E & F"] },
            new("9", "Same", "Twin") { Album = "One", Duration = TimeSpan.FromSeconds(100) },
            new("10", "Same", "Twin") { Album = "Two", Duration = TimeSpan.FromSeconds(200) },
            new("11", "Same", "Twin") { Album = "Two", Duration = TimeSpan.FromSeconds(300) },
            new("12", "#EXTINF:1,no", "File1=x"),
            new("13", "/\\:*?\"<>|", "CON"),
            new("urn:x y/z?#%20", "An id with all", "Ann") { Location = "/music/Ann/100% Album #1/01 An id; with all.mp3" },
            new(" 14 ", "Windows", "Bo") { Location = "D:\\Music\\Bo\\Öl & more\\02 Windows.flac" },
            new("15", "Relative", "Bo") { Location = "#sharp/Bo = 1/03 Relative.ogg" },
            new("16", "On the net", "Cy") { Location = "https://example.org/a%20b?id=1&x=ü" },
            new("17", "Known to a service", "Cy") { Location = "spotify:track:0123456789abcdefABCDEF" },
            new("18", "A long one " + new string('x', 5_000), "Dee") { Duration = TimeSpan.FromMilliseconds(123_456.7) },
            new("19", "1,000 Lamps", "0") { Album = "10 - 20", Duration = TimeSpan.FromHours(30) },
            new("20", "ends with space ", " begins with one"),
            new("21", "Ö", "e\u0301") { Location = "\\\\server\\share\\Ö.mp3" },
        ];
        return new SongCatalog("awkward", songs, new FeatureTable(["Rock"], [.. songs.Select((_, i) => (float)(i % 2))]));
    }
}
