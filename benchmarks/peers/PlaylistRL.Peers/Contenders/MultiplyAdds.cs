using System.Numerics;

namespace PlaylistRL.Peers;

/// <summary>As many fused multiply-adds as a work needs, independent of each other, and nothing else: the processor's limit.</summary>
internal sealed class MultiplyAdds(long needed) : IPrepared
{
    private const int Accumulators = 12;

    private float _sum;

    public float[] Values() => [];

    public void Repeat(int times)
    {
        for (int i = 0; i < times; i++)
            _sum += Run(needed);
    }

    private static float Run(long needed)
    {
        Vector<float> a = new(1f), b = a, c = a, d = a, e = a, f = a, g = a, h = a, i = a, j = a, k = a, l = a;
        var factor = new Vector<float>(1.0000001f);
        var addend = new Vector<float>(1e-9f);
        for (long left = needed; left > 0; left -= Accumulators * Vector<float>.Count)
        {
            a = Vector.MultiplyAddEstimate(a, factor, addend);
            b = Vector.MultiplyAddEstimate(b, factor, addend);
            c = Vector.MultiplyAddEstimate(c, factor, addend);
            d = Vector.MultiplyAddEstimate(d, factor, addend);
            e = Vector.MultiplyAddEstimate(e, factor, addend);
            f = Vector.MultiplyAddEstimate(f, factor, addend);
            g = Vector.MultiplyAddEstimate(g, factor, addend);
            h = Vector.MultiplyAddEstimate(h, factor, addend);
            i = Vector.MultiplyAddEstimate(i, factor, addend);
            j = Vector.MultiplyAddEstimate(j, factor, addend);
            k = Vector.MultiplyAddEstimate(k, factor, addend);
            l = Vector.MultiplyAddEstimate(l, factor, addend);
        }

        return Vector.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }
}
