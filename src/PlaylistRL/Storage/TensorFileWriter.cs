using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace PlaylistRL;

/// <summary>
/// Gathers text and tensors, then writes them as a safetensors file; see <see cref="TensorFile"/> for the layout. Not thread-safe.
/// </summary>
/// <remarks>Tensors are read when they are written: what they are made of must not change before.</remarks>
internal sealed class TensorFileWriter
{
    private readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);
    private readonly List<(string Name, TensorType Type, long[] Shape, Action<Stream> Write)> _tensors = [];

    /// <summary>Begins a file of a format.</summary>
    public TensorFileWriter(string format, string version)
    {
        Set("format", format);
        Set("format.version", version);
    }

    /// <exception cref="ArgumentException">A text is not accepted, as it would not be read as it was written.</exception>
    public void Set(string key, string value)
    {
        if ((TextRule.Fault(key) ?? TextRule.Fault(value)) is string fault)
        {
            throw new ArgumentException(
                $"'{TextRule.Shown(value)}' cannot be written as '{TextRule.Shown(key)}' of a file: it {fault}.", nameof(value));
        }

        _metadata.Add(key, value);
    }

    public void Set(string key, long value) => Set(key, value.ToString(CultureInfo.InvariantCulture));

    public void Set(string key, double value) => Set(key, value.ToString("R", CultureInfo.InvariantCulture));

    public void Set(string key, float value) => Set(key, value.ToString("R", CultureInfo.InvariantCulture));

    public void Set(string key, bool value) => Set(key, value ? "true" : "false");

    /// <summary>Adds numbers of a shape whose product is their count.</summary>
    public void Add<T>(string name, ReadOnlyMemory<T> values, params ReadOnlySpan<long> shape)
        where T : unmanaged =>
        Add(name, TensorTypes.Of<T>(), shape, stream => stream.Write(MemoryMarshal.AsBytes(values.Span)));

    /// <summary>Adds a tensor whose bytes are made when they are needed.</summary>
    public void Add(string name, TensorType type, ReadOnlySpan<long> shape, Action<Stream> write) =>
        _tensors.Add((name, type, shape.ToArray(), write));

    /// <exception cref="IOException">The stream cannot be written.</exception>
    public void Write(Stream stream) => Write(stream, null);

    /// <summary>
    /// Writes the file with <see cref="TensorHeader.Checksum"/> in its header and the SHA-256 of all tensors as the last one.
    /// </summary>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public void WriteWithChecksums(Stream stream)
    {
        using var hashing = new HashingStream(stream);
        Write(stream, hashing);
    }

    /// <summary>
    /// Writes the file with <see cref="TensorHeader.Checksum"/> and the hash of all tensors in its header, and no tensor more: for what
    /// others read too, and what is small enough to be hashed before it is written.
    /// </summary>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public void WriteWithHashes(Stream stream)
    {
        using var hashing = new HashingStream(Stream.Null);
        (string Name, TensorType Type, long[] Shape, Action<Stream> Write)[] tensors = InOrder();
        foreach ((_, _, _, Action<Stream> write) in tensors)
            write(hashing);
        Set(TensorHeader.TensorsChecksumKey, TensorHeader.Digits(hashing.Hash()));
        Set(TensorHeader.ChecksumKey, TensorHeader.Checksum(_metadata, Entries(tensors)));
        Write(stream, null);
    }

    // The widest numbers first, so that each tensor begins at a multiple of its numbers' size.
    private (string Name, TensorType Type, long[] Shape, Action<Stream> Write)[] InOrder() =>
        [.. _tensors.OrderByDescending(tensor => TensorTypes.SizeOf(tensor.Type))];

    private void Write(Stream stream, HashingStream? hashing)
    {
        (string Name, TensorType Type, long[] Shape, Action<Stream> Write)[] tensors = InOrder();
        if (hashing is not null)
        {
            tensors = [
                .. tensors, (TensorHeader.DataChecksum, TensorType.U8, [HashingStream.HashLength], _ => stream.Write(hashing.Hash()))];
            Set(TensorHeader.ChecksumKey, TensorHeader.Checksum(_metadata, Entries(tensors)));
        }

        var header = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(header, JsonText.Plain))
        {
            json.WriteStartObject();
            json.WriteStartObject(TensorHeader.MetadataName);
            foreach ((string key, string value) in _metadata)
                json.WriteString(key, value);
            json.WriteEndObject();
            foreach (TensorEntry entry in Entries(tensors))
                WriteEntry(json, entry);
            json.WriteEndObject();
        }

        Span<byte> padding = header.GetSpan(sizeof(ulong))[..(-header.WrittenCount & (sizeof(ulong) - 1))];
        padding.Fill((byte)' ');
        header.Advance(padding.Length);
        if (header.WrittenCount > TensorHeader.MaxLength)
            throw new InvalidOperationException($"The header would have {header.WrittenCount} bytes; at most {TensorHeader.MaxLength} can "
                + $"be read again. Shorten the names of the features.");
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.WrittenCount);
        stream.Write(length);
        stream.Write(header.WrittenSpan);
        foreach ((_, _, _, Action<Stream> write) in tensors)
            write(hashing ?? stream);
    }

    private static IEnumerable<TensorEntry> Entries((string Name, TensorType Type, long[] Shape, Action<Stream> Write)[] tensors)
    {
        long begin = 0;
        foreach ((string name, TensorType type, long[] shape, _) in tensors)
        {
            long end = begin + shape.Aggregate((long)TensorTypes.SizeOf(type), (product, dimension) => checked(product * dimension));
            yield return new TensorEntry(name, type, shape, begin, end);
            begin = end;
        }
    }

    private static void WriteEntry(Utf8JsonWriter json, TensorEntry entry)
    {
        json.WriteStartObject(entry.Name);
        json.WriteString("dtype", TensorTypes.NameOf(entry.Type));
        json.WriteStartArray("shape");
        foreach (long dimension in entry.Shape)
            json.WriteNumberValue(dimension);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(entry.Begin);
        json.WriteNumberValue(entry.End);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
