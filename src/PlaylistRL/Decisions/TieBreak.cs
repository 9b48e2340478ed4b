namespace PlaylistRL.Learning;

/// <summary>
/// The rule among equal values: the least hash of (seed, action). Fair over seeds, and independent of threads, order and shortcuts.
/// </summary>
public static class TieBreak
{
    /// <summary>The hash by which an action is placed: it depends on both arguments and on nothing else.</summary>
    public static ulong Hash(ulong tieSeed, int action) =>
        Seeds.Mix(Seeds.Mix(tieSeed) + (((ulong)(uint)action + 1) * 0x9E3779B97F4A7C15));

    /// <summary>
    /// Whether <paramref name="action"/> goes before <paramref name="other"/>; the lower index where even the hashes are equal.
    /// </summary>
    public static bool Precedes(ulong tieSeed, int action, int other)
    {
        ulong left = Hash(tieSeed, action);
        ulong right = Hash(tieSeed, other);
        return left < right || (left == right && action < other);
    }
}
