using System.Numerics;
using System.Runtime.InteropServices;

namespace PlaylistRL;

/// <summary>
/// Elementwise loops and sums over spans. Sums run in a fixed order of lanes, so the same input gives the same bits on one machine.
/// </summary>
internal static class VectorMath
{
    /// <summary>Replaces negative numbers by zero; NaN stays, since the maximum's second operand is what it is of.</summary>
    public static void Relu(Span<float> values)
    {
        Span<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        for (int i = 0; i < vectors.Length; i++)
            vectors[i] = Vector.MaxNative(Vector<float>.Zero, vectors[i]);
        for (int i = vectors.Length * Vector<float>.Count; i < values.Length; i++)
            values[i] = float.MaxNative(0f, values[i]);
    }

    /// <summary>Lets a gradient pass where the activation was above zero and stops it elsewhere.</summary>
    public static void ReluGradient(ReadOnlySpan<float> activations, Span<float> gradients)
    {
        ReadOnlySpan<Vector<float>> active = MemoryMarshal.Cast<float, Vector<float>>(activations);
        Span<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(gradients);
        for (int i = 0; i < vectors.Length; i++)
            vectors[i] = Vector.ConditionalSelect(Vector.GreaterThan(active[i], Vector<float>.Zero), vectors[i], Vector<float>.Zero);
        for (int i = vectors.Length * Vector<float>.Count; i < gradients.Length; i++)
        {
            if (!(activations[i] > 0f))
                gradients[i] = 0f;
        }
    }

    /// <summary>Adds <paramref name="addend"/> elementwise.</summary>
    public static void Add(ReadOnlySpan<float> addend, Span<float> sum)
    {
        ReadOnlySpan<Vector<float>> from = MemoryMarshal.Cast<float, Vector<float>>(addend);
        Span<Vector<float>> to = MemoryMarshal.Cast<float, Vector<float>>(sum);
        for (int i = 0; i < to.Length; i++)
            to[i] += from[i];
        for (int i = to.Length * Vector<float>.Count; i < sum.Length; i++)
            sum[i] += addend[i];
    }

    /// <summary>Adds <paramref name="factor"/> times <paramref name="addend"/> elementwise.</summary>
    public static void AddScaled(ReadOnlySpan<float> addend, float factor, Span<float> sum)
    {
        ReadOnlySpan<Vector<float>> from = MemoryMarshal.Cast<float, Vector<float>>(addend);
        Span<Vector<float>> to = MemoryMarshal.Cast<float, Vector<float>>(sum);
        var scale = new Vector<float>(factor);
        for (int i = 0; i < to.Length; i++)
            to[i] = Vector.MultiplyAddEstimate(scale, from[i], to[i]);
        for (int i = to.Length * Vector<float>.Count; i < sum.Length; i++)
            sum[i] = float.MultiplyAddEstimate(factor, addend[i], sum[i]);
    }

    /// <summary>Moves every number the share <paramref name="rate"/> of the way to its counterpart: <c>t ← t + rate·(s − t)</c>.</summary>
    public static void MoveTowards(ReadOnlySpan<float> source, float rate, Span<float> target)
    {
        ReadOnlySpan<Vector<float>> from = MemoryMarshal.Cast<float, Vector<float>>(source);
        Span<Vector<float>> to = MemoryMarshal.Cast<float, Vector<float>>(target);
        var share = new Vector<float>(rate);
        for (int i = 0; i < to.Length; i++)
            to[i] = Vector.MultiplyAddEstimate(share, from[i] - to[i], to[i]);
        for (int i = to.Length * Vector<float>.Count; i < target.Length; i++)
            target[i] = float.MultiplyAddEstimate(rate, source[i] - target[i], target[i]);
    }

    /// <summary>Multiplies every number by <paramref name="factor"/>.</summary>
    public static void Scale(Span<float> values, float factor)
    {
        Span<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        for (int i = 0; i < vectors.Length; i++)
            vectors[i] *= factor;
        for (int i = vectors.Length * Vector<float>.Count; i < values.Length; i++)
            values[i] *= factor;
    }

    /// <summary>Writes the elementwise product.</summary>
    public static void Multiply(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> product)
    {
        for (int i = 0; i < product.Length; i++)
            product[i] = left[i] * right[i];
    }

