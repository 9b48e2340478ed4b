using System.Globalization;

namespace PlaylistRL.Serving;

/// <summary>Catalogues of any size: the sample's feature rows drawn by chance, or rows that all differ. Ten songs an artist.</summary>
internal static class LargeCatalog
{
    public static (Song[] Songs, FeatureNames Names, float[] Values) Make(int size, bool allDiffer)
    {
        SongCatalog sample = SongCatalog.LoadSample();
        int width = sample.Features.FeatureCount;
        var random = new SeededRandom(1);
        var values = new float[checked(size * width)];
        for (int song = 0; song < size; song++)
        {
            Span<float> row = values.AsSpan(song * width, width);
            sample.Features.Row(random.Next(sample.Count)).CopyTo(row);
            if (allDiffer)
                row[^1] = (float)song / size;
        }

        Song[] songs = [
            .. Enumerable.Range(0, size).Select(
            i => new Song(
            FormattableString.Invariant($"song-{i:D8}"), FormattableString.Invariant(
            $"A title of some length {i}"), FormattableString.Invariant($"Artist {i / 10}")))];
        return (songs, sample.FeatureNames, values);
    }

    public static void WriteCsv(SongCatalog catalog, string path)
    {
        using var text = new StreamWriter(path);
        text.WriteLine($"id,title,artist,{string.Join(',', catalog.FeatureNames)}");
        for (int song = 0; song < catalog.Count; song++)
        {
            text.Write($"{catalog[song].Id},{catalog[song].Title},{catalog[song].Artist}");
            foreach (float value in catalog.Features.Row(song))
            {
                text.Write(',');
                text.Write(value.ToString("R", CultureInfo.InvariantCulture));
            }

            text.WriteLine();
        }
    }
}
