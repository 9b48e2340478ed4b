using System.Buffers.Binary;
using System.Text;

namespace PlaylistRL.Survival.Fuzzing;

/// <summary>Damages files: as disks and networks do, and as someone would who wants the reader to believe a lie.</summary>
internal static class Mutation
{
    private static readonly string[] _lies =
    [
        "0", "1", "-1", "2", "7", "255", "65536", "2147483647", "2147483648", "4294967296", "1152921504606846976", "9223372036854775807",
            "9223372036854775808", "18446744073709551615",
        "1e9", "1e999", "-1e999", "0.5", "NaN", "Infinity", "-Infinity", "1152921504606846976,1152921504606846976", "true", "null", "\"\"",
            "{}", "[]",
    ];

    private static readonly string[] _words =
    [
        "F32", "F64", "I32", "I64", "U64", "U8", "BF16", "playlistrl.policy", "playlistrl.checkpoint", "action-head", "output-per-action",
            "none", "true", "false", "Rock", "Pop", "Polka",
        "dtype", "shape", "data_offsets", "__metadata__", "online.head.1.weight", "head.1.weight", "\\ud800", "\\u0000", "\\u0022",
            "belief", "remaining-steps",
    ];

    private static readonly string[] _csv = [
        ",", "\"", "\"\"", "\n", "\r", "\r\n", "\0", "NaN", "1e999", "-", "١", "title", "id", "Rock", "\uFEFF", ";", " ", "0x10",
        "1,1,1,1,1,1", "\uFFFD"];

    /// <summary>A mutated copy of one file; <paramref name="others"/> are what may be spliced in.</summary>
    public static byte[] Of(byte[] file, IReadOnlyList<byte[]> others, SeededRandom random)
    {
        bool tensors = file.Length > 16 && file[8] == (byte)'{';
        int rounds = 1 + (random.Next(3) == 0 ? random.Next(4) : 0);
        for (int round = 0; round < rounds; round++)
            file = tensors && random.Next(2) == 0 ? Lie(file, random) : Damage(file, others, random);
        return file;
    }

    private static byte[] Damage(byte[] file, IReadOnlyList<byte[]> others, SeededRandom random)
    {
        byte[] other = others[random.Next(others.Count)];
        int at = random.Next(file.Length + 1);
        int length = random.Next(random.Next(2) == 0 ? 16 : file.Length + 1);
        int end = Math.Min(file.Length, at + length);
        switch (random.Next(9))
        {
            case 0:
                return Flipped(file, 1, random);
            case 1:
                return Flipped(file, 1 + random.Next(30), random);
            case 2:
                return file[..at];
            case 3:
                return [.. file[..at], .. file[end..]];
            case 4:
                return [.. file[..end], .. file[at..]];
            case 5:
                int from = random.Next(other.Length);
                return [.. file[..at], .. other[from..Math.Min(other.Length, from + length)], .. file[(random.Next(2) == 0 ? at : end)..]];
            case 6:
                byte[] noise = new byte[length];
                random.NextBytes(noise);
                return [.. file[..at], .. noise, .. file[end..]];
            case 7:
                return [.. file[..at], .. Encoding.UTF8.GetBytes(_csv[random.Next(_csv.Length)]), .. file[at..]];
            default:
                return [.. file[..at], .. Enumerable.Repeat((byte)"[{\",0 "[random.Next(6)], random.Next(5_000)), .. file[at..]];
        }
    }

    private static byte[] Flipped(byte[] file, int bits, SeededRandom random)
    {
        byte[] copy = [.. file];
        for (int i = 0; i < bits && copy.Length > 0; i++)
            copy[random.Next(copy.Length)] ^= (byte)(1 << random.Next(8));
        return copy;
    }

