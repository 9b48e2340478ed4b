using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace PlaylistRL;

/// <summary>The JSON header of a safetensors file, checked before anything that it claims is believed.</summary>
/// <remarks>
/// <code>
/// {"__metadata__": {"key": "value", …}, "name": {"dtype": "F32", "shape": [64, 42], "data_offsets": [0, 10752]}, …}
/// </code>
/// Tensors stand in the order of their bytes, without gap or overlap, each at a multiple of its numbers' size.
/// </remarks>
internal static class TensorHeader
{
    /// <summary>The longest header in bytes.</summary>
    public const int MaxLength = 16 * 1024 * 1024;

    /// <summary>The most tensors in a file.</summary>
    public const int MaxTensors = 4_096;

    /// <summary>The most entries of metadata.</summary>
    public const int MaxMetadata = 1_024;

    /// <summary>The most dimensions of a tensor.</summary>
    public const int MaxDimensions = 8;

    public const string MetadataName = "__metadata__";

    /// <summary>The key of <see cref="Checksum"/>, in the files that have one.</summary>
    public const string ChecksumKey = "header.checksum";

    /// <summary>The key of the hash of all tensors, as 32 lower-case hexadecimal digits, in the files that have one.</summary>
    public const string TensorsChecksumKey = "tensors.checksum";

    /// <summary>The tensor with the SHA-256 of all tensors before it, in the files that have one: the last.</summary>
    public const string DataChecksum = "checksum";

    // The header, a tensor in it, its shape.
    private const int MaxDepth = 3;

    /// <summary>The length that the file's first eight bytes claim for the header.</summary>
    /// <param name="prefix">The first bytes; fewer than eight where there are no more.</param>
    /// <param name="source">The file.</param>
    /// <param name="more">Reads some of what follows, to say what the file is where it is none of these; gives how many bytes it
    /// read.</param>
    /// <exception cref="ModelFileException">No header has that length.</exception>
    public static long LengthOf(ReadOnlySpan<byte> prefix, FileSource source, Func<Memory<byte>, int> more)
    {
        ulong length = prefix.Length < sizeof(ulong) ? 0 : BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length is > 0 and <= MaxLength && length % sizeof(ulong) == 0)
            return (long)length;

        // Something else, which its first bytes may tell.
        byte[] start = new byte[FileKind.StartLength];
        prefix.CopyTo(start);
        int read = prefix.Length < sizeof(ulong) ? prefix.Length : prefix.Length + more(start.AsMemory(prefix.Length));
        string? kind = FileKind.OfStart(start.AsSpan(0, read));
        if (prefix.Length < sizeof(ulong))
        {
            throw source.Error(string.Create(CultureInfo.InvariantCulture,
                $"it has {prefix.Length} bytes; this is no safetensors file, or it was cut off. {kind}").TrimEnd());
        }

        if (length is > 0 and <= MaxLength)
        {
            throw source.Error(string.Create(CultureInfo.InvariantCulture,
                $"its header has {length} bytes, which is no multiple of 8. {kind}").TrimEnd());
        }

