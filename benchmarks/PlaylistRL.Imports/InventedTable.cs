using System.Globalization;

namespace PlaylistRL.Imports;

/// <summary>A table of invented songs with the columns of a common public one: 20 of them, one genre a row, some songs under two.</summary>
internal static class InventedTable
{
    private const double Twice = 0.1;

    private static readonly string[] _genres =
        [.. Enumerable.Range(1, 114).Select(number => FormattableString.Invariant($"genre-{number}"))];

    public static void Write(string path, int rows)
    {
        var random = new SeededRandom(1);
        using var text = new StreamWriter(path);
        text.WriteLine(",track_id,artists,album_name,track_name,popularity,duration_ms,explicit,danceability,energy,key,loudness,mode,"
            + "speechiness,acousticness,instrumentalness,liveness,valence,tempo,time_signature,track_genre");
        int song = 0;
        for (int row = 0; row < rows; row++)
        {
            song += random.NextDouble() < Twice ? 0 : 1;
            var own = new SeededRandom((ulong)song);
            string Share() => own.NextDouble().ToString("F4", CultureInfo.InvariantCulture);
            int artist = own.Next(0, 30_000);
            string artists = own.NextDouble() < 0.2 ? $"Artist {artist};Artist {own.Next(0, 30_000)}" : $"Artist {artist}";
            text.Write(string.Create(CultureInfo.InvariantCulture,
                $"{row},5SuOikwiRyPMVoIQDJUg{song:X8},{artists},\"Album {own.Next(0, 40)}, by {artist}\",Song of the number {song},"));
            text.Write(string.Create(CultureInfo.InvariantCulture,
                $"{own.Next(0, 100)},{own.Next(90_000, 400_000)},{(own.NextDouble() < 0.1 ? "True" : "False")},{Share()},{Share()},"));
            text.Write(string.Create(CultureInfo.InvariantCulture,
                $"{own.Next(0, 12)},{-30 * own.NextDouble():F3},{own.Next(0, 2)},{Share()},{Share()},{Share()},{Share()},{Share()},"));
            text.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{60 + (120 * own.NextDouble()):F3},{own.Next(3, 6)},{_genres[random.Next(0, _genres.Length)]}"));
        }
    }
}
