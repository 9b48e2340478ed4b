namespace PlaylistRL.Music;

/// <summary>How much a playlist file may hold; reader and writer keep to the same numbers.</summary>
internal static class PlaylistLimits
{
    /// <summary>Tracks of a file.</summary>
    public const int Tracks = 1_000_000;

    /// <summary>Bytes of a file.</summary>
    public const int Bytes = 1 << 29;

    /// <summary>Characters of a line, or of a text in XML.</summary>
    public const int Line = 1 << 18;

    /// <summary>Elements within each other.</summary>
    public const int Depth = 64;
}
