using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PlaylistRL;

/// <content>The instructions that have no portable form, for vectors of eight numbers of 32 bits (AVX2) and of four (SSSE3), which is what native AOT compiles for unless told otherwise.</content>
internal static partial class IntegerKernel
{
    // The odd ones of sixteen numbers of 16 bits.
    private const byte HighHalves = 0b1010_1010;

    // Constants, to the compiler, where they are inlined.
    private static bool IsWide
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Avx2.IsSupported && Vector<float>.Count == Vector256<float>.Count;
    }

    private static bool IsNarrow
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Ssse3.IsSupported && Vector<float>.Count == Vector128<float>.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<short> Pairs(ref int pairs, int at) => Vector.AsVectorInt16(Vector.LoadUnsafe(ref pairs, (nuint)at));

    /// <summary>One pair in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<short> Both(int pair) => Vector.AsVectorInt16(new Vector<int>(pair));

    /// <summary>The products of numbers of 16 bits, summed two by two in 32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<int> MultiplyAddAdjacent(Vector<short> left, Vector<short> right) => IsWide
        ? Narrowed(Avx2.MultiplyAddAdjacent(Wide(left), Wide(right)))
        : Narrowed(Sse2.MultiplyAddAdjacent(Narrow(left), Narrow(right)));

    /// <summary><c>round(left · right / 2¹⁵)</c></summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<short> MultiplyHighRoundScale(Vector<short> left, Vector<short> right) => IsWide
        ? Narrowed(Avx2.MultiplyHighRoundScale(Wide(left), Wide(right)))
        : Narrowed(Ssse3.MultiplyHighRoundScale(Narrow(left), Narrow(right)));

    /// <summary>The nearest whole numbers, of two the even one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<int> Nearest(Vector<float> numbers) => IsWide
        ? Narrowed(Avx.ConvertToVector256Int32(Wide(numbers)))
        : Narrowed(Sse2.ConvertToVector128Int32(Narrow(numbers)));

    /// <summary>The first number of each pair in the low half, the second in the high half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<int> Together(Vector<int> first, Vector<int> second) => IsWide
        ? Narrowed(Avx2.Blend(Wide(first).AsInt16(), Wide(second << 16).AsInt16(), HighHalves).AsInt32())
        : (first & new Vector<int>(0xFFFF)) | (second << 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Wide<T>(Vector<T> vector) => Unsafe.BitCast<Vector<T>, Vector256<T>>(vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> Narrow<T>(Vector<T> vector) => Unsafe.BitCast<Vector<T>, Vector128<T>>(vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Narrowed<T>(Vector256<T> vector) => Unsafe.BitCast<Vector256<T>, Vector<T>>(vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Narrowed<T>(Vector128<T> vector) => Unsafe.BitCast<Vector128<T>, Vector<T>>(vector);
}
