using System.Globalization;
using System.Text;
using MathNet.Numerics.Distributions;

namespace PlaylistRL.Lab;

/// <summary>The sample catalogue's songs with nine numbers each, as a table: five that follow the genre, four that do not.</summary>
internal static class InventedTable
{
    private const int Numbers = 9;
    private const int OfGenre = 5;
    private const ulong Seed = 11;

    public static SongCatalog Load(NumberEncoding encoding)
    {
        SongCatalog songs = SongCatalog.LoadSample();
        var random = new SeededRandom(Seed);
        double[] centres = [.. Enumerable.Range(0, songs.FeatureNames.Count * OfGenre).Select(_ => Normal.Sample(random, 0.0, 1.0))];
        var text = new StringBuilder("id,title,artist");
        foreach (string name in songs.FeatureNames.Concat(Enumerable.Range(1, Numbers).Select(number => $"number {number}")))
            text.Append(',').Append(name);
        text.AppendLine();
        for (int song = 0; song < songs.Count; song++)
        {
            ReadOnlySpan<float> row = songs.Features.Row(song);
            text.Append(CultureInfo.InvariantCulture, $"{song},S{song},{songs[song].Artist?.Replace(',', ' ')}");
            foreach (float value in row)
                text.Append(CultureInfo.InvariantCulture, $",{value}");
            for (int number = 0; number < Numbers; number++)
            {
                double centre = 0;
                for (int feature = 0; number < OfGenre && feature < row.Length; feature++)
                    centre += row[feature] * centres[(feature * OfGenre) + number];
                text.Append(CultureInfo.InvariantCulture, $",{Normal.Sample(random, centre, 1.0):F4}");
            }

            text.AppendLine();
        }

        return SongCatalog.Load(new MemoryStream(Encoding.UTF8.GetBytes(text.ToString())), new() { Numbers = encoding, Name = "invented" });
    }
}
