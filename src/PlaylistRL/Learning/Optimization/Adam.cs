using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PlaylistRL.Learning;

/// <summary>Adam (Kingma &amp; Ba, "Adam: a method for stochastic optimization", 2015) over one span of parameters.</summary>
/// <remarks>
/// <code>
/// m ← β₁·m + (1−β₁)·g          v ← β₂·v + (1−β₂)·g²
/// θ ← θ − α · (m / (1−β₁ᵗ)) / (√(v / (1−β₂ᵗ)) + ε)
/// </code>
/// Holds the moments and the step count; not thread-safe; a step allocates nothing.
/// </remarks>
public sealed class Adam
{
    private const double MeanDecay = 0.9;
    private const double SquareDecay = 0.999;
    private const float Epsilon = 1e-8f;

    private readonly float[] _mean;
    private readonly float[] _square;

    /// <summary>Starts with moments of zero.</summary>
    /// <param name="parameterCount">How many parameters there are; at least 1.</param>
    public Adam(int parameterCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parameterCount, 1);
        _mean = new float[parameterCount];
        _square = new float[parameterCount];
    }

    /// <summary>The number of steps taken, t.</summary>
    public long Steps { get; private set; }

    /// <summary>The running mean of the gradients, m.</summary>
    public ReadOnlySpan<float> Mean => _mean;

    /// <summary>The running mean of the squared gradients, v.</summary>
    public ReadOnlySpan<float> Square => _square;

    internal ReadOnlyMemory<float> MeanMemory => _mean;

    internal ReadOnlyMemory<float> SquareMemory => _square;

    /// <summary>Goes on from the moments and the step count of another optimiser.</summary>
    internal void Restore(ReadOnlySpan<float> mean, ReadOnlySpan<float> square, long steps)
    {
        mean.CopyTo(_mean);
        square.CopyTo(_square);
        Steps = steps;
    }

    /// <summary>Moves <paramref name="parameters"/> one step against <paramref name="gradients"/>.</summary>
    /// <param name="parameters">θ, changed in place.</param>
    /// <param name="gradients">g, as long as the parameters.</param>
    /// <param name="learningRate">α, above 0.</param>
    /// <exception cref="ArgumentException">A span has another length than the optimiser was made for.</exception>
    public void Step(Span<float> parameters, ReadOnlySpan<float> gradients, double learningRate)
    {
        Check(parameters, gradients);

        // Written to only where they are to be cleared.
        Move(parameters, ref MemoryMarshal.GetReference(gradients), learningRate, clear: false);
    }

    /// <summary>As <see cref="Step"/>, and leaves gradients of zero, which costs less on the way than afterwards.</summary>
    internal void StepAndClear(Span<float> parameters, Span<float> gradients, double learningRate)
    {
        Check(parameters, gradients);
        Move(parameters, ref MemoryMarshal.GetReference(gradients), learningRate, clear: true);
    }

    private void Check(ReadOnlySpan<float> parameters, ReadOnlySpan<float> gradients)
    {
        if (parameters.Length != _mean.Length || gradients.Length != _mean.Length)
            throw new ArgumentException($"This optimiser was made for {_mean.Length} parameters; it was given {parameters.Length} and "
                + $"{gradients.Length} gradients.", nameof(parameters));
    }

    private void Move(Span<float> parameters, ref float gradient, double learningRate, bool clear)
    {
        Steps++;
        float meanCorrection = (float)(learningRate / (1.0 - Math.Pow(MeanDecay, Steps)));
        float squareCorrection = (float)(1.0 / (1.0 - Math.Pow(SquareDecay, Steps)));
        ref float theta = ref MemoryMarshal.GetReference(parameters);
        ref float m = ref MemoryMarshal.GetArrayDataReference(_mean);
        ref float v = ref MemoryMarshal.GetArrayDataReference(_square);
        var epsilon = new Vector<float>(Epsilon);
        nuint i = 0;
        nuint width = (nuint)Vector<float>.Count;
        nuint whole = (nuint)parameters.Length / width * width;
        for (; i < whole; i += width)
        {
            Vector<float> g = Vector.LoadUnsafe(ref gradient, i);
            Vector<float> mean = ((float)MeanDecay * Vector.LoadUnsafe(ref m, i)) + ((float)(1.0 - MeanDecay) * g);
            Vector<float> square = ((float)SquareDecay * Vector.LoadUnsafe(ref v, i)) + ((float)(1.0 - SquareDecay) * (g * g));
            mean.StoreUnsafe(ref m, i);
            square.StoreUnsafe(ref v, i);
            if (clear)
                Vector<float>.Zero.StoreUnsafe(ref gradient, i);
            (Vector.LoadUnsafe(ref theta, i) - (meanCorrection * mean / (Vector.SquareRoot(square * squareCorrection) + epsilon)))
                .StoreUnsafe(ref theta, i);
        }

        for (; i < (nuint)parameters.Length; i++)
        {
            ref float g = ref Unsafe.Add(ref gradient, i);
            float mean = ((float)MeanDecay * Unsafe.Add(ref m, i)) + ((float)(1.0 - MeanDecay) * g);
            float square = ((float)SquareDecay * Unsafe.Add(ref v, i)) + ((float)(1.0 - SquareDecay) * (g * g));
            Unsafe.Add(ref m, i) = mean;
            Unsafe.Add(ref v, i) = square;
            if (clear)
                g = 0f;
            Unsafe.Add(ref theta, i) -= meanCorrection * mean / (MathF.Sqrt(square * squareCorrection) + Epsilon);
        }
    }
}
