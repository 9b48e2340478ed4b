using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace PlaylistRL;

/// <summary>Memory that is read soon, asked for piece by piece while something else is computed. Over many actions the processor would otherwise wait for every tile; asked for all at once, it waits as long.</summary>
/// <param name="first">What is asked for first.</param>
/// <param name="second">And then.</param>
internal ref struct MemoryAhead(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
{
    private const int CacheLine = 64;

    private ReadOnlySpan<byte> _now = first;
    private ReadOnlySpan<byte> _then = second;

    /// <summary>How many bytes have not been asked for.</summary>
    public readonly int Left => _now.Length + _then.Length;

    /// <summary>Nothing is read soon.</summary>
    public static MemoryAhead None => default;

    /// <summary>Asks for so many bytes more, whole cache lines.</summary>
    public void Ask(int bytes)
    {
        for (; bytes > 0 && Left > 0; bytes -= CacheLine)
        {
            if (_now.IsEmpty)
            {
                _now = _then;
                _then = default;
            }

            Touch(in MemoryMarshal.GetReference(_now));
            _now = _now[Math.Min(CacheLine, _now.Length)..];
        }
    }

    // Only an instruction that hints at an address: nothing is read or written through the pointer.
    private static unsafe void Touch(ref readonly byte place)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AsRef(in place)));
    }
}
