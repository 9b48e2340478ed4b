namespace PlaylistRL.Learning;

/// <summary>Derives independent seeds from one, by hashing; pure functions, thread-safe.</summary>
public static class Seeds
{
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15;

    /// <summary>
    /// The seed number <paramref name="index"/> of a purpose: equal arguments give equal seeds, on every machine; different ones give
    /// unrelated seeds.
    /// </summary>
    public static ulong Derive(ulong seed, SeedPurpose purpose, ulong index = 0) =>
        Mix(Mix(Mix(seed + GoldenGamma) + (((ulong)purpose + 1) * GoldenGamma)) + ((index + 1) * GoldenGamma));

    /// <summary>
    /// SplitMix64's finalizer (Steele, Lea &amp; Flood, 2014): a bijection of 64 bits in which every input bit reaches every output bit.
    /// </summary>
    internal static ulong Mix(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }

    internal static ulong NextSplitMix(ref ulong state) => Mix(state += GoldenGamma);
}