        bool reversed = BinaryPrimitives.ReadUInt64BigEndian(prefix) is > 0 and <= MaxLength;
        throw source.Error(string.Create(CultureInfo.InvariantCulture, $"it claims a header of {length} bytes; legal is 1 to {MaxLength}. ")
            + (kind is not null ? $"This is no safetensors file. {kind}"
                : reversed ? "Its bytes seem to stand in the other order: safetensors files are little-endian."
                : "This is no safetensors file, or a damaged one."));
    }

    /// <summary>
    /// A hash of all that a header says but its own checksum, as 32 lower-case hexadecimal digits; the order of the metadata does not
    /// count.
    /// </summary>
    public static string Checksum(IReadOnlyDictionary<string, string> metadata, IEnumerable<TensorEntry> tensors)
    {
        var text = new StringBuilder();
        foreach ((string key, string value) in metadata.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            if (key != ChecksumKey)
                text.Append(CultureInfo.InvariantCulture, $"{key.Length} {key} {value.Length} {value}\n");
        }

        foreach (TensorEntry tensor in tensors)
            text.Append(CultureInfo.InvariantCulture, $"{tensor.Name.Length} {tensor.Name} {TensorTypes.NameOf(tensor.Type)} "
                + $"{string.Join(' ', tensor.Shape)} {tensor.Begin} {tensor.End}\n");
        return Digits(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>The first half of a SHA-256, as 32 lower-case hexadecimal digits.</summary>
    public static string Digits(ReadOnlySpan<byte> hash) => Convert.ToHexStringLower(hash[..16]);

    /// <summary>Reads the header.</summary>
    /// <exception cref="ModelFileException">It breaks a rule.</exception>
    public static (Dictionary<string, string> Metadata, List<TensorEntry> Tensors) Parse(ReadOnlySpan<byte> json, FileSource source)
    {
        if (!Utf8.IsValid(json))
            throw source.Error("its header is not UTF-8 text; this is no safetensors file, or a damaged one.");
        try
        {
            return ParseChecked(json, source);
        }
        catch (Exception invalid) when (invalid is JsonException or InvalidOperationException)
        {
            // The reader raises the second for text that is no Unicode, such as half of a surrogate pair.
            throw source.Error(
                $"its header is not the JSON it should be ({invalid.Message}); this is no safetensors file, or a damaged one.", invalid);
        }
    }

    private static (Dictionary<string, string> Metadata, List<TensorEntry> Tensors) ParseChecked(ReadOnlySpan<byte> json, FileSource source)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        var tensors = new List<TensorEntry>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        Expect(ref reader, JsonTokenType.StartObject, "the header", source);
        long end = 0;
        while (NextProperty(ref reader) is string name)
        {
            if (!names.Add(name))
                throw source.Error($"'{TextRule.Shown(name)}' stands twice in its header.");
            if (name == MetadataName)
            {
                ReadMetadata(ref reader, metadata, source);
                continue;
            }

            if (tensors.Count == MaxTensors)
                throw source.Error($"it has more than {MaxTensors} tensors.");
            TensorEntry tensor = ReadTensor(ref reader, name, end, source);
            tensors.Add(tensor);
            end = tensor.End;
        }

        // Anything but white space after the last brace raises here.
        reader.Read();
        return (metadata, tensors);
    }

    private static void ReadMetadata(ref Utf8JsonReader reader, Dictionary<string, string> metadata, FileSource source)
    {
        Expect(ref reader, JsonTokenType.StartObject, MetadataName, source);
        while (NextProperty(ref reader) is string key)
        {
            Expect(ref reader, JsonTokenType.String, $"'{TextRule.Shown(key)}' of {MetadataName}", source);
            if (metadata.Count == MaxMetadata)
                throw source.Error($"it has more than {MaxMetadata} entries of metadata.");
            if (!metadata.TryAdd(key, reader.GetString()!))
                throw source.Error($"'{TextRule.Shown(key)}' stands twice in its metadata.");
        }
    }

    private static TensorEntry ReadTensor(ref Utf8JsonReader reader, string name, long begin, FileSource source)
    {
        (TensorType? type, long[]? shape, long[]? offsets) = (null, null, null);
        Expect(ref reader, JsonTokenType.StartObject, $"tensor '{TextRule.Shown(name)}'", source);
        while (NextProperty(ref reader) is string property)
        {
            switch (property)
            {
                case "dtype" when type is null:
                    Expect(ref reader, JsonTokenType.String, $"dtype of tensor '{TextRule.Shown(name)}'", source);
                    string typeName = reader.GetString()!;
                    type = TensorTypes.Find(typeName) ?? throw source.Error($"tensor '{TextRule.Shown(name)}' has numbers of type "
                        + $"'{TextRule.Shown(typeName)}'; known are F16, F32, F64, I32, I64, U64, U8.");
                    break;
                case "shape" when shape is null:
                    shape = ReadNumbers(ref reader, name, property, MaxDimensions, source);
                    break;
                case "data_offsets" when offsets is null:
                    offsets = ReadNumbers(ref reader, name, property, 2, source);
                    break;
                default:
                    throw source.Error($"'{TextRule.Shown(property)}' of tensor '{TextRule.Shown(name)}' is unknown or stands twice.");
            }
        }

        if (type is not TensorType known || shape is null || offsets is not { Length: 2 })
            throw source.Error($"tensor '{TextRule.Shown(name)}' lacks dtype, shape or two data_offsets.");
        if (offsets[0] != begin)
            throw source.Error($"tensor '{TextRule.Shown(name)}' begins at {offsets[0]}; the one before it ends at {begin}. Tensors lie "
                + $"one behind the other.");
        long length = Length(known, shape)
            ?? throw source.Error($"the shape of tensor '{TextRule.Shown(name)}' has more numbers than a file can hold.");
        if (offsets[1] - begin != length)
            throw source.Error($"tensor '{TextRule.Shown(name)}' lies from {begin} to {offsets[1]}, but its shape wants {length} bytes.");
        if (begin % TensorTypes.SizeOf(known) != 0)
            throw source.Error($"tensor '{TextRule.Shown(name)}' begins at {begin}, which is no multiple of its numbers' "
                + $"{TensorTypes.SizeOf(known)} bytes.");
        return new TensorEntry(name, known, shape, begin, offsets[1]);
    }

    private static long[] ReadNumbers(ref Utf8JsonReader reader, string tensor, string property, int most, FileSource source)
    {
        Expect(ref reader, JsonTokenType.StartArray, $"{property} of tensor '{TextRule.Shown(tensor)}'", source);
        var numbers = new List<long>(most);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (numbers.Count == most)
                throw source.Error($"{property} of tensor '{TextRule.Shown(tensor)}' has more than {most} numbers.");
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out long number) || number < 0)
                throw source.Error($"{property} of tensor '{TextRule.Shown(tensor)}' holds something other than whole numbers from 0.");
            numbers.Add(number);
        }

        return [.. numbers];
    }

    /// <summary>The bytes of a tensor; null where that is no number a file could have.</summary>
    private static long? Length(TensorType type, long[] shape)
    {
        long length = TensorTypes.SizeOf(type);
        foreach (long dimension in shape)
        {
            if (Math.BigMul(length, dimension, out long product) != 0 || product < 0)
                return null;
            length = product;
        }

        return length;
    }

    private static string? NextProperty(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.PropertyName ? reader.GetString() : null;

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type, string where, FileSource source)
    {
        if (!reader.Read() || reader.TokenType != type)
            throw source.Error($"{where} is no "
                + $"{(type == JsonTokenType.StartObject ? "object" : type == JsonTokenType.StartArray ? "array" : "string")} in its "
                + $"header.");
    }
}
