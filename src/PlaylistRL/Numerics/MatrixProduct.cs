using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PlaylistRL;

/// <summary>The dense product <c>C = A·B</c>, <c>C += A·B</c> or <c>C = A·B + b</c> that forward and backward passes are made of.</summary>
/// <remarks>
/// <code>
///        B  [depth × columns], rows contiguous
/// A      ┌──────────┐
/// ┌────┐ │ · · v0 v1│      a tile of 6 rows × 2 vectors of C stays in registers
/// │ a  │ └──────────┘      while the depth is walked once; A is read one number
/// └────┘  C tile            at a time, by any strides, so Aᵀ costs nothing
/// </code>
/// Every element of C is one sum over the depth in ascending order, whatever tile it falls in, so a row's result does not depend on its
/// neighbours. Columns beyond the last whole tile go through a panel of their own.
/// </remarks>
internal static class MatrixProduct
{
    /// <summary>The deepest panel that is put on the stack: 32 kB with vectors of eight.</summary>
    private const int MostDepth = 512;

    /// <summary>Multiplies.</summary>
    /// <param name="a">The left matrix; element (i, k) is at <c>i·aRowStride + k·aColumnStride</c>.</param>
    /// <param name="b">The right matrix; element (k, j) is at <c>k·bStride + j</c>.</param>
    /// <param name="c">The result; element (i, j) is at <c>i·cStride + j</c>.</param>
    /// <param name="accumulate">Whether to add to what <paramref name="c"/> holds.</param>
    public static void Multiply(
        ReadOnlySpan<float> a, int aRowStride, int aColumnStride,
        ReadOnlySpan<float> b, int bStride,
        Span<float> c, int cStride,
        int rows, int columns, int depth, bool accumulate = false) =>
        MultiplyFrom(a, aRowStride, aColumnStride, b, bStride, c, cStride, accumulate ? c : default, cStride, rows, columns, depth);

    /// <summary>Multiplies, and adds a row to every row of the product.</summary>
    /// <param name="bias">[columns]</param>
    public static void MultiplyAdd(
        ReadOnlySpan<float> a, int aRowStride, int aColumnStride,
        ReadOnlySpan<float> b, int bStride,
        ReadOnlySpan<float> bias,
        Span<float> c, int cStride,
        int rows, int columns, int depth) =>
        MultiplyFrom(a, aRowStride, aColumnStride, b, bStride, c, cStride, bias[..columns], 0, rows, columns, depth);

    /// <summary>Multiplies; sums start from what stands in <paramref name="from"/>, from zero where it is empty.</summary>
    private static void MultiplyFrom(
        ReadOnlySpan<float> a, int aRowStride, int aColumnStride, ReadOnlySpan<float> b, int bStride, Span<float> c, int cStride,
            ReadOnlySpan<float> from, int fromStride, int rows, int columns, int depth)
    {
        if (rows == 0 || columns == 0)
            return;
        Debug.Assert(depth == 0 || a.Length > ((rows - 1) * aRowStride) + ((depth - 1) * aColumnStride), "A is too short.");
        Debug.Assert(depth == 0 || b.Length >= ((depth - 1) * bStride) + columns, "B is too short.");
        Debug.Assert(c.Length >= ((rows - 1) * cStride) + columns, "C is too short.");

        int whole = columns - (columns % (2 * Vector<float>.Count));
        if (whole > 0)
            Panels(a, aRowStride, aColumnStride, b, bStride, c, cStride, from, fromStride, rows, whole, depth);
        if (whole < columns)
            Rest(a, aRowStride, aColumnStride, b[Math.Min(whole, b.Length)..], bStride, c[whole..], cStride, from.IsEmpty ? from
                : from[whole..], fromStride, rows, columns - whole, depth);
    }

    /// <summary>Writes the transpose of a row-major [rows × columns] matrix.</summary>
    public static void Transpose(ReadOnlySpan<float> source, int rows, int columns, Span<float> target)
    {
        int row = 0;
        for (; row + 4 <= rows; row += 4)
        {
            ReadOnlySpan<float> first = source.Slice(row * columns, columns);
            ReadOnlySpan<float> second = source.Slice((row + 1) * columns, columns);
            ReadOnlySpan<float> third = source.Slice((row + 2) * columns, columns);
            ReadOnlySpan<float> fourth = source.Slice((row + 3) * columns, columns);
            for (int column = 0; column < first.Length; column++)
                Vector128.Create(first[column], second[column], third[column], fourth[column])
                    .CopyTo(target.Slice((column * rows) + row, 4));
        }

        for (; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
                target[(column * rows) + row] = source[(row * columns) + column];
        }
    }

