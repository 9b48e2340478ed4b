using System.Buffers.Binary;
using System.Text;

namespace PlaylistRL.Tests.WebPlayer;

/// <summary>A folder of tones with titles, artists, genres and years, some of them hostile.</summary>
internal static class MusicFiles
{
    public const string Hostile = "<img src=x onerror=\"window.hacked=1\">";
    public const double Seconds = 20;

    private const int Songs = 36;
    private const int Rate = 8_000;

    private static readonly string[] _genres = ["Jazz", "Techno", "Folk", "Blues"];

    public static void Write(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "sub folder"));
        for (int i = 0; i < Songs; i++)
        {
            // Every third of them: whatever is recommended first, some are seen.
            string title = i % 3 == 0 ? $"{Hostile} {i}" : $"Tone {i}";
            string path = Path.Combine(folder, i % 2 == 0 ? "sub folder" : string.Empty, $"{i:00} & ü.wav");
            File.WriteAllBytes(path, Wave(title, $"Artist {i % 12}", _genres[i % _genres.Length], 1980 + i, 220 + (20 * i)));
        }

        File.WriteAllText(Path.Combine(folder, "secret.txt"), "secret");
    }

    private static byte[] Wave(string title, string artist, string genre, int year, double hertz)
    {
        byte[] format = [1, 0, 1, 0, .. Bytes(Rate), .. Bytes(2 * Rate), 2, 0, 16, 0];
        byte[] tone = new byte[2 * (int)(Rate * Seconds)];
        for (int i = 0; i < tone.Length / 2; i++)
        {
            short height = (short)(8_000 * Math.Sin(2 * Math.PI * hertz * i / Rate));
            BinaryPrimitives.WriteInt16LittleEndian(tone.AsSpan(2 * i), height);
        }

        byte[] info = [.. "INFO"u8, .. Text("INAM", title), .. Text("IART", artist), .. Text("IGNR", genre), .. Text("ICRD", $"{year}")];
        return Chunk("RIFF", [.. "WAVE"u8, .. Chunk("fmt ", format), .. Chunk("LIST", info), .. Chunk("data", tone)]);
    }

    private static byte[] Text(string name, string text) => Chunk(name, [.. Encoding.UTF8.GetBytes(text), 0]);

    private static byte[] Chunk(string name, byte[] content) =>
        [.. Encoding.ASCII.GetBytes(name), .. Bytes(content.Length), .. content, .. content.Length % 2 == 0 ? (byte[])[] : [0]];

    private static byte[] Bytes(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        return bytes;
    }
}
