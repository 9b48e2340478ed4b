namespace PlaylistRL.Learning;

/// <summary>
/// A reproducible random source whose whole state can be read and restored, so that a run can stop and resume bit for bit.
/// </summary>
/// <remarks>
/// xoshiro256++ (Blackman &amp; Vigna, "Scrambled linear pseudorandom number generators", 2021), seeded through SplitMix64.
/// The numbers do not depend on machine, culture or thread count. It is a <see cref="Random"/>, so distributions that take one accept it.
/// Not thread-safe: give every thread its own, made with <see cref="Seeds.Derive(ulong, SeedPurpose, ulong)"/>.
/// </remarks>
public sealed class SeededRandom : Random
{
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    /// <summary>Starts the sequence that belongs to <paramref name="seed"/>; every value is legal.</summary>
    public SeededRandom(ulong seed)
        : base(0) => Restart(seed);

    /// <summary>The state from which the sequence goes on; setting it continues where that state was read.</summary>
    /// <exception cref="ArgumentException">All four words are zero, a state the generator cannot leave.</exception>
    public SeededRandomState State
    {
        get => new(_a, _b, _c, _d);
        set
        {
            if ((value.A | value.B | value.C | value.D) == 0)
                throw new ArgumentException("A random state of four zero words is not a state this generator can be in.", nameof(value));
            (_a, _b, _c, _d) = (value.A, value.B, value.C, value.D);
        }
    }

    /// <summary>Begins again with the sequence of <paramref name="seed"/>, without allocating.</summary>
    public void Restart(ulong seed)
    {
        ulong state = seed;
        _a = Seeds.NextSplitMix(ref state);
        _b = Seeds.NextSplitMix(ref state);
        _c = Seeds.NextSplitMix(ref state);
        _d = Seeds.NextSplitMix(ref state);
    }

    /// <summary>The next 64 random bits.</summary>
    public ulong NextUInt64()
    {
        ulong result = ulong.RotateLeft(_a + _d, 23) + _a;
        ulong shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = ulong.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>A number uniform on [0, 1), a multiple of 2⁻⁵³.</summary>
    public override double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number uniform on [0, 1), a multiple of 2⁻²⁴.</summary>
    public override float NextSingle() => (NextUInt64() >> 40) * (1.0f / (1U << 24));

    /// <summary>An integer uniform on [0, <see cref="int.MaxValue"/>).</summary>
    public override int Next() => Next(int.MaxValue);

    /// <summary>An integer uniform on [0, <paramref name="maxValue"/>); 0 where <paramref name="maxValue"/> is 0.</summary>
    public override int Next(int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxValue);
        return (int)NextBelow((ulong)maxValue);
    }

    /// <summary>An integer uniform on [<paramref name="minValue"/>, <paramref name="maxValue"/>).</summary>
    public override int Next(int minValue, int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minValue, maxValue);
        return (int)(minValue + (long)NextBelow((ulong)((long)maxValue - minValue)));
    }

    /// <summary>An integer uniform on [0, <see cref="long.MaxValue"/>).</summary>
    public override long NextInt64() => (long)NextBelow(long.MaxValue);

    /// <summary>An integer uniform on [0, <paramref name="maxValue"/>).</summary>
    public override long NextInt64(long maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxValue);
        return (long)NextBelow((ulong)maxValue);
    }

    /// <summary>An integer uniform on [<paramref name="minValue"/>, <paramref name="maxValue"/>).</summary>
    public override long NextInt64(long minValue, long maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minValue, maxValue);
        return minValue + (long)NextBelow((ulong)maxValue - (ulong)minValue);
    }

    /// <summary>Fills <paramref name="buffer"/> with random bytes.</summary>
    public override void NextBytes(byte[] buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        NextBytes(buffer.AsSpan());
    }

    /// <summary>Fills <paramref name="buffer"/> with random bytes.</summary>
    public override void NextBytes(Span<byte> buffer)
    {
        for (int i = 0; i < buffer.Length; i += sizeof(ulong))
        {
            ulong bits = NextUInt64();
            for (int j = i; j < Math.Min(i + sizeof(ulong), buffer.Length); j++, bits >>= 8)
                buffer[j] = (byte)bits;
        }
    }

    /// <inheritdoc/>
    protected override double Sample() => NextDouble();

    /// <summary>Unbiased bounded integers by multiplication and rejection (Lemire, 2019).</summary>
    private ulong NextBelow(ulong bound)
    {
        if (bound == 0)
            return 0;
        ulong high = Math.BigMul(NextUInt64(), bound, out ulong low);
        if (low < bound)
        {
            ulong threshold = (0 - bound) % bound;
            while (low < threshold)
                high = Math.BigMul(NextUInt64(), bound, out low);
        }

        return high;
    }
}
