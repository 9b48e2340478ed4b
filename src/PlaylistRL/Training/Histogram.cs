namespace PlaylistRL;

/// <summary>Counts of numbers in equal bins that grow with the data: exact counts, fixed memory, no second pass.</summary>
/// <remarks>
/// There are <see cref="BinCount"/> bins of a width that is a power of two, beginning at a multiple of it: bin i holds <c>Start + i·Width ≤ x &lt; Start + (i+1)·Width</c>.
/// The first number fixes the first bin. A number outside makes the bins twice as wide, in pairs and towards it, until it fits; so the bins may depend on the order of the
/// numbers, but what each bin holds is exact. Numbers that are not finite, or beyond ±10³⁰⁰, are counted apart. Not thread-safe.
/// </remarks>
public sealed class Histogram
{
    /// <summary>How many bins there are.</summary>
    public const int BinCount = 64;

    private const double Greatest = 1e300;
    private const int LeastExponent = -20;

    // Edges are whole multiples of the width, far below 2⁵³, so that all arithmetic on them is exact.
    private const int EdgeBits = 40;

    private readonly long[] _counts = new long[BinCount];
    private double _firstEdge;

    /// <summary>The lower edge of the first bin.</summary>
    public double Start => _firstEdge * Width;

    /// <summary>The width of a bin; a power of two, at least 2⁻²⁰.</summary>
    public double Width { get; private set; } = Math.ScaleB(1, LeastExponent);

    /// <summary>How many numbers each bin holds.</summary>
    public IReadOnlyList<long> Counts => _counts;

    /// <summary>How many numbers the bins hold.</summary>
    public long Total { get; private set; }

    /// <summary>How many numbers were NaN, infinite or beyond ±10³⁰⁰, and are in no bin.</summary>
    public long NotFinite { get; private set; }

    /// <summary>Counts a number; allocates nothing.</summary>
    public void Add(double value)
    {
        if (!(Math.Abs(value) <= Greatest))
        {
            NotFinite++;
            return;
        }

        if (Total++ == 0)
        {
            if (value != 0)
                Width = Math.ScaleB(1, Math.Max(LeastExponent, Math.ILogB(value) - EdgeBits));
            _firstEdge = Math.Floor(value / Width);
        }

        double bin = Math.Floor(value / Width) - _firstEdge;
        while (bin is < 0 or >= BinCount)
        {
            Widen(downwards: bin < 0);
            bin = Math.Floor(value / Width) - _firstEdge;
        }

        _counts[(int)bin]++;
    }

    /// <summary>Joins bins in pairs; the freed half lies below the data or above it.</summary>
    private void Widen(bool downwards)
    {
        double firstEdge = downwards ? Math.Ceiling((_firstEdge - BinCount) / 2) : Math.Floor(_firstEdge / 2);
        int shift = (int)(_firstEdge - (2 * firstEdge));
        Span<long> joined = stackalloc long[BinCount];
        joined.Clear();
        for (int bin = 0; bin < BinCount; bin++)
            joined[(bin + shift) / 2] += _counts[bin];

        joined.CopyTo(_counts);
        (_firstEdge, Width) = (firstEdge, 2 * Width);
    }
}
