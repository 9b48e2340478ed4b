using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace PlaylistRL.Learning;

/// <summary>
/// A fixed subset of the actions, such as the songs of one market; immutable and thread-safe, made once and used for many decisions.
/// </summary>
public sealed class CandidateFilter
{
    private readonly ulong[] _bits;
    private readonly ConditionalWeakTable<FeatureTable, int[]> _countPerRow = [];

    private CandidateFilter(int actionCount, ulong[] bits)
    {
        ActionCount = actionCount;
        _bits = bits;
        foreach (ulong word in bits)
            Count += BitOperations.PopCount(word);
    }

    /// <summary>The number of actions the filter was made over.</summary>
    public int ActionCount { get; }

    /// <summary>The number of actions that pass.</summary>
    public int Count { get; }

    /// <summary>A hash of the actions that pass, as 32 lower-case hexadecimal digits.</summary>
    internal string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(_bits.AsSpan())).AsSpan(0, 16));

    /// <summary>Makes the filter that lets the actions pass for which <paramref name="passes"/> is true.</summary>
    /// <param name="actionCount">The number of actions; at least 1.</param>
    /// <param name="passes">Asked once for every index from 0 to <paramref name="actionCount"/> − 1.</param>
    public static CandidateFilter Where(int actionCount, Func<int, bool> passes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(actionCount, 1);
        ArgumentNullException.ThrowIfNull(passes);
        var bits = new ulong[(actionCount + 63) / 64];
        for (int action = 0; action < actionCount; action++)
        {
            if (passes(action))
                bits[action >> 6] |= 1UL << (action & 63);
        }

        return new CandidateFilter(actionCount, bits);
    }

    /// <summary>The filter that lets pass what both let pass.</summary>
    /// <exception cref="ArgumentException">The other one is over another number of actions.</exception>
    public CandidateFilter And(CandidateFilter other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.ActionCount != ActionCount)
            throw new ArgumentException($"The filter is over {other.ActionCount} actions, this one over {ActionCount}.", nameof(other));
        var bits = new ulong[_bits.Length];
        for (int word = 0; word < bits.Length; word++)
            bits[word] = _bits[word] & other._bits[word];
        return new CandidateFilter(ActionCount, bits);
    }

    /// <summary>One bit an action, the first in the lowest bit of the first word.</summary>
    internal ReadOnlySpan<ulong> Words => _bits;

    /// <summary>How many actions of each distinct row pass; counted once a table.</summary>
    /// <param name="actions">A table of as many actions as the filter is over.</param>
    internal ReadOnlySpan<int> CountPerRow(FeatureTable actions) =>
        _countPerRow.TryGetValue(actions, out int[]? counts) ? counts : _countPerRow.GetValue(actions, Counted);

    /// <summary>The action that passes and has so many that pass before it; <see cref="ActionCount"/> where there is none.</summary>
    internal int At(int rank)
    {
        for (int word = 0; word < _bits.Length; word++)
        {
            int here = BitOperations.PopCount(_bits[word]);
            if (rank >= here)
            {
                rank -= here;
                continue;
            }

            ulong left = _bits[word];
            for (; rank > 0; rank--)
                left &= left - 1;
            return (word << 6) + BitOperations.TrailingZeroCount(left);
        }

        return ActionCount;
    }

    private int[] Counted(FeatureTable actions)
    {
        var counts = new int[actions.DistinctCount];
        for (int word = 0; word < _bits.Length; word++)
        {
            for (ulong left = _bits[word]; left != 0; left &= left - 1)
                counts[actions.DistinctOf((word << 6) + BitOperations.TrailingZeroCount(left))]++;
        }

        return counts;
    }

    /// <summary>The filter of these words; null where they let an action pass that does not exist.</summary>
    internal static CandidateFilter? Of(int actionCount, ReadOnlySpan<ulong> words) =>
        (actionCount & 63) != 0 && words[^1] >> (actionCount & 63) != 0 ? null : new CandidateFilter(actionCount, words.ToArray());

    /// <summary>Whether <paramref name="action"/> passes; false for an index out of range.</summary>
    public bool Contains(int action) =>
        (uint)action < (uint)ActionCount && (_bits[action >> 6] >> (action & 63) & 1) != 0;
}
