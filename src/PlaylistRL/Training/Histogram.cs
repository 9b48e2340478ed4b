namespace PlaylistRL;

/// <summary>Counts of numbers in equal bins that grow with the data: exact counts, fixed memory, no second pass.</summary>
/// <remarks>
/// There are <see cref="BinCount"/> bins of a width that is a power of two, beginning at a multiple of it: bin i holds <c>Start + i·Width ≤ x &lt; Start + (i+1)·Width</c>.
/// A number outside makes the bins twice as wide, in pairs, until it fits. Numbers that are not finite are counted apart. Not thread-safe.
/// </remarks>
public sealed class Histogram
{
    /// <summary>How many bins there are.</summary>
    public const int BinCount = 64;

    private readonly long[] _counts = new long[BinCount];

    /// <summary>The lower edge of the first bin.</summary>
    public double Start { get; private set; }

    /// <summary>The width of a bin; a power of two, at least 2⁻²⁰.</summary>
    public double Width { get; private set; } = 1.0 / (1 << 20);

    /// <summary>How many numbers each bin holds.</summary>
    public IReadOnlyList<long> Counts => _counts;

    /// <summary>How many finite numbers were added.</summary>
    public long Total { get; private set; }

    /// <summary>How many numbers were NaN or infinite.</summary>
    public long NotFinite { get; private set; }

    /// <summary>Counts a number; allocates nothing.</summary>
    public void Add(double value)
    {
        if (!double.IsFinite(value))
        {
            NotFinite++;
            return;
        }

        if (Total++ == 0)
            Start = Math.Floor(value / Width) * Width;
        while (value < Start || value >= Start + (BinCount * Width))
            Widen();
        _counts[Math.Min((int)((value - Start) / Width), BinCount - 1)]++;
    }

    private void Widen()
    {
        double wider = 2 * Width;
        double start = Math.Floor(Start / wider) * wider;

        // Bins to the left of the data make room for numbers below it.
        if (start == Start)
            start -= wider * (BinCount / 4);
        int shift = (int)Math.Round((Start - start) / Width);
        Span<long> merged = stackalloc long[BinCount];
        merged.Clear();
        for (int bin = 0; bin < BinCount; bin++)
        {
            if (_counts[bin] > 0)
                merged[(bin + shift) / 2] += _counts[bin];
        }

        merged.CopyTo(_counts);
        (Start, Width) = (start, wider);
    }
}
