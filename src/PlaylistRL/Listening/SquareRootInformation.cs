namespace PlaylistRL;

/// <summary>
/// What many noisy observations of a vector w say together, in a triangle: their sum of squares is <c>|R w − z|²</c> and a number that does
/// not depend on w. Not thread-safe.
/// </summary>
/// <remarks>
/// <code>
/// R: r00 r01 r02 …    z: z0        row i begins at place i·F − i(i − 1)/2 of the packed triangle
///        r11 r12 …       z1
///            r22 …       z2
/// </code>
/// An observation <c>x·w ≈ y</c> of variance n is the row <c>x/√n</c> with <c>y/√n</c>; it is turned into the triangle by one Givens
/// rotation a column (Bierman, "Factorization methods for discrete sequential estimation", 1977), in about F² steps.
/// </remarks>
internal sealed class SquareRootInformation(int count)
{
    private readonly double[] _triangle = new double[(int)((long)count * (count + 1) / 2)];
    private readonly double[] _values = new double[count];

    /// <summary>Adds an observation.</summary>
    /// <param name="row">x/√n; is written over.</param>
    /// <param name="value">y/√n.</param>
    public void Add(Span<double> row, double value)
    {
        for (int i = 0; i < count; i++)
        {
            if (row[i] == 0)
                continue;
            Span<double> known = Row(i);
            double length = Math.Sqrt((known[0] * known[0]) + (row[i] * row[i]));
            double cosine = known[0] / length;
            double sine = row[i] / length;
            for (int j = i; j < count; j++)
            {
                double before = known[j - i];
                known[j - i] = (cosine * before) + (sine * row[j]);
                row[j] = (cosine * row[j]) - (sine * before);
            }

            double valueBefore = _values[i];
            _values[i] = (cosine * valueBefore) + (sine * value);
            value = (cosine * value) - (sine * valueBefore);
        }
    }

    /// <summary>The triangle, row after row, then the values; in single precision.</summary>
    public float[] ToNumbers() => [.. _triangle.Concat(_values).Select(number => (float)number)];

    private Span<double> Row(int i) => _triangle.AsSpan(Place(i, count), count - i);

    /// <summary>Where a row begins in the packed triangle.</summary>
    public static int Place(int row, int count) => (int)(((long)row * count) - ((long)row * (row - 1) / 2));

    /// <summary>How many numbers <see cref="ToNumbers"/> gives.</summary>
    public static long Length(int count) => (long)count * (count + 3) / 2;
}
