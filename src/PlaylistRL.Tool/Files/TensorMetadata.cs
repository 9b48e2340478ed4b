using System.Buffers.Binary;
using System.Text.Json;

namespace PlaylistRL.Tool.Files;

/// <summary>What a safetensors file says of itself, in texts by key. Reads its header alone.</summary>
internal static class TensorMetadata
{
    private const long MostHeader = 16L << 20;

    /// <summary>The texts.</summary>
    /// <exception cref="ToolException">It has no such header.</exception>
    public static Dictionary<string, string> Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        var prefix = new byte[sizeof(ulong)];
        long length = stream.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false) == prefix.Length
            ? BinaryPrimitives.ReadInt64LittleEndian(prefix) : 0;
        if (length < 1 || length > MostHeader || length > stream.Length - prefix.Length)
            throw Damaged(path);
        var header = new byte[length];
        stream.ReadExactly(header);
        try
        {
            using JsonDocument document = JsonDocument.Parse(header);
            return document.RootElement.TryGetProperty("__metadata__", out JsonElement metadata)
                ? metadata.EnumerateObject().DistinctBy(entry => entry.Name)
                    .ToDictionary(entry => entry.Name, entry => entry.Value.GetString() ?? string.Empty)
                : [];
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw Damaged(path);
        }
    }

    private static ToolException Damaged(string path) =>
        new($"'{path}' begins like a safetensors file, but is damaged or cut off. Write or copy it again.");
}
