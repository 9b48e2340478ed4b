using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace PlaylistRL;

/// <summary>A safetensors file that was read whole: text by key, numbers by name. Not thread-safe.</summary>
/// <remarks>
/// <code>
/// 8 bytes, little-endian: length of the header | header: JSON, filled up with spaces to a multiple of 8 | the tensors' bytes, little-endian
/// </code>
/// The format is https://github.com/huggingface/safetensors. Nothing is allocated on the word of the file: lengths are checked against the
/// bytes that are there, and where their number is not known beforehand, memory grows with what arrives.
/// </remarks>
internal sealed class TensorFile : FileWithMetadata
{
    private const int FirstChunk = 64 * 1024;

    private readonly Dictionary<string, (TensorEntry Entry, byte[] Bytes)> _tensors = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    private readonly List<TensorEntry> _entries;

    private TensorFile(FileSource source, Dictionary<string, string> metadata, List<TensorEntry> entries)
        : base(source, metadata) => _entries = entries;

    /// <summary>Reads a stream from where it stands to its end, and leaves it open.</summary>
    /// <exception cref="ModelFileException">It is no safetensors file, is damaged, or exceeds a limit.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static TensorFile Read(Stream stream, FileSource source)
    {
        long? left = stream.CanSeek ? stream.Length - stream.Position : null;
        byte[] prefix = new byte[sizeof(ulong)];
        int read = stream.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false);
        left -= read;
        long headerLength = TensorHeader.LengthOf(prefix.AsSpan(0, read), source, more =>
            stream.ReadAtLeast(more.Span, more.Length, throwOnEndOfStream: false));
        (Dictionary<string, string> metadata, List<TensorEntry> tensors) = TensorHeader.Parse(
            Take(stream, headerLength, ref left, source), source);
        long length = tensors.Count == 0 ? 0 : tensors[^1].End;
        if (left is not null && left != length)
            throw source.Error($"its tensors are {length} bytes, but {left} follow the header: it was cut off, or something was added.");

        var file = new TensorFile(source, metadata, tensors);
        foreach (TensorEntry tensor in tensors)
            file._tensors.Add(tensor.Name, (tensor, Take(stream, tensor.End - tensor.Begin, ref left, source)));
        if (left is null && stream.ReadByte() >= 0)
            throw source.Error("something follows its last tensor.");
        return file;
    }

    /// <summary>Whether there is a tensor of that name.</summary>
    public bool Has(string name) => _tensors.ContainsKey(name);

    /// <summary>The first dimension of a tensor; 0 where it has none.</summary>
    public long RowsOf(string name) => Find(name).Entry.Shape is [long rows, ..] ? rows : 0;

    /// <summary>The numbers of a tensor, which must have this type and shape. They are the file's own memory.</summary>
    public ReadOnlySpan<T> Values<T>(string name, params ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        (TensorEntry entry, byte[] bytes) = Find(name);
        TensorType wanted = TensorTypes.Of<T>();
        if (entry.Type != wanted)
            throw Source.Error($"tensor '{name}' is of type {TensorTypes.NameOf(entry.Type)}; {TensorTypes.NameOf(wanted)} is expected.");
        if (!shape.SequenceEqual(entry.Shape))
            throw Source.Error($"tensor '{name}' has the shape [{Join(entry.Shape)}]; [{Join(shape)}] is expected.");
        _taken.Add(name);
        return MemoryMarshal.Cast<byte, T>(bytes);
    }

    /// <summary>As <see cref="Values{T}"/>, all finite.</summary>
    public ReadOnlySpan<float> Finite(string name, params ReadOnlySpan<long> shape)
    {
        ReadOnlySpan<float> values = Values<float>(name, shape);
        for (int i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
                throw Source.Error(
                    string.Create(CultureInfo.InvariantCulture, $"number {i} of tensor '{name}' is {values[i]}; it must be finite."));
        }

        return values;
    }

    /// <summary>Raises where the file holds a tensor that nobody asked for.</summary>
    public void RequireAllTaken()
    {
        foreach (string name in _tensors.Keys)
        {
            if (!_taken.Contains(name))
                throw Source.Error($"tensor '{TextRule.Shown(name)}' does not belong to what the metadata describes.");
        }
    }

    /// <summary>Raises where header or tensors are not what the file's hashes are over. A file without hashes passes.</summary>
    public void RequireHashes()
    {
        if (!Metadata.ContainsKey(TensorHeader.ChecksumKey) && !Metadata.ContainsKey(TensorHeader.TensorsChecksumKey))
            return;
        if (Text(TensorHeader.ChecksumKey) != TensorHeader.Checksum(Metadata, _entries))
            throw Source.Error("its header is not the one that was written (its hash differs): it is damaged, or was written into.");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (TensorEntry entry in _entries)
            hash.AppendData(_tensors[entry.Name].Bytes);
        if (Text(TensorHeader.TensorsChecksumKey) != TensorHeader.Digits(hash.GetHashAndReset()))
            throw Source.Error("its tensors are not those that were written (their hash differs): it is damaged, or was written into.");
    }

    private (TensorEntry Entry, byte[] Bytes) Find(string name) =>
        _tensors.TryGetValue(name, out (TensorEntry, byte[]) found) ? found : throw Source.Error($"it lacks the tensor '{name}'.");

    private static string Join(ReadOnlySpan<long> shape) => string.Join(", ", shape.ToArray());

    /// <summary>Reads exactly so many bytes.</summary>
    private static byte[] Take(Stream stream, long count, ref long? left, FileSource source)
    {
        if (count > left || count > Array.MaxLength)
            throw source.Error(
                count > left ? $"{count} bytes are to follow, but only {left} do: it was cut off."
                : $"a tensor of {count} bytes is more than can be read.");
        left -= count;
        byte[] bytes = new byte[left is null ? Math.Min(count, FirstChunk) : count];
        int read = 0;
        while (true)
        {
            read += stream.ReadAtLeast(bytes.AsSpan(read), bytes.Length - read, throwOnEndOfStream: false);
            if (read < bytes.Length)
                throw source.Error($"{count} bytes are to follow, but only {read} do: it was cut off.");
            if (read == count)
                return bytes;
            Array.Resize(ref bytes, (int)Math.Min(count, 2L * read));
        }
    }
}
