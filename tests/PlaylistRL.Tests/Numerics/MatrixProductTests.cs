using FluentAssertions;
using MathNet.Numerics.LinearAlgebra;
using Xunit;

namespace PlaylistRL.Tests.Numerics;

public sealed class MatrixProductTests
{
    private const float Untouched = 12345.5f;

    public static TheoryData<bool, bool> Layouts => new() { { false, false }, { false, true }, { true, false }, { true, true } };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Multiply_EverySizeUpTo70_AgreesWithMathNetInDoublePrecision(bool transposed, bool accumulate)
    {
        var random = new SeededRandom(11);
        for (int trial = 0; trial < 400; trial++)
        {
            // Every extent takes each value from 1 to 70 several times; the other two are drawn.
            int[] extents = [random.Next(1, 71), random.Next(1, 71), random.Next(1, 71)];
            extents[trial % 3] = 1 + (trial / 3 % 70);
            var product = new Product(
                random, extents[0], extents[1], extents[2], transposed, padding: random.Next(4), accumulate, _ =>
                (float)((2 * random.NextDouble()) - 1));
            product.Multiply();

            Matrix<double> a = Matrix<double>.Build.Dense(product.Rows, product.Depth, (i, k) => product.A(i, k));
            Matrix<double> b = Matrix<double>.Build.Dense(product.Depth, product.Columns, (k, j) => product.B(k, j));
            Matrix<double> expected = a * b;
            for (int i = 0; i < product.Rows; i++)
            {
                for (int j = 0; j < product.Columns; j++)
                {
                    double want = expected[i, j] + (accumulate ? product.Before(i, j) : 0.0);
                    if (!(Math.Abs(product.After(i, j) - want) < 1e-7 * (product.Depth + 1)))
                        Assert.Fail($"Element ({i}, {j}) of {product} is {product.After(i, j)}, not {want}.");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Multiply_AnySizeAndStride_EqualsTheAscendingSumBitForBitAndWritesNothingElse(bool transposed, bool accumulate)
    {
        var random = new SeededRandom(12);
        for (int trial = 0; trial < 300; trial++)
        {
            var product = new Product(
                random, random.Next(1, 71), random.Next(1, 71), random.Next(0, 40), transposed, padding: random.Next(9), accumulate, _ =>
                    (float)random.NextDouble() - 0.5f);
            product.Multiply();
            product.ShouldEqualPlainLoop();
        }
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Multiply_DeeperThanAPanel_GoesOnWhereItStopped(bool transposed, bool accumulate)
    {
        var random = new SeededRandom(14);
        foreach ((int rows, int columns, int depth) in new[] { (7, 5, 512), (7, 5, 513), (1, 1, 1_024), (13, 17, 1_300), (2, 39, 2_049) })
        {
            var product = new Product(
                random, rows, columns, depth, transposed, padding: 3, accumulate, _ => (float)random.NextDouble() - 0.5f);
            product.Multiply();
            product.ShouldEqualPlainLoop();
        }
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Multiply_DenormalsAndInfinities_PropagateAsInAPlainLoop(bool transposed, bool accumulate)
    {
        float[] specials =
        [
            0f, -0f, float.Epsilon, -float.Epsilon, 1.1754942e-38f, 1e-30f, float.MaxValue, float.MinValue,
            float.PositiveInfinity, float.NegativeInfinity, float.NaN, 1f, -1f,
        ];
        var random = new SeededRandom(13);
        for (int trial = 0; trial < 200; trial++)
        {
            int rarity = random.Next(1, 60);
            var product = new Product(
                random, random.Next(1, 20), random.Next(1, 50), random.Next(1, 12), transposed, padding: random.Next(3), accumulate,
                _ => random.Next(rarity) == 0 ? specials[random.Next(specials.Length)] : (float)random.NextDouble());
            product.Multiply();
            product.ShouldEqualPlainLoop();
        }
    }

    [Fact]
    public void Multiply_DenormalNumbers_AreNotFlushedToZero()
    {
        float[] result = new float[33];
        MatrixProduct.Multiply([0.5f], 1, 1, [.. Enumerable.Repeat(4 * float.Epsilon, 33)], 33, result, 33, 1, 33, 1);
        result.Should().OnlyContain(value => value == 2 * float.Epsilon);
    }

    [Fact]
    public void Multiply_DepthZero_ClearsOrKeepsTheResult()
    {
        float[] result = [1, 2, 3];
        MatrixProduct.Multiply([], 0, 1, [], 3, result, 3, 1, 3, 0, accumulate: true);
        result.Should().Equal(1f, 2f, 3f);
        MatrixProduct.Multiply([], 0, 1, [], 3, result, 3, 1, 3, 0);
        result.Should().Equal(0f, 0f, 0f);
    }

    [Theory]
    [InlineData(3), InlineData(600)]
    public void MultiplyAdd_AnySizeAndStride_IsTheProductOnTopOfThatRowBitForBit(int depth)
    {
        var random = new SeededRandom(15);
        for (int trial = 0; trial < 60; trial++)
        {
            (int rows, int columns, int stride) = (random.Next(1, 20), random.Next(1, 71), 75);
            float[] a = [.. Enumerable.Range(0, rows * depth).Select(_ => random.NextSingle() - 0.5f)];
            float[] b = [.. Enumerable.Range(0, depth * columns).Select(_ => random.NextSingle() - 0.5f)];
            float[] bias = [.. Enumerable.Range(0, columns + 2).Select(_ => random.NextSingle())];
            float[] expected = [.. Enumerable.Repeat(Untouched, rows * stride)];
            float[] result = [.. expected];
            for (int row = 0; row < rows; row++)
                bias.AsSpan(0, columns).CopyTo(expected.AsSpan(row * stride));
            MatrixProduct.Multiply(a, depth, 1, b, columns, expected, stride, rows, columns, depth, accumulate: true);

            MatrixProduct.MultiplyAdd(a, depth, 1, b, columns, bias, result, stride, rows, columns, depth);

            result.Should().Equal(expected);
        }
    }

    [Fact]
    public void MultiplyAdd_DepthZero_IsThatRow()
    {
        float[] result = [9, 9, 9, 9];
        MatrixProduct.MultiplyAdd([], 0, 1, [], 2, [1, 2], result, 2, 2, 2, 0);
        result.Should().Equal(1f, 2f, 1f, 2f);
    }

    [Fact]
    public void Multiply_RowAlone_HasTheSameBitsAsAmongOthers()
    {
        var random = new SeededRandom(14);
        for (int rows = 1; rows <= 13; rows++)
        {
            var together = new Product(
                random, rows, 37, 21, transposed: false, padding: 0, accumulate: false, _ => (float)random.NextDouble());
            together.Multiply();
            for (int row = 0; row < rows; row++)
            {
                float[] alone = new float[37];
                float[] a = [.. Enumerable.Range(0, 21).Select(k => together.A(row, k))];
                float[] b = [.. Enumerable.Range(0, 21 * 37).Select(at => together.B(at / 37, at % 37))];
                MatrixProduct.Multiply(a, 0, 1, b, 37, alone, 37, 1, 37, 21);
                alone.Should().Equal(Enumerable.Range(0, 37).Select(j => together.After(row, j)));
            }
        }
    }

    [Fact]
    public void Transpose_AnySize_SwapsIndices()
    {
        for (int rows = 1; rows <= 9; rows++)
        {
            for (int columns = 1; columns <= 9; columns++)
            {
                float[] source = [.. Enumerable.Range(0, rows * columns).Select(i => (float)i)];
                float[] target = new float[source.Length];
                MatrixProduct.Transpose(source, rows, columns, target);
                for (int i = 0; i < source.Length; i++)
                    target[(i % columns * rows) + (i / columns)].Should().Be(source[i]);
            }
        }
    }

    /// <summary>One product with its memory layout; the gaps between rows are filled with a number that must survive.</summary>
    private sealed class Product
    {
        private readonly float[] _a;
        private readonly float[] _b;
        private readonly float[] _before;
        private readonly float[] _c;
        private readonly int _aRowStride;
        private readonly int _aColumnStride;
        private readonly int _bStride;
        private readonly int _cStride;
        private readonly bool _accumulate;

        public Product(
            SeededRandom random, int rows, int columns, int depth, bool transposed, int padding, bool accumulate, Func<int, float> draw)
        {
            (Rows, Columns, Depth, _accumulate) = (rows, columns, depth, accumulate);
            (_aRowStride, _aColumnStride) = transposed ? (1, rows + padding) : (depth + padding, 1);
            _bStride = columns + random.Next(padding + 1);
            _cStride = columns + random.Next(padding + 1);
            _a = [.. Enumerable.Range(0, (rows + padding) * (depth + padding)).Select(draw)];
            _b = [.. Enumerable.Range(0, Math.Max(1, depth) * _bStride).Select(draw)];
            _c = [.. Enumerable.Repeat(Untouched, rows * _cStride)];
            for (int i = 0; i < rows * columns; i++)
                _c[(i / columns * _cStride) + (i % columns)] = draw(i);
            _before = [.. _c];
        }

        public int Rows { get; }

        public int Columns { get; }

        public int Depth { get; }

        public float A(int i, int k) => _a[(i * _aRowStride) + (k * _aColumnStride)];

        public float B(int k, int j) => _b[(k * _bStride) + j];

        public float Before(int i, int j) => _before[(i * _cStride) + j];

        public float After(int i, int j) => _c[(i * _cStride) + j];

        public void Multiply() =>
            MatrixProduct.Multiply(_a, _aRowStride, _aColumnStride, _b, _bStride, _c, _cStride, Rows, Columns, Depth, _accumulate);

        public void ShouldEqualPlainLoop()
        {
            float[] expected = [.. _before];
            for (int i = 0; i < Rows; i++)
            {
                for (int j = 0; j < Columns; j++)
                {
                    float sum = _accumulate ? Before(i, j) : 0f;
                    for (int k = 0; k < Depth; k++)
                        sum = float.MultiplyAddEstimate(A(i, k), B(k, j), sum);
                    expected[(i * _cStride) + j] = sum;
                }
            }

            for (int at = 0; at < expected.Length; at++)
            {
                if (!_c[at].Equals(expected[at]))
                    Assert.Fail($"Number {at} of {this} is {_c[at]:R}, not {expected[at]:R}.");
            }
        }

        public override string ToString() =>
            $"{Rows}×{Depth} · {Depth}×{Columns} (strides {_aRowStride}, {_aColumnStride}, {_bStride}, {_cStride})";
    }
}
