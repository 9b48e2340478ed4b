namespace PlaylistRL;

/// <summary>Counts of numbers in equal bins that grow with the data: exact counts, fixed memory, no second pass.</summary>
/// <remarks>
/// There are <see cref="BinCount"/> bins of a width that is a power of two, beginning at a multiple of it: bin i holds <c>Start + i·Width ≤
/// x &lt; Start + (i+1)·Width</c>. The first number fixes the first bin. A number outside makes the bins twice as wide, in pairs and
/// towards it, until it fits; so the bins may depend on the order of the numbers, but what each bin holds is exact. Numbers that are not
/// finite, or beyond ±10³⁰⁰, are counted apart. Not thread-safe.
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

    /// <summary>Adds its whole state to a checkpoint.</summary>
    internal void Save(TensorFileWriter file, string name)
    {
        file.Add<long>(name + ".counts", _counts, BinCount);
        file.Add<double>(name + ".bins", new[] { _firstEdge, Width }, 2);
        file.Set(name + ".not-finite", NotFinite);
    }

    /// <summary>Checks what <see cref="Save"/> wrote; the returned action puts it into place.</summary>
    /// <exception cref="ModelFileException">It is not there, or no state a histogram can be in.</exception>
    internal Action Restore(TensorFile file, string name)
    {
        long[] counts = file.Values<long>(name + ".counts", BinCount).ToArray();
        ReadOnlySpan<double> bins = file.Values<double>(name + ".bins", 2);
        (double firstEdge, double width) = (bins[0], bins[1]);
        long notFinite = file.Integer(name + ".not-finite", 0, long.MaxValue);
        long total = 0;
        foreach (long count in counts)
            total = count < 0 || total < 0 ? -1 : total + count;
        bool edges = double.IsInteger(firstEdge) && Math.Abs(firstEdge) <= Math.ScaleB(1, EdgeBits + 2)
            && width >= Math.ScaleB(1, LeastExponent) && width <= 10 * Greatest && Math.ScaleB(1, Math.ILogB(width)) == width
                && Math.Abs(firstEdge) * width <= 100 * Greatest;
        if (total < 0 || !edges)
            throw file.Source.Error($"the histogram '{name}' has counts or bins that cannot be.");
        return () =>
        {
            counts.CopyTo(_counts, 0);
            (_firstEdge, Width, Total, NotFinite) = (firstEdge, width, total, notFinite);
        };
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
