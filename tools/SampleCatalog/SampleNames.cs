using System.Globalization;

namespace PlaylistRL.SampleCatalog;

/// <summary>Combines words into titles and artists that nobody has used, as far as we know.</summary>
internal static class SampleNames
{
    private static readonly string[] Adjectives =
    [
        "Copper", "Unlit", "Borrowed", "Paper", "Velour", "Sunken", "Half-Built", "Tilted", "Feral", "Polite", "Salted", "Brittle", "Overdue", "Woollen", "Magnetic",
        "Sleepless", "Rusted", "Lopsided", "Quiet", "Amber", "Hollow", "Secondhand", "Weightless", "Crooked", "Chalk", "Tidal", "Unsent", "Marble", "Plaid", "Wintering",
    ];

    private static readonly string[] Nouns =
    [
        "Heron", "Ferry", "Lantern", "Orchard", "Turbine", "Postcard", "Staircase", "Meridian", "Teacup", "Lighthouse", "Signal", "Harbour", "Compass", "Pylon",
        "Greenhouse", "Suitcase", "Tramline", "Satellite", "Cathedral", "Almanac", "Quarry", "Telescope", "Carousel", "Glacier", "Typewriter", "Aqueduct", "Kestrel",
        "Umbrella", "Switchboard", "Moth", "Atlas", "Ballroom", "Viaduct", "Thermos", "Bicycle", "Windowsill", "Archive", "Beacon", "Chandelier", "Dynamo",
    ];

    private static readonly string[] Heads =
    [
        "Ember", "Moon", "Salt", "Thorn", "Lumen", "Glass", "Fen", "Ash", "Tinder", "Drift", "Quill", "Marrow", "Silver", "Brine", "Hollow", "Wren", "Cinder", "Vesper",
        "North", "Loam", "Static", "Velvet",
    ];

    private static readonly string[] Tails =
    [
        "wick", "ferry", "bloom", "gate", "mere", "song", "field", "drum", "lock", "shade", "tide", "mill", "fall", "ward", "line", "crest", "hour", "less", "spool",
    ];

    private static readonly string[] Places =
    [
        "Varnholm", "Eastmarrow", "Lake Odrin", "Quillhaven", "Port Sennet", "Ashby Sound", "Kettering Vale", "Nerrow", "Brackwater", "Tolmen Street", "Old Ferrow", "Mirral",
    ];

    private static readonly string[] Doings =
    [
        "Folding", "Painting", "Chasing", "Repairing", "Naming", "Counting", "Borrowing", "Drowning", "Following", "Sketching", "Burying", "Tuning", "Waking", "Leaving",
    ];

    private static readonly string[] FirstNames =
    [
        "Odalie", "Tobin", "Marguerite", "Wrenna", "Isolt", "Caspar", "Linnea", "Jorun", "Mabry", "Thandeka", "Evander", "Sunniva", "Perrin", "Ottoline", "Zubin", "Hollis",
        "Amarante", "Kiyo", "Bastian", "Elowen",
    ];

    private static readonly string[] Surnames =
    [
        "Varn", "Pellew", "Sørvik", "Okonjo", "Tamblyn", "Łasko", "Brandreth", "Quist", "Béraud", "Hathersage", "Mbeki-Rowe", "Ostrander", "Fennimore", "Yarrow", "Dvořan",
        "Castellane", "Ingleby", "Nakadai", "Thorsby", "Muñera", "Wickham-Lee", "Aldous", "Kvist", "Renwick",
    ];

    private static readonly string[] German = ["Späte", "Grüne", "Kühle", "Trübe"];
    private static readonly string[] GermanNouns = ["Mühle", "Brücke", "Küste", "Straßenbahn"];
    private static readonly string[] Russian = ["Бумажный", "Соляной", "Шерстяной"];
    private static readonly string[] RussianNouns = ["маяк", "трамвай", "телескоп"];
    private static readonly string[] Japanese = ["硝子の", "紙の", "錆びた"];
    private static readonly string[] JapaneseNouns = ["灯台", "切符", "望遠鏡"];

    /// <summary>A title of one to nine words, about as long as real ones.</summary>
    public static string Title(SeededRandom random) => random.Next(100) switch
    {
        < 26 => Compound(random),
        < 52 => $"{Pick(random, Adjectives)} {Pick(random, Nouns)}",
        < 59 => $"The {Pick(random, Adjectives)} {Pick(random, Nouns)}",
        < 66 => $"{Pick(random, Doings)} the {Pick(random, Nouns)}",
        < 73 => $"{Pick(random, Nouns)} of {Pick(random, Places)}",
        < 80 => $"{Compound(random)} in {Pick(random, Places)}",
        < 87 => $"{Pick(random, Doings)} My {Pick(random, Adjectives)} {Pick(random, Nouns)}",
        < 93 => $"Letters to a {Pick(random, Nouns)}",
        < 96 => Pair(random, Nouns, "What the {0} Told the {1}"),
        < 98 => $"Don't Tell the {Pick(random, Nouns)} It's {Pick(random, Adjectives)}",
        _ => $"{Pick(random, FirstNames)} Was Only {Pick(random, Doings)} the {Pick(random, Adjectives)} {Pick(random, Nouns)} of {Pick(random, Places)}",
    };

    /// <summary>A title that CSV has to quote for its comma.</summary>
    public static string TitleWithComma(SeededRandom random) => random.Next(3) switch
    {
        0 => $"{Pick(random, FirstNames)}, Mind the {Pick(random, Nouns)}",
        1 => Pair(random, Adjectives, "{0}, {1} ") + Pick(random, Nouns),
        _ => $"Goodnight, {Pick(random, Places)}",
    };

    /// <summary>A title with quotes in it.</summary>
    public static string TitleWithQuotes(SeededRandom random) => $"The \"{Pick(random, Adjectives)}\" {Pick(random, Nouns)}";

    /// <summary>A title that is not ASCII.</summary>
    public static string ForeignTitle(SeededRandom random) => random.Next(3) switch
    {
        0 => $"{Pick(random, German)} {Pick(random, GermanNouns)}",
        1 => $"{Pick(random, Russian)} {Pick(random, RussianNouns)}",
        _ => $"{Pick(random, Japanese)}{Pick(random, JapaneseNouns)}",
    };

    /// <summary>A band or a person.</summary>
    public static string Artist(SeededRandom random) => random.Next(10) switch
    {
        < 4 => $"{Pick(random, FirstNames)} {Pick(random, Surnames)}",
        < 7 => $"The {Pick(random, Adjectives)} {Pick(random, Nouns)} {Pick(random, ["Club", "Society", "Union", "Quartet", "Choir"])}",
        < 8 => $"{Compound(random)} & the {Pick(random, Adjectives)} {Pick(random, Nouns)}",
        < 9 => Pair(random, Surnames, "{0} vs. {1}"),
        _ => Pair(random, Surnames, "{0}, {1} & ") + Pick(random, FirstNames),
    };

    private static string Compound(SeededRandom random) => Pick(random, Heads) + Pick(random, Tails);

    /// <summary>Puts two different words into a pattern.</summary>
    private static string Pair(SeededRandom random, string[] words, string pattern)
    {
        int first = random.Next(words.Length);
        int second = (first + 1 + random.Next(words.Length - 1)) % words.Length;
        return string.Format(CultureInfo.InvariantCulture, pattern, words[first], words[second]);
    }

    private static string Pick(SeededRandom random, string[] words) => words[random.Next(words.Length)];
}
