using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PlaylistRL;

/// <content>The instructions that have no portable form, for vectors of eight numbers of 32 bits (AVX2) and of four (SSSE3), which is what
/// native AOT compiles for unless told otherwise.</content>
internal static partial class IntegerKernel
{
    // The odd ones of sixteen numbers of 16 bits.
    private const byte HighHalves = 0b1010_1010;

    // Constants to the compiler where they are inlined; the ahead-of-time compiler would call them at every instruction, at a seventh of
    // the speed.
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

    /// <summary>The pairs of a vector of lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<short> PairsAt(ref int pairs, int at) => Vector.AsVectorInt16(Vector.LoadUnsafe(ref pairs, (nuint)at));

    /// <summary>One pair in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<short> Both(int pair) => Vector.AsVectorInt16(new Vector<int>(pair));

    /// <summary>The products of numbers of 16 bits, summed two by two in 32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<int> MultiplyAddAdjacent(Vector<short> left, Vector<short> right) => IsWide
        ? Avx2.MultiplyAddAdjacent(left.AsVector256(), right.AsVector256()).AsVector()
        : Sse2.MultiplyAddAdjacent(left.AsVector128(), right.AsVector128()).AsVector();

    /// <summary><c>round(left · right / 2¹⁵)</c></summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<short> MultiplyHighRoundScale(Vector<short> left, Vector<short> right) => IsWide
        ? Avx2.MultiplyHighRoundScale(left.AsVector256(), right.AsVector256()).AsVector()
        : Ssse3.MultiplyHighRoundScale(left.AsVector128(), right.AsVector128()).AsVector();

    /// <summary>The nearest whole numbers, of two the even one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<int> Nearest(Vector<float> numbers) => IsWide
        ? Avx.ConvertToVector256Int32(numbers.AsVector256()).AsVector()
        : Sse2.ConvertToVector128Int32(numbers.AsVector128()).AsVector();

    /// <summary>The first number of each pair in the low half, the second in the high half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<int> Together(Vector<int> first, Vector<int> second) => IsWide
        ? Avx2.Blend(first.AsVector256().AsInt16(), (second << 16).AsVector256().AsInt16(), HighHalves).AsInt32().AsVector()
        : (first & new Vector<int>(0xFFFF)) | (second << 16);
}
