namespace PlaylistRL.Learning;

/// <summary>A second layer in integers (<see cref="IntegerKernel"/>) and what it can be wrong by. Holds what <see cref="Prepare"/> computed; scoring only reads.</summary>
/// <remarks>
/// <para>Derived, not observed. For one action and output, with x its inputs, σ and ω_j the steps in which x and the weights of output j are counted, and u = 2⁻²⁴:</para>
/// <code>
/// |Wx − σω·Σ|      ≤ σ/2 · Σₖ|Wₖⱼ| + ωⱼ/2 · (Σₖxₖ + Hσ/2)             every x is wrong by σ/2 at most, every weight by ω/2; 0.51 below stands for the halves and what dividing by σ and ω rounds
/// ReLU             does not enlarge a difference
/// |head·relu − …|  ≤ σ/2 · P + R/2 · (Σₖxₖ + Hσ/2)                   P = Σⱼ|headⱼ|Σₖ|Wₖⱼ|,  R = Σⱼ|headⱼ|ωⱼ
/// rounding         ≤ 4 (H + 8) u · (|linear terms| + Σⱼ|headⱼ biasⱼ| + P·max x)       of both ways to compute it: 2H + 2 and H + 8 roundings of sums not above that
/// </code>
/// </remarks>
internal sealed class QuantizedLayer(int hidden)
{
    private const double UnitRoundoff = 1.0 / (1 << 24);
    private const double Half = 0.51;

    private readonly int[] _pairs = new int[IntegerKernel.Pairs(hidden) * IntegerKernel.Padded(hidden)];
    private readonly float[] _scales = new float[IntegerKernel.Padded(hidden)];
    private readonly float[] _bias = new float[IntegerKernel.Padded(hidden)];
    private readonly double[] _sums = new double[IntegerKernel.Padded(hidden)];

    /// <summary>How many numbers the head of one output has here: H rounded up to a multiple of four, zeros at the end.</summary>
    public int HeadLength => _scales.Length;

    /// <summary>How much scratch of whole numbers <see cref="Score"/> wants.</summary>
    public int PackedLength => IntegerKernel.Pairs(hidden) * ScoringKernel.Lanes;

    /// <summary>Takes over the weights [H × H], input-major, and the bias.</summary>
    public void Prepare(ReadOnlySpan<float> weights, ReadOnlySpan<float> bias)
    {
        IntegerKernel.Quantize(weights, hidden, _pairs, _scales, _sums);
        bias.CopyTo(_bias);
    }

    /// <summary>Adds <c>head · relu(W₂·x + b₂)</c> to the scores, roughly; writes each lane's step and sum, of which <see cref="ErrorOf"/> speaks.</summary>
    /// <param name="x">[H × Lanes]; at least 0.</param>
    /// <param name="head">[outputs × <see cref="HeadLength"/>]</param>
    /// <param name="outputs">How many outputs there are.</param>
    /// <param name="packed"><see cref="PackedLength"/> numbers of scratch.</param>
    /// <param name="steps">[Lanes]</param>
    /// <param name="sums">[Lanes]</param>
    /// <param name="scores">[outputs × Lanes]</param>
    public void Score(ReadOnlySpan<float> x, ReadOnlySpan<float> head, int outputs, Span<int> packed, Span<float> steps, Span<float> sums, Span<float> scores)
    {
        IntegerKernel.Pack(x, hidden, packed, steps, sums);
        IntegerKernel.Score(packed, steps, _pairs, _scales, _bias, head, outputs, scores);
    }

    /// <summary>What a score of this head can be wrong by, against the same in single precision.</summary>
    public QuantizationError ErrorOf(ReadOnlySpan<float> head)
    {
        double p = 0;
        double r = 0;
        double constant = 0;
        for (int j = 0; j < _scales.Length; j++)
        {
            double size = Math.Abs(head[j]);
            p += size * _sums[j];
            r += size * _scales[j];
            constant += size * Math.Abs(_bias[j]);
        }

        double rounding = 4 * (hidden + 8) * UnitRoundoff;
        return new QuantizationError(
            PerStep: (Half * p) + (Half * Half * r * hidden) + (rounding * IntegerKernel.MostInput * p),
            PerSum: Half * r * (1 + (2 * hidden * UnitRoundoff)),
            PerLinear: rounding,
            Constant: rounding * constant);
    }
}
