using System.Buffers;

namespace PlaylistRL.Learning;

/// <summary>
/// Of many rows those of greatest value at one time, about one in 32, and what all others are below. Room, reused; not thread-safe.
/// </summary>
internal sealed class KeptRows
{
    // Fewer are looked at in a millisecond.
    private const int FewestRows = 16_384;

    private const int OneIn = 32;
    private const int Samples = 4_096;

    private readonly int _stride;
    private readonly int[] _rows;
    private readonly float[] _values;

    private KeptRows(int rows)
    {
        _stride = rows / Samples;

        // Where the least of them lies is known from a sample, so there may be some more.
        _rows = new int[rows / OneIn * 3 / 2];
        _values = new float[_rows.Length];
    }

    /// <summary>The most rows that are kept.</summary>
    public int Capacity => _rows.Length;

    /// <summary>How many are kept; 0 where nothing is.</summary>
    public int Count { get; private set; }

    /// <summary>The rows, in ascending order.</summary>
    public ReadOnlySpan<int> Rows => _rows.AsSpan(0, Count);

    /// <summary>What they were worth.</summary>
    public ReadOnlySpan<float> Values => _values.AsSpan(0, Count);

    /// <summary>The value of every other row is below this; negative infinity where there are no others.</summary>
    public float Others { get; private set; }

    /// <summary>About a quarter of the rows kept have a value not below this.</summary>
    public float BestQuarter { get; private set; }

    /// <summary>Room for so many rows; null where they are so few that nothing is gained.</summary>
    public static KeptRows? For(int rows) => rows < FewestRows ? null : new KeptRows(rows);

    /// <summary>Keeps the rows of greatest value, or none where too many are equal or one is NaN.</summary>
    /// <param name="values">One a row; those of negative infinity are never kept.</param>
    public bool Take(ReadOnlySpan<float> values)
    {
        float[] rented = ArrayPool<float>.Shared.Rent((values.Length / _stride) + 1);
        int count = 0;
        for (int row = 0; row < values.Length; row += _stride)
            rented[count++] = values[row];
        Span<float> sample = rented.AsSpan(0, count);
        sample.Sort();
        Others = sample[count - 1 - (count / OneIn)];
        BestQuarter = sample[count - 1 - (count / OneIn / 4)];
        ArrayPool<float>.Shared.Return(rented);
        return Keep(values, MathF.Max(Others, float.MinValue));
    }

    /// <summary>What a row was worth when it was kept; NaN where it was not.</summary>
    public float ValueOf(int row) => Rows.BinarySearch(row) is int place and >= 0 ? _values[place] : float.NaN;

    /// <summary>Keeps nothing.</summary>
    public void Clear() => Count = 0;

    private bool Keep(ReadOnlySpan<float> values, float least)
    {
        Count = 0;
        int count = 0;
        for (int row = VectorMath.FirstNotBelow(values, 0, least); row < values.Length;
            row = VectorMath.FirstNotBelow(values, row + 1, least))
        {
            if (count == _rows.Length || float.IsNaN(values[row]))
                return false;
            (_rows[count], _values[count]) = (row, values[row]);
            count++;
        }

        Count = count;
        return count > 0;
    }
}