    /// <summary>The product of whole pairs of vectors of columns.</summary>
    private static void Panels(
        ReadOnlySpan<float> a, int aRowStride, int aColumnStride, ReadOnlySpan<float> b, int bStride, Span<float> c, int cStride,
            ReadOnlySpan<float> from, int fromStride, int rows, int columns, int depth)
    {
        bool starts = !from.IsEmpty;
        ref float start = ref MemoryMarshal.GetReference(starts ? from : c);
        ref float left = ref MemoryMarshal.GetReference(a);
        ref float right = ref MemoryMarshal.GetReference(b);
        ref float result = ref MemoryMarshal.GetReference(c);
        int row = 0;
        for (; row + 6 <= rows; row += 6)
            SixRows(ref Unsafe.Add(ref left, row * aRowStride), aRowStride, aColumnStride, ref right, bStride, ref Unsafe.Add(
                ref result, row * cStride), cStride, ref Unsafe.Add(ref start, row * fromStride), fromStride, columns, depth, starts);
        for (; row + 2 <= rows; row += 2)
            TwoRows(ref Unsafe.Add(ref left, row * aRowStride), aRowStride, aColumnStride, ref right, bStride, ref Unsafe.Add(
                ref result, row * cStride), cStride, ref Unsafe.Add(ref start, row * fromStride), fromStride, columns, depth, starts);
        if (row < rows)
            OneRow(ref Unsafe.Add(ref left, row * aRowStride), aColumnStride, ref right, bStride, ref Unsafe.Add(
                ref result, row * cStride), ref Unsafe.Add(ref start, row * fromStride), columns, depth, starts);
    }

    /// <summary>
    /// The product of fewer columns than two vectors hold. B is copied into a panel that is filled up with zeros, and C goes by way of such
    /// a panel too, so that vectors do what would be one chain of single numbers a column. A deep product is done in slices: a sum that
    /// goes on from what it stored has the same bits.
    /// </summary>
    private static void Rest(
        ReadOnlySpan<float> a, int aRowStride, int aColumnStride, ReadOnlySpan<float> b, int bStride, Span<float> c, int cStride,
            ReadOnlySpan<float> from, int fromStride, int rows, int columns, int depth)
    {
        int width = 2 * Vector<float>.Count;
        Span<float> panel = stackalloc float[Math.Min(depth, MostDepth) * width];
        Span<float> result = stackalloc float[6 * width];
        for (int first = 0; first == 0 || first < depth; first += MostDepth)
        {
            int slice = Math.Min(depth - first, MostDepth);
            for (int k = 0; k < slice; k++)
            {
                Span<float> target = panel.Slice(k * width, width);
                b.Slice((first + k) * bStride, columns).CopyTo(target);
                target[columns..].Clear();
            }

            // The first slice starts from what was given, the next from what the one before has stored.
            ReadOnlySpan<float> start = first > 0 ? c : from;
            int startStride = first > 0 ? cStride : fromStride;
            for (int row = 0; row < rows; row += 6)
            {
                int count = Math.Min(6, rows - row);
                for (int i = 0; i < count && !start.IsEmpty; i++)
                    start.Slice((row + i) * startStride, columns).CopyTo(result[(i * width)..]);
                ReadOnlySpan<float> left = slice == 0 ? default : a[((row * aRowStride) + (first * aColumnStride))..];
                Panels(left, aRowStride, aColumnStride, panel, width, result, width, start.IsEmpty ? default
                    : result, width, count, width, slice);
                for (int i = 0; i < count; i++)
                    result.Slice(i * width, columns).CopyTo(c[((row + i) * cStride)..]);
            }
        }
    }

