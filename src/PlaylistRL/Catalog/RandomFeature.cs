namespace PlaylistRL;

/// <summary>A binary feature decided by a seed and a song's other features; pure.</summary>
internal static class RandomFeature
{
    /// <summary>Whether a row has it: a hash of seed and features, as a number uniform on [0, 1), is below the share.</summary>
    public static bool Has(ReadOnlySpan<float> row, ulong seed, double share)
    {
        ulong hash = Seeds.Mix(seed + 1);
        foreach (float value in row)
            hash = Seeds.Mix(hash + BitConverter.SingleToUInt32Bits(value + 0f) + 1);
        return (hash >> 11) * (1.0 / (1UL << 53)) < share;
    }
}
