using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace PlaylistRL;

/// <content>The second layer where a product and its sum are two instructions and there are sixteen registers: x86 without FMA, which is
/// what native AOT compiles for unless told otherwise.</content>
internal static partial class ScoringKernel
{
    /// <summary>
    /// Twelve sums, three inputs, a weight and a product are seventeen: one sum would go through memory in every turn, at nearly half the
    /// speed.
    /// </summary>
    private static bool HasFewRegisters => Sse.IsSupported && !Fma.IsSupported;

    /// <summary>
    /// Two outputs of the second layer, through the ReLU and into the scores: what <see cref="FourOutputs"/> does, with six sums.
    /// </summary>
    private static void TwoOutputs(
        ref float x, ref float weight, ReadOnlySpan<float> bias, ref float head, int hidden, int outputs, ref float score)
    {
        int width = Vector<float>.Count;
        var s00 = new Vector<float>(bias[0]);
        var s10 = new Vector<float>(bias[1]);
        Vector<float> s01 = s00, s02 = s00, s11 = s10, s12 = s10;
        for (int k = 0; k < hidden; k++)
        {
            Vector<float> x0 = Vector.LoadUnsafe(ref x);
            Vector<float> x1 = Vector.LoadUnsafe(ref x, (nuint)width);
            Vector<float> x2 = Vector.LoadUnsafe(ref x, (nuint)(2 * width));
            var w = new Vector<float>(weight);
            s00 = Vector.MultiplyAddEstimate(w, x0, s00);
            s01 = Vector.MultiplyAddEstimate(w, x1, s01);
            s02 = Vector.MultiplyAddEstimate(w, x2, s02);
            w = new Vector<float>(Unsafe.Add(ref weight, 1));
            s10 = Vector.MultiplyAddEstimate(w, x0, s10);
            s11 = Vector.MultiplyAddEstimate(w, x1, s11);
            s12 = Vector.MultiplyAddEstimate(w, x2, s12);
            x = ref Unsafe.Add(ref x, 3 * width);
            weight = ref Unsafe.Add(ref weight, hidden);
        }

        for (int output = 0; output < outputs; output++)
        {
            var w = new Vector<float>(head);
            Vector<float> c0 = Vector.MultiplyAddEstimate(w, Relu(s00), Vector.LoadUnsafe(ref score));
            Vector<float> c1 = Vector.MultiplyAddEstimate(w, Relu(s01), Vector.LoadUnsafe(ref score, (nuint)width));
            Vector<float> c2 = Vector.MultiplyAddEstimate(w, Relu(s02), Vector.LoadUnsafe(ref score, (nuint)(2 * width)));
            w = new Vector<float>(Unsafe.Add(ref head, 1));
            c0 = Vector.MultiplyAddEstimate(w, Relu(s10), c0);
            c1 = Vector.MultiplyAddEstimate(w, Relu(s11), c1);
            c2 = Vector.MultiplyAddEstimate(w, Relu(s12), c2);
            Store(c0, c1, c2, ref score);
            score = ref Unsafe.Add(ref score, 3 * width);
            head = ref Unsafe.Add(ref head, hidden);
        }
    }
}
