using System.Runtime.InteropServices;
using System.Text;
using PlaylistRL.Tests.Storage;

namespace PlaylistRL.Tests.Catalog;

/// <summary>A tensor of a file that is to be written again with right checksums, but other contents.</summary>
internal sealed class RewrittenTensor(string name, TensorType type, long[] shape, byte[] bytes)
{
    public string Name { get; } = name;

    public TensorType Type { get; set; } = type;

    public long[] Shape { get; set; } = shape;

    public byte[] Bytes { get; set; } = bytes;

    public Span<int> Integers => MemoryMarshal.Cast<byte, int>(Bytes.AsSpan());

    public Span<long> Longs => MemoryMarshal.Cast<byte, long>(Bytes.AsSpan());

    public Span<float> Floats => MemoryMarshal.Cast<byte, float>(Bytes.AsSpan());

    /// <summary>What a file says, and its tensors without the checksum.</summary>
    public static (TensorFile File, List<RewrittenTensor> Tensors) All(byte[] bytes)
    {
        var file = TensorFile.Read(new MemoryStream(bytes), new FileSource(null));
        (string header, byte[] data) = TensorBytes.Split(bytes);
        List<TensorEntry> entries = TensorHeader.Parse(Encoding.UTF8.GetBytes(header), new FileSource(null)).Tensors;
        return (file, [
            .. entries.Where(entry => entry.Name != TensorHeader.DataChecksum)
            .Select(entry => new RewrittenTensor(entry.Name, entry.Type, entry.Shape, data[(int)entry.Begin..(int)entry.End]))]);
    }

    public static byte[] File(Dictionary<string, string> metadata, List<RewrittenTensor> tensors)
    {
        var writer = new TensorFileWriter(metadata["format"], metadata["format.version"]);
        foreach ((string key, string value) in metadata)
        {
            if (key is not ("format" or "format.version" or TensorHeader.ChecksumKey))
                writer.Set(key, value);
        }

        foreach (RewrittenTensor tensor in tensors)
            writer.Add(tensor.Name, tensor.Type, tensor.Shape, stream => stream.Write(tensor.Bytes));
        var written = new MemoryStream();
        writer.WriteWithChecksums(written);
        return written.ToArray();
    }
}