    private static void SixRows(
        ref float a, int aRowStride, int aColumnStride, ref float b, int bStride, ref float c, int cStride, ref float from, int fromStride,
            int columns, int depth, bool starts)
    {
        int width = Vector<float>.Count;
        for (int column = 0; column < columns; column += 2 * width)
        {
            ref float c0 = ref Unsafe.Add(ref c, column);
            ref float c1 = ref Unsafe.Add(ref c0, cStride);
            ref float c2 = ref Unsafe.Add(ref c1, cStride);
            ref float c3 = ref Unsafe.Add(ref c2, cStride);
            ref float c4 = ref Unsafe.Add(ref c3, cStride);
            ref float c5 = ref Unsafe.Add(ref c4, cStride);
            Vector<float> s00 = Start(ref from, column, starts), s01 = Start(ref from, column + width, starts);
            Vector<float> s10 = Start(ref from, fromStride + column, starts), s11 = Start(ref from, fromStride + column + width, starts);
            Vector<float> s20 = Start(ref from, (2 * fromStride) + column, starts), s21 = Start(
                ref from, (2 * fromStride) + column + width, starts);
            Vector<float> s30 = Start(ref from, (3 * fromStride) + column, starts), s31 = Start(
                ref from, (3 * fromStride) + column + width, starts);
            Vector<float> s40 = Start(ref from, (4 * fromStride) + column, starts), s41 = Start(
                ref from, (4 * fromStride) + column + width, starts);
            Vector<float> s50 = Start(ref from, (5 * fromStride) + column, starts), s51 = Start(
                ref from, (5 * fromStride) + column + width, starts);
            ref float bRow = ref Unsafe.Add(ref b, column);
            ref float aColumn = ref a;
            for (int k = 0; k < depth; k++)
            {
                Vector<float> b0 = Vector.LoadUnsafe(ref bRow);
                Vector<float> b1 = Vector.LoadUnsafe(ref bRow, (nuint)width);
                var factor = new Vector<float>(aColumn);
                s00 = Vector.MultiplyAddEstimate(factor, b0, s00);
                s01 = Vector.MultiplyAddEstimate(factor, b1, s01);
                factor = new Vector<float>(Unsafe.Add(ref aColumn, aRowStride));
                s10 = Vector.MultiplyAddEstimate(factor, b0, s10);
                s11 = Vector.MultiplyAddEstimate(factor, b1, s11);
                factor = new Vector<float>(Unsafe.Add(ref aColumn, 2 * aRowStride));
                s20 = Vector.MultiplyAddEstimate(factor, b0, s20);
                s21 = Vector.MultiplyAddEstimate(factor, b1, s21);
                factor = new Vector<float>(Unsafe.Add(ref aColumn, 3 * aRowStride));
                s30 = Vector.MultiplyAddEstimate(factor, b0, s30);
                s31 = Vector.MultiplyAddEstimate(factor, b1, s31);
                factor = new Vector<float>(Unsafe.Add(ref aColumn, 4 * aRowStride));
                s40 = Vector.MultiplyAddEstimate(factor, b0, s40);
                s41 = Vector.MultiplyAddEstimate(factor, b1, s41);
                factor = new Vector<float>(Unsafe.Add(ref aColumn, 5 * aRowStride));
                s50 = Vector.MultiplyAddEstimate(factor, b0, s50);
                s51 = Vector.MultiplyAddEstimate(factor, b1, s51);
                bRow = ref Unsafe.Add(ref bRow, bStride);
                aColumn = ref Unsafe.Add(ref aColumn, aColumnStride);
            }

            s00.StoreUnsafe(ref c0);
            s01.StoreUnsafe(ref c0, (nuint)width);
            s10.StoreUnsafe(ref c1);
            s11.StoreUnsafe(ref c1, (nuint)width);
            s20.StoreUnsafe(ref c2);
            s21.StoreUnsafe(ref c2, (nuint)width);
            s30.StoreUnsafe(ref c3);
            s31.StoreUnsafe(ref c3, (nuint)width);
            s40.StoreUnsafe(ref c4);
            s41.StoreUnsafe(ref c4, (nuint)width);
            s50.StoreUnsafe(ref c5);
            s51.StoreUnsafe(ref c5, (nuint)width);
        }
    }

    private static void TwoRows(
        ref float a, int aRowStride, int aColumnStride, ref float b, int bStride, ref float c, int cStride, ref float from, int fromStride,
            int columns, int depth, bool starts)
    {
        int width = Vector<float>.Count;
        int column = 0;
        for (; column + (4 * width) <= columns; column += 4 * width)
            TwoWideRows(
                ref a, aRowStride, aColumnStride, ref Unsafe.Add(ref b, column), bStride, ref Unsafe.Add(ref c, column), ref Unsafe.Add(
                ref c, cStride + column), ref Unsafe.Add(ref from, column), fromStride, depth, starts);
        for (; column < columns; column += 2 * width)
        {
            ref float c0 = ref Unsafe.Add(ref c, column);
            ref float c1 = ref Unsafe.Add(ref c0, cStride);
            Vector<float> s00 = Start(ref from, column, starts), s01 = Start(ref from, column + width, starts);
            Vector<float> s10 = Start(ref from, fromStride + column, starts), s11 = Start(ref from, fromStride + column + width, starts);
            ref float bRow = ref Unsafe.Add(ref b, column);
            ref float aColumn = ref a;
            for (int k = 0; k < depth; k++)
            {
                Vector<float> b0 = Vector.LoadUnsafe(ref bRow);
                Vector<float> b1 = Vector.LoadUnsafe(ref bRow, (nuint)width);
                var factor = new Vector<float>(aColumn);
                s00 = Vector.MultiplyAddEstimate(factor, b0, s00);
                s01 = Vector.MultiplyAddEstimate(factor, b1, s01);
                factor = new Vector<float>(Unsafe.Add(ref aColumn, aRowStride));
                s10 = Vector.MultiplyAddEstimate(factor, b0, s10);
                s11 = Vector.MultiplyAddEstimate(factor, b1, s11);
                bRow = ref Unsafe.Add(ref bRow, bStride);
                aColumn = ref Unsafe.Add(ref aColumn, aColumnStride);
            }

            s00.StoreUnsafe(ref c0);
            s01.StoreUnsafe(ref c0, (nuint)width);
            s10.StoreUnsafe(ref c1);
            s11.StoreUnsafe(ref c1, (nuint)width);
        }
    }

