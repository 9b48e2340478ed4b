using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace PlaylistRL;

/// <summary>
/// Gathers rows of numbers and gives equal ones the same number, in the order in which they were first seen. Not thread-safe.
/// </summary>
/// <remarks>
/// <code>
/// rows:   row 0: f0 f1 … | row 1: f0 f1 … | …
/// slots:  hash and number + 1 of a row, 0 where free; the next slot where one is taken (linear probing), never more than half full
/// </code>
/// The hash has a secret key of its own, so that nobody can choose rows that collide. It decides only where a row is looked for: numbers,
/// and all that is made of them, do not depend on it.
/// </remarks>
/// <param name="width">The numbers of a row.</param>
/// <param name="expected">How many different rows may come; memory that is not written to costs nothing.</param>
internal sealed class DistinctRows(int width, int expected = 0)
{
    private const int FirstCapacity = 64;

    private readonly uint[] _key = Key(width);
    private float[] _rows = new float[Math.Max(FirstCapacity / 2, expected) * width];
    private ulong[] _slots = new ulong[FirstCapacity];

    /// <summary>The number of different rows so far.</summary>
    public int Count { get; private set; }

    /// <summary>
    /// The number of a row, which is remembered where it is new. Numbers are compared bit by bit: there must be no negative zero.
    /// </summary>
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

    /// <summary>
    /// All rows by their numbers; no row may be added any more. What follows them is free, and at most a quarter of the memory: a copy
    /// would need both at once.
    /// </summary>
    public float[] ToMemory() => 4L * Count * width >= 3L * _rows.Length ? _rows : _rows.AsSpan(0, Count * width).ToArray();

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

    /// <summary>
    /// Σ (x₂ᵢ + k₂ᵢ)·(x₂ᵢ₊₁ + k₂ᵢ₊₁) with a random key: two different rows have one sum with a probability of at most 2⁻³² (NH, of Black,
    /// Halevi, Krawczyk, Krovetz and Rogaway, "UMAC", 1999).
    /// What follows mixes the bits of the sum and takes the high half, which depends on all of them.
    /// </summary>
    private uint Hash(ReadOnlySpan<float> row)
    {
        const ulong Multiplier = 0x9E3779B97F4A7C15;
        ReadOnlySpan<uint> bits = MemoryMarshal.Cast<float, uint>(row);
        ReadOnlySpan<uint> key = _key.AsSpan(0, bits.Length + (bits.Length & 1) + 2);
        ulong hash = key[^1] | ((ulong)key[^2] << 32);
        int i = 0;
        for (; i + 1 < bits.Length; i += 2)
            hash += (ulong)(bits[i] + key[i]) * (bits[i + 1] + key[i + 1]);
        if (i < bits.Length)
            hash += (ulong)(bits[i] + key[i]) * key[i + 1];
        hash = (hash ^ (hash >> 32)) * Multiplier;
        hash = (hash ^ (hash >> 29)) * Multiplier;
        return (uint)(hash >> 32);
    }

    /// <summary>A word for each number, one more where they are odd, and two to begin with.</summary>
    private static uint[] Key(int width)
    {
        var key = new uint[width + (width & 1) + 2];
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(key.AsSpan()));
        return key;
    }
}
