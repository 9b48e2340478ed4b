using System.Globalization;

namespace PlaylistRL.Imports;

/// <summary>A folder of invented mp3 files: the tags that people have, and a second of silence.</summary>
internal static class MadeFolder
{
    private const int FrameLength = 417;
    private const int Frames = 40;
    private const int FilesOfAlbum = 10;

    private static readonly string[] _genres = ["Folk", "Jazz", "Rock", "Ambient", "Soul"];

    public static void Write(string path, int files)
    {
        var random = new SeededRandom(1);
        var silence = new byte[Frames * FrameLength];
        for (int at = 0; at < silence.Length; at += FrameLength)
            ((ReadOnlySpan<byte>)[0xFF, 0xFB, 0x90, 0x00]).CopyTo(silence.AsSpan(at));
        for (int number = 0; number < files; number++)
        {
            int album = number / FilesOfAlbum;
            string folder = Path.Combine(path, string.Create(CultureInfo.InvariantCulture, $"Album {album}"));
            Directory.CreateDirectory(folder);
            string file = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{number % FilesOfAlbum + 1:D2}.mp3"));
            File.WriteAllBytes(file, silence);
            using var tagged = new TagLib.Mpeg.AudioFile(file);
            tagged.Tag.Title = string.Create(CultureInfo.InvariantCulture, $"Song {number}");
            tagged.Tag.Performers = [string.Create(CultureInfo.InvariantCulture, $"Artist {album / 3}")];
            tagged.Tag.Album = Path.GetFileName(folder);
            tagged.Tag.Genres = [_genres[random.Next(0, _genres.Length)]];
            tagged.Tag.Year = 1960 + (uint)random.Next(0, 65);
            tagged.Tag.BeatsPerMinute = 60 + (uint)random.Next(0, 120);
            tagged.Save();
        }
    }
}
