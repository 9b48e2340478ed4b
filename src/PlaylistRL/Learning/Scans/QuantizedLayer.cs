namespace PlaylistRL.Learning;

/// <summary>
/// A second layer in integers (<see cref="IntegerKernel"/>) and what a score can be wrong by. Holds what <see cref="Prepare"/> computed;
/// scoring only reads.
/// </summary>
/// <remarks>
/// <para>Derived, not observed. For one observation, any action and one output, with x the inputs of the second layer, σ their step, e how
/// many steps they can be wrong by (<see cref="QuantizedState.StepsWrong"/>), ω_j the step of output j's weights and u = 2⁻²⁴:</para>
/// <code>
/// |Wx − σω·Σ|      ≤ eσ · Σₖ|Wₖⱼ| + ωⱼ/2 · T                        every x is wrong by eσ at most, every weight by ω/2;  T is at least the sum of all x
/// ReLU             does not enlarge a difference
/// |head·relu − …|  ≤ eσ · P + R/2 · T                              P = Σⱼ|headⱼ|Σₖ|Wₖⱼ|,  R = Σⱼ|headⱼ|ωⱼ
/// rounding         ≤ 4 (H + 2F + inputs + 16) u · S                of both ways to compute it, each of fewer than half as many roundings of sums of which none is above S (products that are
///                                                                   rounded before they are added, where there is no FMA, add one u·S a layer):
///                  S = Λ + |headBias| + Σⱼ|headⱼ biasⱼ| + P·X         Λ and X at least the linear terms' and any x's size; sums of rounded weights may be above by H/65,534, which the 4 allows for
/// tiny numbers     ≤ Σⱼ|headⱼ| · 2⁻¹¹⁶                              products and steps of this layer that are not told from zero
///                  + 8 (H + 2F + inputs + 16) 2⁻¹⁴⁹ (1 + N)         and of the sums behind it: beside what u·S has each product is
///                                                                   wrong by 2⁻¹⁵⁰ at most; those of features are divided by |a|
///                                                                   afterwards, and N is the greatest 1/|a|
/// </code>
/// <para>Where a sum of either way might leave single precision nothing is said, and the scan decides. Where numbers are so small that
/// the last line is most of a value, it leaves so many rows
/// that the scan decides too.</para>
/// </remarks>
internal sealed class QuantizedLayer(int hidden)
{
    private const double UnitRoundoff = 1.0 / (1 << 24);
    private const double Half = 0.51;
    private const double Tiny = 1.2e-35;

    // What a product that is rounded to a denormal number can be wrong by, with room for both ways and what they are summed to.
    private const double TinyProduct = 8 * 1.4012984643248171e-45;

    /// <summary>Beyond this a sum might leave single precision.</summary>
    public const double MostNumber = 1e37;

    private readonly int[] _pairs = new int[IntegerKernel.Pairs(hidden) * IntegerKernel.Padded(hidden)];
    private readonly float[] _steps = new float[IntegerKernel.Padded(hidden)];
    private readonly float[] _bias = new float[IntegerKernel.Padded(hidden)];
    private readonly double[] _sums = new double[IntegerKernel.Padded(hidden)];

    /// <summary>How many numbers the head of one output has here: H rounded up to a multiple of four, zeros at the end.</summary>
    public int HeadLength => _steps.Length;

    /// <summary>Takes over the weights [H × H], input-major, and the bias.</summary>
    public void Prepare(ReadOnlySpan<float> weights, ReadOnlySpan<float> bias)
    {
        IntegerKernel.Quantize(weights, hidden, _pairs, _steps, _sums);
        bias.CopyTo(_bias);
    }

    /// <summary>Writes σω, [<see cref="HeadLength"/>].</summary>
    public void WriteScales(float step, Span<float> scales)
    {
        _steps.CopyTo(scales);
        VectorMath.Scale(scales, step);
    }

    /// <summary>Adds <c>head · relu(W₂·x + b₂)</c> to the scores, roughly; see the kernel's drawing.</summary>
    public void Score(
        ReadOnlySpan<int> packed, ReadOnlySpan<float> scales, ReadOnlySpan<float> head, int outputs, Span<float> scores,
        MemoryAhead ahead) =>
        IntegerKernel.Score(packed, _pairs, scales, _bias, head, outputs, scores, ahead);

    /// <summary>
    /// What a score of this head can be wrong by, against the same in single precision, and what no score is further from zero than; not
    /// finite where nothing can be said.
    /// </summary>
    /// <param name="state">The state's inputs.</param>
    /// <param name="head">[<see cref="HeadLength"/>]</param>
    /// <param name="linear">At least the size of all linear terms, the head's bias among them.</param>
    /// <param name="terms">How many terms besides the hidden units there are.</param>
    /// <param name="mostOneOverNorm">What sums of features are multiplied with at most.</param>
    public (double Wrong, double Most) ErrorOf(
        in QuantizedState state, ReadOnlySpan<float> head, double linear, int terms, double mostOneOverNorm)
    {
        double p = 0;
        double r = 0;
        double constant = 0;
        double heads = 0;
        double mostInner = 0;
        double wrongInput = (double)state.StepsWrong * state.Step;
        double mostInput = state.Reach + wrongInput;
        for (int j = 0; j < _steps.Length; j++)
        {
            double size = Math.Abs(head[j]);
            p += size * _sums[j];
            r += size * _steps[j];
            constant += size * Math.Abs(_bias[j]);
            heads += size;
            mostInner = Math.Max(mostInner, Math.Abs(_bias[j]) + (1.1 * _sums[j] * mostInput));
        }

        double most = linear + constant + (p * mostInput);
        if (!(most < MostNumber && mostInner < MostNumber && mostInput < MostNumber))
            return (double.NaN, double.NaN);
        int roundings = hidden + terms + 16;
        double tiny = (Tiny * heads) + (roundings * TinyProduct * (1 + mostOneOverNorm));
        return (tiny + (wrongInput * p) + (Half * r * state.Total) + (4 * roundings * UnitRoundoff * most), most);
    }
}
