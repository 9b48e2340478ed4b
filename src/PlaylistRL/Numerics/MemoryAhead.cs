using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace PlaylistRL;

/// <summary>
/// Memory that is read soon, asked for piece by piece while something else is computed. Over many actions the processor would otherwise
/// wait for every tile; asked for all at once, it waits as long.
/// </summary>
/// <param name="first">What is asked for first.</param>
/// <param name="second">And then.</param>
internal ref struct MemoryAhead(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
{
    private const int CacheLine = 64;

    private readonly ReadOnlySpan<byte> _first = first;
    private readonly ReadOnlySpan<byte> _second = second;
    private int _askedOfFirst;
    private int _askedOfSecond;

    /// <summary>Nothing is read soon.</summary>
    public static MemoryAhead None => default;

    /// <summary>How many bytes there are.</summary>
    public readonly int Length => _first.Length + _second.Length;

    /// <summary>Asks for so many bytes more, whole cache lines; for none where all have been asked for.</summary>
    public void Ask(int bytes)
    {
        bytes -= Ask(_first, ref _askedOfFirst, bytes);
        _ = Ask(_second, ref _askedOfSecond, bytes);
    }

    /// <summary>Asks for all of something small.</summary>
    public static void AskFor(ReadOnlySpan<float> numbers)
    {
        ReadOnlySpan<byte> memory = MemoryMarshal.AsBytes(numbers);
        int asked = 0;
        _ = Ask(memory, ref asked, memory.Length);
    }

    private static int Ask(ReadOnlySpan<byte> memory, ref int asked, int bytes)
    {
        int start = asked;
        int end = Math.Min(memory.Length, start + bytes);
        for (; asked < end; asked += CacheLine)
            Touch(in Unsafe.Add(ref MemoryMarshal.GetReference(memory), asked));
        return asked - start;
    }

    // Only an instruction that hints at an address: nothing is read or written through the pointer.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Touch(ref readonly byte place)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AsRef(in place)));
    }
}
