using MathNet.Numerics.LinearAlgebra;

namespace PlaylistRL;

/// <summary>
/// Least squares with a penalty, from examples given one by one: the θ that minimises <c>Σ (θ·x − y)² + ridge·|θ|²</c>, that is
/// <c>(Σ x xᵀ + ridge·I) θ = Σ y x</c>, solved by Cholesky in double precision. Examples are sparse: only their numbers other than zero
/// cost time.
/// </summary>
/// <remarks>
/// A penalty that rounding would lose beside an example's square is raised to what is left of it there, the number of coefficients times
/// 10⁻¹³ of the sum of squares, for otherwise examples that are alike leave
/// nothing to be solved.
/// </remarks>
internal sealed class RidgeRegression
{
    private const double LeastShare = 1e-13;

    private readonly int _size;
    private readonly double _ridge;

    // Column-major, as MathNet's matrices are; only the part with row ≤ column is filled until it is solved.
    private readonly double[] _moments;
    private readonly double[] _correlations;

    public RidgeRegression(int size, double ridge)
    {
        _size = size;
        _ridge = ridge;
        _moments = new double[checked(size * size)];
        _correlations = new double[size];
    }

    /// <param name="indices">Where the example is not zero, ascending.</param>
    /// <param name="values">What it is there.</param>
    /// <param name="target">What it should give.</param>
    public void Add(ReadOnlySpan<int> indices, ReadOnlySpan<double> values, double target)
    {
        for (int column = 0; column < indices.Length; column++)
        {
            Span<double> moments = _moments.AsSpan(indices[column] * _size, _size);
            double value = values[column];
            for (int row = 0; row <= column; row++)
                moments[indices[row]] += values[row] * value;
            _correlations[indices[column]] += target * value;
        }
    }

    public double[] Solve()
    {
        var full = new double[_moments.Length];
        for (int column = 0; column < _size; column++)
        {
            for (int row = 0; row <= column; row++)
                full[(column * _size) + row] = full[(row * _size) + column] = _moments[(column * _size) + row];
            full[(column * _size) + column] += Math.Max(_ridge, _size * LeastShare * full[(column * _size) + column]);
        }

        Matrix<double> matrix = Matrix<double>.Build.Dense(_size, _size, full);
        return matrix.Cholesky().Solve(Vector<double>.Build.Dense(_correlations)).ToArray();
    }
}
