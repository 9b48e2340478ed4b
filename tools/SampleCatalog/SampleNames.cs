using System.Globalization;
using PlaylistRL.Learning;

namespace PlaylistRL.SampleCatalog;

/// <summary>Combines words into titles and artists that nobody has used, as far as we know.</summary>
internal static class SampleNames
{
    private static readonly string[] _adjectives =
    [
        "Copper", "Unlit", "Borrowed", "Paper", "Velour", "Sunken", "Half-Built", "Tilted", "Feral", "Polite", "Salted", "Brittle",
            "Overdue", "Woollen", "Magnetic",
        "Sleepless", "Rusted", "Lopsided", "Quiet", "Amber", "Hollow", "Secondhand", "Weightless", "Crooked", "Chalk", "Tidal", "Unsent",
            "Marble", "Plaid", "Wintering",
    ];

    private static readonly string[] _nouns =
    [
        "Heron", "Ferry", "Lantern", "Orchard", "Turbine", "Postcard", "Staircase", "Meridian", "Teacup", "Lighthouse", "Signal", "Harbour",
            "Compass", "Pylon",
        "Greenhouse", "Suitcase", "Tramline", "Satellite", "Cathedral", "Almanac", "Quarry", "Telescope", "Carousel", "Glacier",
            "Typewriter", "Aqueduct", "Kestrel",
        "Umbrella", "Switchboard", "Moth", "Atlas", "Ballroom", "Viaduct", "Thermos", "Bicycle", "Windowsill", "Archive", "Beacon",
            "Chandelier", "Dynamo",
    ];

    private static readonly string[] _heads =
    [
        "Ember", "Moon", "Salt", "Thorn", "Lumen", "Glass", "Fen", "Ash", "Tinder", "Drift", "Quill", "Marrow", "Silver", "Brine", "Hollow",
            "Wren", "Cinder", "Vesper",
        "North", "Loam", "Static", "Velvet",
    ];

    private static readonly string[] _tails =
    [
        "wick", "ferry", "bloom", "gate", "mere", "song", "field", "drum", "lock", "shade", "tide", "mill", "fall", "ward", "line", "crest",
            "hour", "less", "spool",
    ];

    private static readonly string[] _places =
    [
        "Varnholm", "Eastmarrow", "Lake Odrin", "Quillhaven", "Port Sennet", "Ashby Sound", "Kettering Vale", "Nerrow", "Brackwater",
            "Tolmen Street", "Old Ferrow", "Mirral",
    ];

    private static readonly string[] _doings =
    [
        "Folding", "Painting", "Chasing", "Repairing", "Naming", "Counting", "Borrowing", "Drowning", "Following", "Sketching", "Burying",
            "Tuning", "Waking", "Leaving",
    ];

    private static readonly string[] _firstNames =
    [
        "Odalie", "Tobin", "Marguerite", "Wrenna", "Isolt", "Caspar", "Linnea", "Jorun", "Mabry", "Thandeka", "Evander", "Sunniva",
            "Perrin", "Ottoline", "Zubin", "Hollis",
        "Amarante", "Kiyo", "Bastian", "Elowen",
    ];

    private static readonly string[] _surnames =
    [
        "Varn", "Pellew", "Sørvik", "Okonjo", "Tamblyn", "Łasko", "Brandreth", "Quist", "Béraud", "Hathersage", "Mbeki-Rowe", "Ostrander",
            "Fennimore", "Yarrow", "Dvořan",
        "Castellane", "Ingleby", "Nakadai", "Thorsby", "Muñera", "Wickham-Lee", "Aldous", "Kvist", "Renwick",
    ];

    private static readonly string[] _german = ["Späte", "Grüne", "Kühle", "Trübe"];
    private static readonly string[] _germanNouns = ["Mühle", "Brücke", "Küste", "Straßenbahn"];
    private static readonly string[] _russian = ["Бумажный", "Соляной", "Шерстяной"];
    private static readonly string[] _russianNouns = ["маяк", "трамвай", "телескоп"];
    private static readonly string[] _japanese = ["硝子の", "紙の", "錆びた"];
    private static readonly string[] _japaneseNouns = ["灯台", "切符", "望遠鏡"];

    /// <summary>A title of one to nine words, about as long as real ones.</summary>
    public static string Title(SeededRandom random) => random.Next(100) switch
    {
        < 26 => Compound(random),
        < 52 => $"{Pick(random, _adjectives)} {Pick(random, _nouns)}",
        < 59 => $"The {Pick(random, _adjectives)} {Pick(random, _nouns)}",
        < 66 => $"{Pick(random, _doings)} the {Pick(random, _nouns)}",
        < 73 => $"{Pick(random, _nouns)} of {Pick(random, _places)}",
        < 80 => $"{Compound(random)} in {Pick(random, _places)}",
        < 87 => $"{Pick(random, _doings)} My {Pick(random, _adjectives)} {Pick(random, _nouns)}",
        < 93 => $"Letters to a {Pick(random, _nouns)}",
        < 96 => Pair(random, _nouns, "What the {0} Told the {1}"),
        < 98 => $"Don't Tell the {Pick(random, _nouns)} It's {Pick(random, _adjectives)}",
        _ => $"{Pick(random, _firstNames)} Was Only {Pick(random, _doings)} the {Pick(random, _adjectives)} {Pick(random, _nouns)} of "
            + $"{Pick(random, _places)}",
    };

    /// <summary>A title that CSV has to quote for its comma.</summary>
    public static string TitleWithComma(SeededRandom random) => random.Next(3) switch
    {
        0 => $"{Pick(random, _firstNames)}, Mind the {Pick(random, _nouns)}",
        1 => Pair(random, _adjectives, "{0}, {1} ") + Pick(random, _nouns),
        _ => $"Goodnight, {Pick(random, _places)}",
    };

    /// <summary>A title with quotes in it.</summary>
    public static string TitleWithQuotes(SeededRandom random) => $"The \"{Pick(random, _adjectives)}\" {Pick(random, _nouns)}";

    /// <summary>A title that is not ASCII.</summary>
    public static string ForeignTitle(SeededRandom random) => random.Next(3) switch
    {
        0 => $"{Pick(random, _german)} {Pick(random, _germanNouns)}",
        1 => $"{Pick(random, _russian)} {Pick(random, _russianNouns)}",
        _ => $"{Pick(random, _japanese)}{Pick(random, _japaneseNouns)}",
    };

    /// <summary>A band or a person.</summary>
    public static string Artist(SeededRandom random) => random.Next(10) switch
    {
        < 4 => $"{Pick(random, _firstNames)} {Pick(random, _surnames)}",
        < 7 => $"The {Pick(random, _adjectives)} {Pick(random, _nouns)} {Pick(random, ["Club", "Society", "Union", "Quartet", "Choir"])}",
        < 8 => $"{Compound(random)} & the {Pick(random, _adjectives)} {Pick(random, _nouns)}",
        < 9 => Pair(random, _surnames, "{0} vs. {1}"),
        _ => Pair(random, _surnames, "{0}, {1} & ") + Pick(random, _firstNames),
    };

    private static string Compound(SeededRandom random) => Pick(random, _heads) + Pick(random, _tails);

    /// <summary>Puts two different words into a pattern.</summary>
    private static string Pair(SeededRandom random, string[] words, string pattern)
    {
        int first = random.Next(words.Length);
        int second = (first + 1 + random.Next(words.Length - 1)) % words.Length;
        return string.Format(CultureInfo.InvariantCulture, pattern, words[first], words[second]);
    }

    private static string Pick(SeededRandom random, string[] words) => words[random.Next(words.Length)];
}
