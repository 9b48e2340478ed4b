using System.Text;

namespace PlaylistRL.Tests.Music.Libraries;

/// <summary>The smallest files of music that hold a second or so of silence.</summary>
internal static class AudioFiles
{
    /// <summary>One that fits a name's ending.</summary>
    public static byte[] Of(string name) => Path.GetExtension(name) switch
    {
        ".mp3" => Mp3(),
        ".flac" => Flac(),
        ".opus" => Opus(),
        ".m4a" => Mp4(),
        _ => Wav(),
    };

    private static byte[] Wav()
    {
        const int Rate = 8000;
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write("RIFF"u8);
        writer.Write(36 + Rate);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(Rate);
        writer.Write(Rate);
        writer.Write((short)1);
        writer.Write((short)8);
        writer.Write("data"u8);
        writer.Write(Rate);
        writer.Write(new byte[Rate]);
        return bytes.ToArray();
    }

    /// <summary>Forty frames of 128 kbit/s at 44.1 kHz: 1.04 seconds.</summary>
    private static byte[] Mp3()
    {
        const int Frame = 417;
        var bytes = new byte[40 * Frame];
        for (int at = 0; at < bytes.Length; at += Frame)
            ((ReadOnlySpan<byte>)[0xFF, 0xFB, 0x90, 0x00]).CopyTo(bytes.AsSpan(at));
        return bytes;
    }

    /// <summary>The description of a stream of 44,100 samples, and a frame's beginning.</summary>
    private static byte[] Flac()
    {
        var bytes = new byte[4 + 4 + 34 + 16];
        "fLaC"u8.CopyTo(bytes);
        bytes[4] = 0x80;
        bytes[7] = 34;
        Span<byte> stream = bytes.AsSpan(8);
        ((ReadOnlySpan<byte>)[0x10, 0x00, 0x10, 0x00]).CopyTo(stream);

        // 20 bits of the rate, 3 of channels - 1, 5 of bits - 1, 36 of samples.
        ulong packed = (44100UL << 44) | (0UL << 41) | (15UL << 36) | 44100UL;
        for (int i = 0; i < 8; i++)
            stream[10 + i] = (byte)(packed >> (56 - (8 * i)));
        ((ReadOnlySpan<byte>)[0xFF, 0xF8]).CopyTo(bytes.AsSpan(42));
        return bytes;
    }

    private static byte[] Opus()
    {
        byte[] head = [.. "OpusHead"u8, 1, 1, 0, 0, 0x80, 0xBB, 0, 0, 0, 0, 0];
        byte[] tags = [.. "OpusTags"u8, 1, 0, 0, 0, (byte)'x', 0, 0, 0, 0];
        return [.. Page(2, 0, 0, head), .. Page(0, 1, 0, tags), .. Page(4, 2, 48_000, new byte[10])];
    }

    private static byte[] Page(byte flags, int number, long samples, byte[] packet)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write("OggS"u8);
        writer.Write((byte)0);
        writer.Write(flags);
        writer.Write(samples);
        writer.Write(1);
        writer.Write(number);
        writer.Write(0);
        writer.Write((byte)1);
        writer.Write((byte)packet.Length);
        writer.Write(packet);
        return bytes.ToArray();
    }

    private static byte[] Mp4()
    {
        var header = new byte[100];
        header[15] = 1;
        header[14] = 1;
        header[19] = 0;
        byte[] moov = Box("moov", Box("mvhd", header));
        return [.. Box("ftyp", Encoding.ASCII.GetBytes("M4A \0\0\0\0M4A mp42")), .. moov, .. Box("mdat", new byte[8])];
    }

    private static byte[] Box(string name, byte[] content)
    {
        int length = content.Length + 8;
        byte[] size = [(byte)(length >> 24), (byte)(length >> 16), (byte)(length >> 8), (byte)length];
        return [.. size, .. Encoding.ASCII.GetBytes(name), .. content];
    }
}
