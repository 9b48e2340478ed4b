using PlaylistRL.Learning;

namespace PlaylistRL.SampleCatalog;

/// <summary>
/// Draws decades and genres as a real catalogue of the same 21 features has them: its rates and what goes with what, none of its rows.
/// </summary>
/// <remarks>
/// A song has a decade, then a family that depends on the decade (Rock, Pop, both, neither), then perhaps a style that depends on both,
/// then perhaps styles that go with that style. The weights are per cent, measured and rounded.
/// </remarks>
internal static class SampleFeatures
{
    public static readonly string[] Names =
    [
        "1980s", "1990s", "2000s", "2010s", "2020s",
        "Pop", "Rock", "Country", "Folk", "Dance", "Grunge", "Love", "Metal", "Classic", "Funk", "Electric", "Acoustic", "Indie", "Jazz",
            "SoundTrack", "Rap",
    ];

    private const string Plain = "none";

    private static readonly WeightedWords _decade = new("1980s 148 1990s 82 2000s 169 2010s 245 2020s 310");

    /// <summary>Most songs of two decades are older ones that came out again.</summary>
    private static readonly WeightedWords _earlierDecade = new("1980s 9 1990s 16 2000s 15 2010s 7");

    private static readonly Dictionary<string, WeightedWords> _family = new()
    {
        ["1980s"] = new("Rock 79 Pop 5 PopRock 8 Other 8"),
        ["1990s"] = new("Rock 52 Pop 18 PopRock 8 Other 22"),
        ["2000s"] = new("Rock 62 Pop 13 PopRock 9 Other 16"),
        ["2010s"] = new("Rock 57 Pop 16 PopRock 7 Other 20"),
        ["2020s"] = new("Rock 20 Pop 44 PopRock 8 Other 28"),
    };

    private static readonly Dictionary<string, WeightedWords> _rockStyle = new()
    {
        ["1980s"] = new("none 40 Classic 43 Metal 5 Folk 5 Indie 2 Acoustic 2 Love 1 Grunge 1 Funk 1"),
        ["1990s"] = new("none 35 Classic 33 Metal 10 Indie 9 Grunge 8 Electric 3 Folk 1 SoundTrack 1"),
        ["2000s"] = new("none 37 Metal 22 Grunge 15 Classic 13 Indie 5 Funk 4 Electric 4"),
        ["2010s"] = new("none 37 Indie 21 Metal 19 Electric 8 Acoustic 5 Grunge 4 Classic 3 Love 2 Funk 1"),
        ["2020s"] = new("none 54 Indie 17 Folk 7 Electric 6 Classic 6 Acoustic 5 Metal 3 Love 1 Funk 1"),
    };

    private static readonly WeightedWords _recentPopStyle = new("none 60 Electric 15 Dance 9 Indie 7 Love 4 Rap 3 Funk 2");
    private static readonly WeightedWords _earlierPopStyle = new(
        "none 40 Electric 18 Love 14 Dance 12 Indie 8 SoundTrack 3 Rap 2 Acoustic 2 Jazz 1");
    private static readonly WeightedWords _popRockStyle = new("none 66 Classic 9 Indie 9 Acoustic 6 Electric 4 Folk 3 Love 2 Funk 1");
    private static readonly WeightedWords _otherStyle =
        new("Electric 22 Indie 17 Rap 13 Folk 10 Acoustic 6 Dance 7 Classic 8 Metal 7 Love 4 Funk 3 Country 2 SoundTrack 1 Jazz 1");

    private static readonly Dictionary<string, WeightedWords> _companion = new()
    {
        ["Classic"] = new("none 2 Folk 5 Acoustic 2 Metal 2"),
        ["Metal"] = new("none 6 Classic 3 Electric 1"),
        ["Grunge"] = new("none 2 Acoustic 1"),
        ["Indie"] = new("Folk 5 Acoustic 4 Electric 5 Love 2"),
        ["Folk"] = new("Indie 8 Acoustic 4 Classic 1 Country 1"),
        ["Electric"] = new("Dance 9 Indie 5 Love 1 Funk 1 Rap 1 Acoustic 1"),
        ["Dance"] = new("Electric 7 Love 2 Funk 2"),
        ["Love"] = new("Dance 3 Electric 2 Acoustic 2 Indie 2 Folk 1"),
        ["Acoustic"] = new("Indie 5 Folk 6 Love 2 Funk 1"),
        ["Funk"] = new("Dance 3 Electric 2 Acoustic 1"),
        ["Rap"] = new("none 8 Electric 2"),
        ["Country"] = new("Folk 4 Indie 2 Acoustic 1"),
        ["SoundTrack"] = new("Classic 1"),
        ["Jazz"] = new("none 1"),
    };

    /// <summary>How likely, in per cent, a song with a style has a further one; half as likely after each.</summary>
    private static readonly Dictionary<string, int> _furtherStyle = new() { ["Rock"] = 11, ["Pop"] = 28, ["PopRock"] = 15, ["Other"] = 38 };

    /// <summary>The decades of a song: one, none, or two.</summary>
    public static string[] DrawDecades(SeededRandom random, int count) => count switch
    {
        0 => [],
        1 => [_decade.Draw(random)],
        _ => [_earlierDecade.Draw(random), "2020s"],
    };

    /// <summary>The family and all genres of a song. Songs without a decade are styled like recent ones.</summary>
    public static (string _family, HashSet<string> Genres) DrawGenres(SeededRandom random, string[] decades)
    {
        string decade = decades.Length == 0 ? "2020s" : decades[random.Next(decades.Length)];
        string family = _family[decade].Draw(random);
        HashSet<string> genres = family switch
        {
            "PopRock" => ["Pop", "Rock"],
            "Other" => [],
            _ => [family],
        };
        string style = Style(family, decade).Draw(random);
        // Folk hardly comes alone.
        int chance = style == "Folk" ? 60 : _furtherStyle[family];
        for (; style != Plain && genres.Add(style) && random.Next(100) < chance; chance /= 2)
            style = _companion[style].Draw(random);
        return (family, genres);
    }

    private static WeightedWords Style(string family, string decade) => family switch
    {
        "Rock" => _rockStyle[decade],
        "PopRock" => _popRockStyle,
        "Other" => _otherStyle,
        _ => decade == "2020s" ? _recentPopStyle : _earlierPopStyle,
    };
}
