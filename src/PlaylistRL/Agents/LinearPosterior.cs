using MathNet.Numerics.Distributions;

namespace PlaylistRL;

/// <summary>
/// What is thought of the coefficients of a linear model: a Gaussian with the mean <c>A⁻¹ b</c> and the covariance <c>scale² A⁻¹</c>, where
/// <c>A = ridge·I + Σ x xᵀ</c> and <c>b = Σ y x</c> over the examples. Not thread-safe.
/// </summary>
/// <remarks>
/// <c>A = L Lᵀ</c> is kept as its Cholesky factor, moved on by a rank-one update an example (Gill, Golub, Murray &amp; Saunders, "Methods
/// for modifying matrix factorizations", 1974), so that an example, the mean and a draw cost about n² steps each.
/// </remarks>
internal sealed class LinearPosterior
{
    private readonly int _size;

    // L, column after column: column j begins with its diagonal.
    private readonly double[] _factor;
    private readonly double[] _correlations;
    private readonly double[] _scratch;

    public LinearPosterior(int size, double ridge)
    {
        _size = size;
        _factor = new double[checked(size * (size + 1) / 2)];
        _correlations = new double[size];
        _scratch = new double[size];
        for (int j = 0; j < size; j++)
            Column(j)[0] = Math.Sqrt(ridge);
    }

    /// <summary>L, packed; for checkpoints.</summary>
    public double[] Factor => _factor;

    /// <summary>b; for checkpoints.</summary>
    public double[] Correlations => _correlations;

    /// <summary>Takes in an example.</summary>
    public void Add(ReadOnlySpan<float> example, double target)
    {
        for (int i = 0; i < _size; i++)
        {
            _scratch[i] = example[i];
            _correlations[i] += target * example[i];
        }

        for (int j = 0; j < _size; j++)
        {
            double value = _scratch[j];
            if (value == 0)
                continue;
            Span<double> column = Column(j);
            double before = column[0];
            double after = Math.Sqrt((before * before) + (value * value));
            double cosine = after / before;
            double sine = value / before;
            column[0] = after;
            Span<double> rest = _scratch.AsSpan(j + 1);
            for (int i = 0; i < rest.Length; i++)
            {
                column[i + 1] = (column[i + 1] + (sine * rest[i])) / cosine;
                rest[i] = (cosine * rest[i]) - (sine * column[i + 1]);
            }
        }
    }

    /// <summary>Writes the mean.</summary>
    public void Mean(Span<double> coefficients)
    {
        _correlations.CopyTo(coefficients);
        for (int j = 0; j < _size; j++)
        {
            ReadOnlySpan<double> column = Column(j);
            double value = coefficients[j] /= column[0];
            for (int i = 1; i < column.Length; i++)
                coefficients[j + i] -= column[i] * value;
        }

        SolveTransposed(coefficients);
    }

    /// <summary>Writes a draw around a mean.</summary>
    /// <param name="mean">What <see cref="Mean"/> wrote.</param>
    /// <param name="scale">How widely.</param>
    /// <param name="random">The only source of chance.</param>
    /// <param name="coefficients">The draw.</param>
    public void Draw(ReadOnlySpan<double> mean, double scale, SeededRandom random, Span<double> coefficients)
    {
        for (int i = 0; i < _size; i++)
            coefficients[i] = scale * Normal.Sample(random, 0.0, 1.0);
        SolveTransposed(coefficients);
        for (int i = 0; i < _size; i++)
            coefficients[i] += mean[i];
    }

    /// <summary>Solves <c>Lᵀ x = y</c> in place.</summary>
    private void SolveTransposed(Span<double> values)
    {
        for (int j = _size - 1; j >= 0; j--)
        {
            ReadOnlySpan<double> column = Column(j);
            double sum = values[j];
            for (int i = 1; i < column.Length; i++)
                sum -= column[i] * values[j + i];
            values[j] = sum / column[0];
        }
    }

    private Span<double> Column(int j) => _factor.AsSpan((j * _size) - (j * (j - 1) / 2), _size - j);
}