    /// <summary>A tensor file whose framing is right and whose header or numbers are not.</summary>
    private static byte[] Lie(byte[] file, SeededRandom random)
    {
        ulong claimed = file.Length < 8 ? 0 : BinaryPrimitives.ReadUInt64LittleEndian(file);
        if (claimed == 0 || claimed > (ulong)(file.Length - 8))
            return Flipped(file, 1, random);
        string header = Encoding.UTF8.GetString(file, 8, (int)claimed);
        byte[] data = file[(8 + (int)claimed)..];
        switch (random.Next(8))
        {
            case 0:
                return Framed(
                    header, data,
                    new ulong[] { 0, 1, 7, 8, claimed - 8, claimed + 8, claimed + 1, 16 << 20, (16 << 20)
                    + 8, 1UL << 31, 1UL << 32, 1UL << 60, 1UL << 63, ulong.MaxValue }[random.Next(14)]);
            case 1:
                return Framed(header, WithNumber(data, random), null);
            case 2:
                return Framed(ReplacedNumber(header, random), data, null);
            case 3:
                return Framed(ReplacedWord(header, random), data, null);
            case 4:
                return Framed(Repeated(header, random), data, null);
            case 5:
                string deep = new("[{"[random.Next(2)], 1 + random.Next(20_000));
                int at = random.Next(header.Length + 1);
                return Framed(header[..at] + deep + header[at..], data, null);
            case 6:
                return Framed(Swapped(header, random), data, null);
            default:
                return Framed(
                    header, random.Next(2) == 0 ? [.. data, .. new byte[1 + random.Next(64)]] : data[..random.Next(data.Length + 1)], null);
        }
    }

    private static byte[] WithNumber(byte[] data, SeededRandom random)
    {
        byte[] copy = [.. data];
        for (int i = random.Next(3); i >= 0 && copy.Length >= 8; i--)
        {
            Span<byte> target = copy.AsSpan(random.Next(copy.Length / 4) * 4);
            switch (random.Next(6))
            {
                case 0:
                    BinaryPrimitives.TryWriteSingleLittleEndian(target, float.NaN);
                    break;
                case 1:
                    BinaryPrimitives.TryWriteSingleLittleEndian(target, float.NegativeInfinity);
                    break;
                case 2:
                    BinaryPrimitives.TryWriteSingleLittleEndian(target, float.MaxValue);
                    break;
                case 3:
                    BinaryPrimitives.TryWriteInt32LittleEndian(target, random.Next(int.MinValue, int.MaxValue));
                    break;
                case 4:
                    BinaryPrimitives.TryWriteInt64LittleEndian(target, long.MinValue);
                    break;
                default:
                    BinaryPrimitives.TryWriteInt32LittleEndian(target, random.Next(-2, 9));
                    break;
            }
        }

        return copy;
    }

    /// <summary>Puts a lie in the place of one run of digits.</summary>
    private static string ReplacedNumber(string header, SeededRandom random)
    {
        if (header.Length == 0)
            return header;
        int from = random.Next(header.Length);
        int found = header.AsSpan(from).IndexOfAnyInRange('0', '9');
        int start = found < 0 ? from : from + found;
        int end = start;
        while (end < header.Length && char.IsAsciiDigit(header[end]))
            end++;
        return header[..start] + _lies[random.Next(_lies.Length)] + header[end..];
    }

    /// <summary>Puts a word in the place of one that stands in quotes.</summary>
    private static string ReplacedWord(string header, SeededRandom random)
    {
        string[] parts = header.Split('"');
        if (parts.Length < 3)
            return header;
        parts[1 + (2 * random.Next((parts.Length - 1) / 2))] = random.Next(4) == 0 ? _lies[random.Next(13)]
            : _words[random.Next(_words.Length)];
        return string.Join('"', parts);
    }

    /// <summary>Lets one entry stand twice.</summary>
    private static string Repeated(string header, SeededRandom random)
    {
        string[] parts = header.Split(',');
        int part = random.Next(parts.Length);
        parts[part] = $"{parts[part]},{parts[random.Next(3) == 0 ? random.Next(parts.Length) : part]}";
        return string.Join(',', parts);
    }

    private static string Swapped(string header, SeededRandom random)
    {
        string[] parts = header.Split(':');
        (int one, int two) = (random.Next(parts.Length), random.Next(parts.Length));
        (parts[one], parts[two]) = (parts[two], parts[one]);
        return string.Join(':', parts);
    }

    private static byte[] Framed(string header, byte[] data, ulong? claim)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        byte[] length = new byte[8];
        int padding = -json.Length & 7;
        BinaryPrimitives.WriteUInt64LittleEndian(length, claim ?? (ulong)(json.Length + padding));
        return [.. length, .. json, .. Enumerable.Repeat((byte)' ', padding), .. data];
    }
}