    /// <summary>Two rows and four vectors: eight sums side by side, where four would wait for each other.</summary>
    private static void TwoWideRows(
        ref float a, int aRowStride, int aColumnStride, ref float b, int bStride, ref float c0, ref float c1, ref float from,
        int fromStride, int depth, bool starts)
    {
        int width = Vector<float>.Count;
        Vector<float> s00 = Start(ref from, 0, starts), s01 = Start(ref from, width, starts), s02 = Start(
            ref from, 2 * width, starts), s03 = Start(ref from, 3 * width, starts);
        Vector<float> s10 = Start(ref from, fromStride, starts), s11 = Start(ref from, fromStride + width, starts), s12 = Start(
            ref from, fromStride + (2 * width), starts), s13 = Start(ref from, fromStride + (3 * width), starts);
        for (int k = 0; k < depth; k++)
        {
            Vector<float> b0 = Vector.LoadUnsafe(ref b);
            Vector<float> b1 = Vector.LoadUnsafe(ref b, (nuint)width);
            Vector<float> b2 = Vector.LoadUnsafe(ref b, (nuint)(2 * width));
            Vector<float> b3 = Vector.LoadUnsafe(ref b, (nuint)(3 * width));
            var factor = new Vector<float>(a);
            s00 = Vector.MultiplyAddEstimate(factor, b0, s00);
            s01 = Vector.MultiplyAddEstimate(factor, b1, s01);
            s02 = Vector.MultiplyAddEstimate(factor, b2, s02);
            s03 = Vector.MultiplyAddEstimate(factor, b3, s03);
            factor = new Vector<float>(Unsafe.Add(ref a, aRowStride));
            s10 = Vector.MultiplyAddEstimate(factor, b0, s10);
            s11 = Vector.MultiplyAddEstimate(factor, b1, s11);
            s12 = Vector.MultiplyAddEstimate(factor, b2, s12);
            s13 = Vector.MultiplyAddEstimate(factor, b3, s13);
            b = ref Unsafe.Add(ref b, bStride);
            a = ref Unsafe.Add(ref a, aColumnStride);
        }

        s00.StoreUnsafe(ref c0);
        s01.StoreUnsafe(ref c0, (nuint)width);
        s02.StoreUnsafe(ref c0, (nuint)(2 * width));
        s03.StoreUnsafe(ref c0, (nuint)(3 * width));
        s10.StoreUnsafe(ref c1);
        s11.StoreUnsafe(ref c1, (nuint)width);
        s12.StoreUnsafe(ref c1, (nuint)(2 * width));
        s13.StoreUnsafe(ref c1, (nuint)(3 * width));
    }

    private static void OneRow(
        ref float a, int aColumnStride, ref float b, int bStride, ref float c, ref float from, int columns, int depth, bool starts)
    {
        int width = Vector<float>.Count;
        for (int column = 0; column < columns; column += 2 * width)
        {
            ref float c0 = ref Unsafe.Add(ref c, column);
            Vector<float> s0 = Start(ref from, column, starts), s1 = Start(ref from, column + width, starts);
            ref float bRow = ref Unsafe.Add(ref b, column);
            ref float aColumn = ref a;
            for (int k = 0; k < depth; k++)
            {
                var factor = new Vector<float>(aColumn);
                s0 = Vector.MultiplyAddEstimate(factor, Vector.LoadUnsafe(ref bRow), s0);
                s1 = Vector.MultiplyAddEstimate(factor, Vector.LoadUnsafe(ref bRow, (nuint)width), s1);
                bRow = ref Unsafe.Add(ref bRow, bStride);
                aColumn = ref Unsafe.Add(ref aColumn, aColumnStride);
            }

            s0.StoreUnsafe(ref c0);
            s1.StoreUnsafe(ref c0, (nuint)width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Start(ref float from, int offset, bool starts) =>
        starts ? Vector.LoadUnsafe(ref from, (nuint)offset) : Vector<float>.Zero;
}
