namespace PlaylistRL;

/// <summary>A hash of bytes that is the same in every process, version and language: files depend on it. Pure.</summary>
internal static class StableHash
{
    /// <summary>FNV-1a of 64 bits (Fowler, Noll, Vo).</summary>
    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        ulong hash = 0xCBF29CE484222325;
        foreach (byte value in bytes)
            hash = (hash ^ value) * 0x100000001B3;
        return hash;
    }

    /// <summary>Which of so many buckets bytes belong to.</summary>
    public static int Bucket(ReadOnlySpan<byte> bytes, int buckets) => (int)(Of(bytes) % (ulong)buckets);
}
