using System.Text;
using System.Text.Json;

namespace PlaylistRL.Tool.Files;

/// <summary>Says what a path leads to, by what stands in it.</summary>
internal static class FileRecognizer
{
    private const int StartLength = 4_096;

    // A session has at most 64 MiB; results of long comparisons come near to it.
    private const long MostJson = 256L << 20;

    private static readonly string[] _playlists = [".m3u", ".m3u8", ".xspf", ".pls"];

    /// <summary>What a path leads to.</summary>
    /// <param name="path">A file or folder.</param>
    /// <exception cref="ToolException">There is neither.</exception>
    public static FileOf Of(string path)
    {
        if (Directory.Exists(path))
            return FileOf.Folder;
        if (!File.Exists(path))
        {
            throw new ToolException($"There is no file or folder '{path}'. Check the name; a relative path starts at the current folder, "
                + $"{Environment.CurrentDirectory}.");
        }

        // Of a pipe the beginning cannot be looked at twice; who opens it says so.
        using FileStream stream = File.OpenRead(path);
        if (!stream.CanSeek)
            throw new ToolException($"'{path}' is a pipe or a device, not a file. Write what comes through it into a file first.");
        var bytes = new byte[StartLength];
        int length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        ReadOnlySpan<byte> start = bytes.AsSpan(0, length);
        if (length > 8 && start[8] == (byte)'{' && !start[3..8].ContainsAnyExcept((byte)0))
            return OfTensors(path);
        string text = Encoding.UTF8.GetString(start).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (text.StartsWith('{') && stream.Length <= MostJson)
            return OfJson(path);
        if (text.StartsWith("#EXTM3U", StringComparison.Ordinal) || text.StartsWith("[playlist]", StringComparison.OrdinalIgnoreCase)
            || text.Contains("xspf.org/ns", StringComparison.Ordinal)
            || _playlists.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
            return FileOf.Playlist;
        return text.StartsWith('<') && (text.Contains("<plist", StringComparison.Ordinal)
            || text.Contains("<DJ_PLAYLISTS", StringComparison.Ordinal) || text.Contains("<NML", StringComparison.Ordinal))
            ? FileOf.Library : FileOf.Other;
    }

    /// <summary>In words, as after "it is".</summary>
    public static string Words(FileOf kind) => kind switch
    {
        FileOf.Folder => "a folder",
        FileOf.Catalog => "a catalogue of songs",
        FileOf.Policy => "a policy",
        FileOf.Checkpoint => "a checkpoint, a training that can go on",
        FileOf.Session => "a listener's session",
        FileOf.Results => "the results of a comparison",
        FileOf.ForeignTensors => "a safetensors file that PlaylistRL did not write",
        FileOf.Library => "a music library",
        FileOf.Playlist => "a playlist of a player",
        _ => "a file of another kind",
    };

    private static FileOf OfTensors(string path) => TensorMetadata.Read(path).GetValueOrDefault("format") switch
    {
        "playlistrl.catalog" => FileOf.Catalog,
        "playlistrl.policy" => FileOf.Policy,
        "playlistrl.checkpoint" => FileOf.Checkpoint,
        _ => FileOf.ForeignTensors,
    };

    private static FileOf OfJson(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            using JsonDocument document = JsonDocument.Parse(stream);
            JsonElement root = document.RootElement;
            if (root.TryGetProperty("format", out JsonElement format) && format.ValueKind == JsonValueKind.String
                && format.ValueEquals("playlistrl.session"))
                return FileOf.Session;
            return root.TryGetProperty("formatVersion", out _) && root.TryGetProperty("runs", out _) ? FileOf.Results : FileOf.Other;
        }
        catch (JsonException)
        {
            // One object a line, such as a table has them, or text that only begins like JSON.
            return FileOf.Other;
        }
    }
}
