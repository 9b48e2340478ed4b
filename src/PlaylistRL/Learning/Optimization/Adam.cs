using System.Numerics;
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
        if (parameters.Length != _mean.Length || gradients.Length != _mean.Length)
            throw new ArgumentException($"This optimiser was made for {_mean.Length} parameters; it was given {parameters.Length} and {gradients.Length} gradients.", nameof(parameters));
        Steps++;
        float meanCorrection = (float)(learningRate / (1.0 - Math.Pow(MeanDecay, Steps)));
        float squareCorrection = (float)(1.0 / (1.0 - Math.Pow(SquareDecay, Steps)));

        Span<Vector<float>> theta = MemoryMarshal.Cast<float, Vector<float>>(parameters);
        ReadOnlySpan<Vector<float>> g = MemoryMarshal.Cast<float, Vector<float>>(gradients);
        Span<Vector<float>> m = MemoryMarshal.Cast<float, Vector<float>>(_mean.AsSpan());
        Span<Vector<float>> v = MemoryMarshal.Cast<float, Vector<float>>(_square.AsSpan());
        var epsilon = new Vector<float>(Epsilon);
        for (int i = 0; i < theta.Length; i++)
        {
            Vector<float> mean = ((float)MeanDecay * m[i]) + ((float)(1.0 - MeanDecay) * g[i]);
            Vector<float> square = ((float)SquareDecay * v[i]) + ((float)(1.0 - SquareDecay) * (g[i] * g[i]));
            m[i] = mean;
            v[i] = square;
            theta[i] -= meanCorrection * mean / (Vector.SquareRoot(square * squareCorrection) + epsilon);
        }

        for (int i = theta.Length * Vector<float>.Count; i < parameters.Length; i++)
        {
            _mean[i] = ((float)MeanDecay * _mean[i]) + ((float)(1.0 - MeanDecay) * gradients[i]);
            _square[i] = ((float)SquareDecay * _square[i]) + ((float)(1.0 - SquareDecay) * (gradients[i] * gradients[i]));
            parameters[i] -= meanCorrection * _mean[i] / (MathF.Sqrt(_square[i] * squareCorrection) + Epsilon);
        }
    }
}
