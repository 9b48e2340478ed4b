using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace PlaylistRL;

/// <summary>
/// A safetensors file with checksums that stays open: its header was read and checked, its tensors are read where and when they are needed.
/// Thread-safe.
/// </summary>
/// <remarks>
/// <para>Bytes come by positional reads (<c>pread</c>), not through a mapping. What is read stays in the system's page cache, which all
/// processes share, as with a mapping; but a file that somebody cuts off gives fewer bytes, which is an error that can be caught, where a
/// mapping ends the process (SIGBUS, which .NET reports as an access violation that no code can catch).</para>
/// <para>The handle closes when the last object that reads through it is collected. A file that is replaced by another of the same name
/// stays readable as it was.</para>
/// </remarks>
internal sealed class OpenTensorFile : FileWithMetadata
{
    // A read of more than this is done in parts: systems give no more than 2 GiB at once.
    private const int LongestRead = 1 << 30;

    private readonly SafeFileHandle _handle;
    private readonly Dictionary<string, TensorEntry> _tensors;
    private readonly long _dataStart;

    private OpenTensorFile(
        FileSource source, SafeFileHandle handle, long dataStart, Dictionary<string, string> metadata, List<TensorEntry> tensors)
        : base(source, metadata)
    {
        _handle = handle;
        _dataStart = dataStart;
        _tensors = tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
    }

    /// <summary>Takes a handle over, and closes it where the file is not one of these.</summary>
    /// <exception cref="ModelFileException">It is no such file, is damaged, exceeds a limit, or has no checksums.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static OpenTensorFile Over(SafeFileHandle handle, FileSource source)
    {
        try
        {
            return Read(handle, source);
        }
        catch (NotSupportedException unseekable)
        {
            handle.Dispose();
            throw source.Error("it is no file with a beginning and an end, such as a pipe.", unseekable);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>A tensor, which must have this type and shape.</summary>
    /// <exception cref="ModelFileException">There is none, or another one.</exception>
    public TensorSection<T> Section<T>(string name, params ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        TensorEntry entry = Find(name);
        TensorType wanted = TensorTypes.Of<T>();
        if (entry.Type != wanted)
            throw Source.Error($"tensor '{name}' is of type {TensorTypes.NameOf(entry.Type)}; {TensorTypes.NameOf(wanted)} is expected.");
        if (!shape.SequenceEqual(entry.Shape))
            throw Source.Error(
                $"tensor '{name}' has the shape [{string.Join(", ", entry.Shape)}]; [{string.Join(", ", shape.ToArray())}] is expected.");
        return new TensorSection<T>(this, name, _dataStart + entry.Begin, (entry.End - entry.Begin) / TensorTypes.SizeOf(wanted));
    }

    /// <summary>A tensor by its name.</summary>
    /// <exception cref="ModelFileException">There is none.</exception>
    public TensorEntry Find(string name) =>
        _tensors.TryGetValue(name, out TensorEntry? entry) ? entry : throw Source.Error($"it lacks the tensor '{name}'.");

    /// <summary>How many numbers a tensor of one dimension has.</summary>
    /// <exception cref="ModelFileException">There is no such tensor.</exception>
    public long LengthOf(string name) =>
        Find(name).Shape is [long length] ? length
        : throw Source.Error($"tensor '{name}' has the shape [{string.Join(", ", Find(name).Shape)}]; one dimension is expected.");

    /// <summary>Reads exactly as many bytes as there is room for.</summary>
    /// <exception cref="ModelFileException">The file has become shorter.</exception>
    public void ReadAt(long position, Span<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int read = RandomAccess.Read(_handle, bytes[..Math.Min(bytes.Length, LongestRead)], position);
            if (read == 0)
                throw Source.Error(string.Create(CultureInfo.InvariantCulture, $"{bytes.Length} bytes are to follow at {position}, and ")
                    + string.Create(CultureInfo.InvariantCulture, $"none do: it was cut off after it was opened. Replace files by ")
                    + string.Create(CultureInfo.InvariantCulture, $"renaming, as Save does; do not write into them."));
            position += read;
            bytes = bytes[read..];
        }
    }

    /// <summary>Reads all tensors and compares their hash with the one that was written.</summary>
    /// <exception cref="ModelFileException">They differ.</exception>
    public void Verify()
    {
        TensorEntry checksum = Find(TensorHeader.DataChecksum);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] some = new byte[1 << 20];
        for (long position = 0; position < checksum.Begin; position += some.Length)
        {
            Span<byte> part = some.AsSpan(0, (int)Math.Min(some.Length, checksum.Begin - position));
            ReadAt(_dataStart + position, part);
            hash.AppendData(part);
        }

        Span<byte> written = stackalloc byte[HashingStream.HashLength];
        ReadAt(_dataStart + checksum.Begin, written);
        if (!hash.GetHashAndReset().AsSpan().SequenceEqual(written))
            throw Source.Error("its tensors are not those that were written (their hash differs): it is damaged, or was written into.");
    }

    private static OpenTensorFile Read(SafeFileHandle handle, FileSource source)
    {
        long length = RandomAccess.GetLength(handle);
        byte[] prefix = Exactly(handle, 0, (int)Math.Min(length, sizeof(ulong)), source);
        long headerLength = TensorHeader.LengthOf(prefix, source, more => RandomAccess.Read(handle, more.Span, sizeof(ulong)));
        if (sizeof(ulong) + headerLength > length)
            throw source.Error(
                string.Create(
                CultureInfo.InvariantCulture,
                $"a header of {headerLength} bytes is to follow, but only {length - sizeof(ulong)} do: it was cut off."));
        (Dictionary<string, string> metadata, List<TensorEntry> tensors) = TensorHeader.Parse(
            Exactly(handle, sizeof(ulong), (int)headerLength, source), source);
        long dataStart = sizeof(ulong) + headerLength;
        long end = tensors.Count == 0 ? 0 : tensors[^1].End;
        if (end != length - dataStart)
            throw source.Error(
                string.Create(
                CultureInfo.InvariantCulture,
                $"its tensors are {end} bytes, but {length - dataStart} follow the header: it was cut off, or something was added."));
        var file = new OpenTensorFile(source, handle, dataStart, metadata, tensors);
        if (!metadata.ContainsKey(TensorHeader.ChecksumKey))
        {
            string format = metadata.GetValueOrDefault("format", string.Empty);
            throw source.Error($"its header has no checksum. {FileKind.OfFormat(format) ?? FileKind.ForeignTensors}");
        }

        if (file.Text(TensorHeader.ChecksumKey) != TensorHeader.Checksum(metadata, tensors))
            throw source.Error("its header is not the one that was written (its hash differs): it is damaged.");
        return file;
    }

    private static byte[] Exactly(SafeFileHandle handle, long position, int count, FileSource source)
    {
        byte[] bytes = new byte[count];
        for (int read = 0; read < count;)
        {
            int more = RandomAccess.Read(handle, bytes.AsSpan(read), position + read);
            if (more == 0)
                throw source.Error(
                    string.Create(
                    CultureInfo.InvariantCulture, $"{count} bytes are to follow at {position}, but only {read} do: it was cut off."));
            read += more;
        }

        return bytes;
    }
}
