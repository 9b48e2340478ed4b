namespace PlaylistRL.Learning;

/// <summary>Some tiles that follow each other.</summary>
/// <param name="First">The first.</param>
/// <param name="End">The one behind the last.</param>
internal readonly record struct TileRange(int First, int End)
{
    /// <summary>One of several parts, about equally long, of all tiles.</summary>
    public static TileRange Part(int part, int parts, int tiles) =>
        new((int)((long)tiles * part / parts), (int)((long)tiles * (part + 1) / parts));
}
