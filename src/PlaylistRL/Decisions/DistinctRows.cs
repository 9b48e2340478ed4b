using System.Numerics;
using System.Runtime.InteropServices;

namespace PlaylistRL;

/// <summary>Gathers rows of numbers and gives equal ones the same number, in the order in which they were first seen. Not thread-safe.</summary>
/// <remarks>
/// <code>
/// rows:   row 0: f0 f1 … | row 1: f0 f1 … | …
/// slots:  hash and number + 1 of a row, 0 where free; the next slot where one is taken (linear probing), never more than half full
/// </code>
/// </remarks>
internal sealed class DistinctRows(int width)
{
    private const int FirstCapacity = 64;

    private float[] _rows = new float[FirstCapacity / 2 * width];
    private ulong[] _slots = new ulong[FirstCapacity];

    /// <summary>The number of different rows so far.</summary>
    public int Count { get; private set; }

    /// <summary>The number of a row, which is remembered where it is new. Numbers are compared bit by bit: there must be no negative zero.</summary>
    public int NumberOf(ReadOnlySpan<float> row)
    {
        uint hash = Hash(row);
        int mask = _slots.Length - 1;
        int slot = (int)hash & mask;
        while (_slots[slot] != 0)
        {
            int number = (int)(uint)_slots[slot] - 1;
            if ((uint)(_slots[slot] >> 32) == hash && Row(number).SequenceEqual(row))
                return number;
            slot = (slot + 1) & mask;
        }

        if (_rows.Length - (Count * width) < width)
            Array.Resize(ref _rows, (int)Math.Min(Array.MaxLength, Math.Max(width, 2L * _rows.Length)));
        row.CopyTo(_rows.AsSpan(Count * width));
        _slots[slot] = Entry(hash, Count++);
        if (2L * Count > _slots.Length)
            Grow();
        return Count - 1;
    }

    /// <summary>Finds the number of a row; false where it was never seen.</summary>
    public bool TryNumberOf(ReadOnlySpan<float> row, out int number)
    {
        uint hash = Hash(row);
        int mask = _slots.Length - 1;
        for (int slot = (int)hash & mask; _slots[slot] != 0; slot = (slot + 1) & mask)
        {
            number = (int)(uint)_slots[slot] - 1;
            if ((uint)(_slots[slot] >> 32) == hash && Row(number).SequenceEqual(row))
                return true;
        }

        number = -1;
        return false;
    }

    /// <summary>A row by its number; valid until the next one is added.</summary>
    public ReadOnlySpan<float> Row(int number) => _rows.AsSpan(number * width, width);

    /// <summary>All rows by their numbers, in memory of their own size.</summary>
    public float[] ToArray() => _rows.AsSpan(0, Count * width).ToArray();

    private void Grow()
    {
        var slots = new ulong[2 * _slots.Length];
        foreach (ulong entry in _slots)
        {
            if (entry == 0)
                continue;
            int slot = (int)(entry >> 32) & (slots.Length - 1);
            while (slots[slot] != 0)
                slot = (slot + 1) & (slots.Length - 1);
            slots[slot] = entry;
        }

        _slots = slots;
    }

    private static ulong Entry(uint hash, int number) => ((ulong)hash << 32) | (uint)(number + 1);

    /// <summary>Two numbers a multiplication; the high half, since a product's low bits depend on few of its factors'.</summary>
    private static uint Hash(ReadOnlySpan<float> row)
    {
        const ulong Multiplier = 0x9E3779B97F4A7C15;
        ReadOnlySpan<ulong> pairs = MemoryMarshal.Cast<float, ulong>(row);
        ulong hash = (ulong)row.Length;
        foreach (ulong pair in pairs)
            hash = BitOperations.RotateLeft((hash ^ pair) * Multiplier, 29);
        if ((row.Length & 1) != 0)
            hash = BitOperations.RotateLeft((hash ^ BitConverter.SingleToUInt32Bits(row[^1])) * Multiplier, 29);
        hash ^= hash >> 32;
        return (uint)((hash * Multiplier) >> 32);
    }
}