    /// <summary>The inner product.</summary>
    public static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        ReadOnlySpan<Vector<float>> a = MemoryMarshal.Cast<float, Vector<float>>(left);
        ReadOnlySpan<Vector<float>> b = MemoryMarshal.Cast<float, Vector<float>>(right)[..a.Length];
        Vector<float> sum = Vector<float>.Zero;
        for (int i = 0; i < a.Length; i++)
            sum = Vector.MultiplyAddEstimate(a[i], b[i], sum);
        float total = Vector.Sum(sum);
        for (int i = a.Length * Vector<float>.Count; i < left.Length; i++)
            total = float.MultiplyAddEstimate(left[i], right[i], total);
        return total;
    }

    /// <summary>The inner products with rows that stand one behind the other, each with the bits of <see cref="Dot"/>.</summary>
    public static void DotRows(ReadOnlySpan<float> left, ReadOnlySpan<float> rows, Span<float> products)
    {
        ReadOnlySpan<Vector<float>> a = MemoryMarshal.Cast<float, Vector<float>>(left);
        ReadOnlySpan<float> rest = left[(a.Length * Vector<float>.Count)..];
        rows = rows[..checked(left.Length * products.Length)];
        foreach (ref float product in products)
        {
            Vector<float> sum = Vector<float>.Zero;
            foreach (Vector<float> vector in a)
            {
                sum = Vector.MultiplyAddEstimate(vector, new Vector<float>(rows), sum);
                rows = rows[Vector<float>.Count..];
            }

            float total = Vector.Sum(sum);
            for (int i = 0; i < rest.Length && i < rows.Length; i++)
                total = float.MultiplyAddEstimate(rest[i], rows[i], total);
            product = total;
            rows = rows[rest.Length..];
        }
    }

    /// <summary>The sum of squares, accumulated in double precision.</summary>
    public static double SumOfSquares(ReadOnlySpan<float> values)
    {
        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        Vector<double> sum0 = Vector<double>.Zero, sum1 = sum0, sum2 = sum0, sum3 = sum0;
        int v = 0;
        for (; v + 2 <= vectors.Length; v += 2)
        {
            Vector.Widen(vectors[v], out Vector<double> first, out Vector<double> second);
            sum0 = Vector.MultiplyAddEstimate(first, first, sum0);
            sum1 = Vector.MultiplyAddEstimate(second, second, sum1);
            Vector.Widen(vectors[v + 1], out first, out second);
            sum2 = Vector.MultiplyAddEstimate(first, first, sum2);
            sum3 = Vector.MultiplyAddEstimate(second, second, sum3);
        }

        if (v < vectors.Length)
        {
            Vector.Widen(vectors[v], out Vector<double> first, out Vector<double> second);
            sum0 = Vector.MultiplyAddEstimate(first, first, sum0);
            sum1 = Vector.MultiplyAddEstimate(second, second, sum1);
        }

        double total = Vector.Sum(sum0 + sum1 + (sum2 + sum3));
        for (int i = vectors.Length * Vector<float>.Count; i < values.Length; i++)
            total += (double)values[i] * values[i];
        return total;
    }

    /// <summary>The index of the greatest number, the first of equals; −1 where all are negative infinity or NaN.</summary>
    public static int IndexOfMax(ReadOnlySpan<float> values)
    {
        int best = -1;
        float greatest = float.NegativeInfinity;
        int i = 0;
        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        for (int v = 0; v < vectors.Length; v++, i += Vector<float>.Count)
        {
            if (!Vector.GreaterThanAny(vectors[v], new Vector<float>(greatest)))
                continue;
            for (int lane = 0; lane < Vector<float>.Count; lane++)
            {
                if (values[i + lane] > greatest)
                {
                    greatest = values[i + lane];
                    best = i + lane;
                }
            }
        }

        for (; i < values.Length; i++)
        {
            if (values[i] > greatest)
            {
                greatest = values[i];
                best = i;
            }
        }

        return best;
    }

    /// <summary>
    /// The first index from <paramref name="from"/> on whose value is not below a threshold, NaN among them; the length where there is
    /// none.
    /// </summary>
    public static int FirstNotBelow(ReadOnlySpan<float> values, int from, float threshold)
    {
        var least = new Vector<float>(threshold);
        while (from + Vector<float>.Count <= values.Length && Vector.LessThanAll(new Vector<float>(values[from..]), least))
            from += Vector<float>.Count;
        while (from < values.Length && values[from] < threshold)
            from++;
        return from;
    }

    /// <summary>
    /// The first index from <paramref name="from"/> on for which <c>value − taken · factor</c> is not below a threshold, NaN among them;
    /// the length where there is none.
    /// </summary>
    public static int FirstNotBelow(ReadOnlySpan<float> values, ReadOnlySpan<float> taken, float factor, int from, float threshold)
    {
        taken = taken[..values.Length];
        var least = new Vector<float>(threshold);
        while (from + Vector<float>.Count <= values.Length
            && Vector.LessThanAll(new Vector<float>(values[from..]) - (new Vector<float>(taken[from..]) * factor), least))
            from += Vector<float>.Count;
        while (from < values.Length && values[from] - (taken[from] * factor) < threshold)
            from++;
        return from;
    }
}
