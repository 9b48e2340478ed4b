using System.Globalization;
using System.Text;
using PlaylistRL.Learning;

namespace PlaylistRL.SampleCatalog;

/// <summary>Makes the CSV of the library's sample catalogue: always the same one.</summary>
internal static class SampleCatalogGenerator
{
    private const int Songs = 1000;
    private const int ArtistsPerFamily = 75;

    private const int WithoutDecade = 5;
    private const int WithTwoDecades = 47;
    private const int WithoutGenre = 10;

    private const int RepeatedTitles = 12;
    private const int TitlesWithComma = 9;
    private const int TitlesWithQuotes = 3;
    private const int ForeignTitles = 8;

    // Of 400 seeds the one whose rates, correlations and largest groups come nearest to the real catalogue's.
    private const ulong Seed = 223;

    /// <summary>The text of the file: UTF-8 when written, lines end with LF.</summary>
    public static string Generate()
    {
        string[] titles = Titles(Random(0));
        Dictionary<string, string[]> artists = Artists(Random(1));
        SeededRandom random = Random(2);
        int[] decadeDeck = Shuffled(Random(3));
        int[] genreDeck = Shuffled(Random(4));

        var csv = new StringBuilder("id,title,artist,").AppendJoin(',', SampleFeatures.Names).Append('\n');
        var signed = new HashSet<(string Title, string Artist)>();
        for (int song = 0; song < Songs; song++)
        {
            string[] decades = SampleFeatures.DrawDecades(random, DecadesOf(decadeDeck[song]));
            (string family, HashSet<string> genres) = SampleFeatures.DrawGenres(random, decades);
            if (genreDeck[song] < WithoutGenre)
                genres.Clear();
            string artist;
            do
                artist = Skewed(random, artists[family]);
            while (!signed.Add((titles[song], artist)));

            csv.Append(CultureInfo.InvariantCulture, $"s{song + 1:D4},{Quoted(titles[song])},{Quoted(artist)}");
            foreach (string feature in SampleFeatures.Names)
                csv.Append(genres.Contains(feature) || decades.Contains(feature) ? ",1" : ",0");
            csv.Append('\n');
        }

        return csv.ToString();
    }

    private static string[] Titles(SeededRandom random)
    {
        var titles = new List<string>();
        AddNew(titles, TitlesWithComma, () => SampleNames.TitleWithComma(random));
        AddNew(titles, TitlesWithQuotes, () => SampleNames.TitleWithQuotes(random));
        AddNew(titles, ForeignTitles, () => SampleNames.ForeignTitle(random));
        int special = titles.Count;
        AddNew(titles, Songs - special - RepeatedTitles, () => SampleNames.Title(random));
        titles.AddRange(titles.Skip(special).Take(RepeatedTitles).ToArray());
        string[] shuffled = [.. titles];
        Shuffle(shuffled, random);
        return shuffled;
    }

    private static Dictionary<string, string[]> Artists(SeededRandom random)
    {
        var artists = new Dictionary<string, string[]>();
        var all = new List<string>();
        foreach (string family in (string[])["Rock", "Pop", "PopRock", "Other"])
        {
            AddNew(all, ArtistsPerFamily, () => SampleNames.Artist(random));
            artists[family] = [.. all[^ArtistsPerFamily..]];
        }

        return artists;
    }

    private static void AddNew(List<string> names, int count, Func<string> draw)
    {
        for (int wanted = names.Count + count; names.Count < wanted;)
        {
            string name = draw();
            if (!names.Contains(name))
                names.Add(name);
        }
    }

    private static int DecadesOf(int card) => card switch
    {
        < WithoutDecade => 0,
        < WithoutDecade + WithTwoDecades => 2,
        _ => 1,
    };

    /// <summary>The first artists have many songs, the last few.</summary>
    private static string Skewed(SeededRandom random, string[] artists)
    {
        double draw = random.NextDouble();
        return artists[(int)(draw * Math.Sqrt(draw) * artists.Length)];
    }

    private static int[] Shuffled(SeededRandom random)
    {
        int[] cards = [.. Enumerable.Range(0, Songs)];
        Shuffle(cards, random);
        return cards;
    }

    // Fisher and Yates by hand: the runtime's own Shuffle may change with its version.
    private static void Shuffle<T>(T[] cards, SeededRandom random)
    {
        for (int last = cards.Length - 1; last > 0; last--)
        {
            int other = random.Next(last + 1);
            (cards[last], cards[other]) = (cards[other], cards[last]);
        }
    }

    private static SeededRandom Random(ulong index) => new(Seeds.Derive(Seed, SeedPurpose.Application, index));

    private static string Quoted(string field) =>
        field.AsSpan().IndexOfAny(',', '"', '\n') < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
