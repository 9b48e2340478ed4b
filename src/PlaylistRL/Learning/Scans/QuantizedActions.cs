using System.Numerics;

namespace PlaylistRL.Learning;

/// <summary>
/// What actions bring to the first layer, <c>W_a·a</c>, in 16 bits (<see cref="IntegerKernel"/>), and within which bounds it is. Holds what
/// <see cref="Prepare"/> computed.
/// </summary>
internal sealed class QuantizedActions(int hidden, int tiles)
{
    // A rounded number is within 16 bits, whatever the division rounds.
    private const float MostWhole = 32_766f;

    private readonly int[] _pairs = new int[checked(tiles * IntegerKernel.Pairs(hidden) * ScoringKernel.Lanes)];
    private readonly float[] _greatest = new float[hidden];
    private readonly float[] _most = new float[hidden];
    private readonly float[] _greatestOfLanes = new float[hidden * Vector<float>.Count];
    private readonly float[] _leastOfLanes = new float[hidden * Vector<float>.Count];

    /// <summary>α, the step in which they are counted; not finite where one of them is not.</summary>
    public float Step { get; private set; }

    /// <summary>The greatest of all actions, one a hidden unit.</summary>
    public ReadOnlySpan<float> Greatest => _greatest;

    /// <summary>The greatest distance from zero, one a hidden unit.</summary>
    public ReadOnlySpan<float> Most => _most;

    /// <summary>One tile, [⌈H/2⌉ × Lanes].</summary>
    public ReadOnlySpan<int> Tile(int tile) =>
        _pairs.AsSpan(tile * IntegerKernel.Pairs(hidden) * ScoringKernel.Lanes, IntegerKernel.Pairs(hidden) * ScoringKernel.Lanes);

    /// <summary>Takes over all tiles, or the first of them where there are fewer than there may be, [tiles × H × Lanes].</summary>
    public void Prepare(ReadOnlySpan<float> hiddenTiles)
    {
        int length = hidden * ScoringKernel.Lanes;
        int count = hiddenTiles.Length / length;
        _greatestOfLanes.AsSpan().Fill(float.NegativeInfinity);
        _leastOfLanes.AsSpan().Fill(float.PositiveInfinity);
        var zeros = Vector<float>.Zero;
        for (int tile = 0; tile < count; tile++)
            zeros += Widen(hiddenTiles.Slice(tile * length, length));

        // Not zero but NaN where a number is not finite, which maxima may not show.
        float most = Vector.Sum(zeros);
        for (int unit = 0; unit < hidden; unit++)
        {
            int at = unit * Vector<float>.Count;
            float greatest = _greatestOfLanes[at];
            float least = _leastOfLanes[at];
            for (int lane = 1; lane < Vector<float>.Count; lane++)
            {
                greatest = MathF.Max(greatest, _greatestOfLanes[at + lane]);
                least = MathF.Min(least, _leastOfLanes[at + lane]);
            }

            _greatest[unit] = greatest;
            _most[unit] = MathF.Max(MathF.Abs(greatest), MathF.Abs(least));
            most = MathF.Max(most, _most[unit]);
        }

        Step = MathF.Max(most / MostWhole, QuantizedState.LeastStep);
        if (!float.IsFinite(Step))
            return;
        for (int tile = 0; tile < count; tile++)
            IntegerKernel.PairUnits(
                hiddenTiles.Slice(tile * length, length), hidden, 1f / Step, _pairs.AsSpan(
                tile * (_pairs.Length / tiles), _pairs.Length / tiles));
    }

    /// <summary>Widens the range of each unit; returns the numbers times zero.</summary>
    private Vector<float> Widen(ReadOnlySpan<float> tile)
    {
        var zeros = Vector<float>.Zero;
        for (int unit = 0; unit < hidden; unit++)
        {
            ReadOnlySpan<float> row = tile.Slice(unit * ScoringKernel.Lanes, ScoringKernel.Lanes);
            Span<float> above = _greatestOfLanes.AsSpan(unit * Vector<float>.Count, Vector<float>.Count);
            Span<float> below = _leastOfLanes.AsSpan(unit * Vector<float>.Count, Vector<float>.Count);
            var greatest = new Vector<float>(above);
            var least = new Vector<float>(below);
            for (int lane = 0; lane < row.Length; lane += Vector<float>.Count)
            {
                var numbers = new Vector<float>(row[lane..]);
                greatest = Vector.MaxNative(greatest, numbers);
                least = Vector.MinNative(least, numbers);
                zeros = Vector.MultiplyAddEstimate(numbers, Vector<float>.Zero, zeros);
            }

            greatest.CopyTo(above);
            least.CopyTo(below);
        }

        return zeros;
    }
}
