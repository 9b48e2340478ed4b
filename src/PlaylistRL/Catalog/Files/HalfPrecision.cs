using System.Numerics;
using System.Runtime.InteropServices;

namespace PlaylistRL;

/// <summary>Features as 16-bit numbers and back. Pure.</summary>
internal static class HalfPrecision
{
    /// <summary>The table that a file of half precision gives back; the same one where every feature is exact.</summary>
    /// <exception cref="ArgumentException">A feature is too large; the message names it.</exception>
    public static FeatureTable Rounded(FeatureTable features)
    {
        var rows = new DistinctRows(features.FeatureCount);
        var row = new float[features.FeatureCount];
        var numberOf = new int[features.DistinctCount];
        bool exact = true;
        for (int distinct = 0; distinct < features.DistinctCount; distinct++)
        {
            ReadOnlySpan<float> given = features.DistinctRow(distinct);
            for (int column = 0; column < row.Length; column++)
            {
                row[column] = (float)(Half)given[column] + 0f;
                if (!float.IsFinite(row[column]))
                {
                    string what = FormattableString.Invariant(
                        $"Feature '{features.Names[column]}' of song {features.ActionsOf(distinct)[0]} is {given[column]}; ");
                    throw new ArgumentException(
                        what + "half precision holds numbers between -65520 and 65520. Scale it, or save in single precision.");
                }
            }

            exact &= row.AsSpan().SequenceEqual(given);
            numberOf[distinct] = rows.NumberOf(row);
        }

        if (exact)
            return features;
        var distinctOf = new int[features.Count];
        for (int action = 0; action < distinctOf.Length; action++)
            distinctOf[action] = numberOf[features.DistinctOf(action)];
        return FeatureTable.OfGathered(features.Names, rows, distinctOf);
    }

    /// <summary>Narrows numbers that half precision holds exactly.</summary>
    public static void Narrow(ReadOnlySpan<float> numbers, Span<Half> halves)
    {
        for (int i = 0; i < numbers.Length; i++)
            halves[i] = (Half)numbers[i];
    }

    /// <summary>Widens numbers, exactly. Infinities and NaN become finite numbers of 65,536 and above, which no file holds.</summary>
    public static void Widen(ReadOnlySpan<Half> halves, Span<float> numbers)
    {
        // Exponent and significand move into place, and a product with 2¹¹² mends the exponent's offset, denormals included.
        float offset = BitConverter.UInt32BitsToSingle(0x77800000);
        ReadOnlySpan<ushort> bits = MemoryMarshal.Cast<Half, ushort>(halves);
        int i = 0;
        for (; i + Vector<ushort>.Count <= bits.Length; i += Vector<ushort>.Count)
        {
            Vector.Widen(new Vector<ushort>(bits[i..]), out Vector<uint> low, out Vector<uint> high);
            Widened(low, offset).CopyTo(numbers[i..]);
            Widened(high, offset).CopyTo(numbers[(i + Vector<uint>.Count)..]);
        }

        for (; i < bits.Length; i++)
        {
            float magnitude = BitConverter.UInt32BitsToSingle((uint)(bits[i] & 0x7FFF) << 13) * offset;
            numbers[i] = (bits[i] & 0x8000) != 0 ? -magnitude : magnitude;
        }
    }

    private static Vector<float> Widened(Vector<uint> bits, float offset)
    {
        Vector<float> magnitude = Vector.AsVectorSingle((bits & new Vector<uint>(0x7FFF)) << 13) * offset;
        return Vector.AsVectorSingle(Vector.AsVectorUInt32(magnitude) | ((bits & new Vector<uint>(0x8000)) << 16));
    }
}
