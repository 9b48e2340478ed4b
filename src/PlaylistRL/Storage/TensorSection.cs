using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PlaylistRL;

/// <summary>The numbers of one tensor of an open file, read where they are needed. Thread-safe.</summary>
/// <param name="File">The file.</param>
/// <param name="Name">The tensor's name, for messages.</param>
/// <param name="Start">The position of its first byte in the file.</param>
/// <param name="Count">How many numbers it has.</param>
internal sealed record TensorSection<T>(OpenTensorFile File, string Name, long Start, long Count)
    where T : unmanaged
{
    /// <summary>Reads numbers from an index on, as many as there is room for.</summary>
    /// <exception cref="ModelFileException">They are not all in the tensor, or no longer in the file.</exception>
    public void Read(long index, Span<T> numbers)
    {
        if (index < 0 || numbers.Length > Count - index)
            throw File.Source.Error(
                string.Create(
                CultureInfo.InvariantCulture,
                $"numbers {index} to {index + numbers.Length - 1} of tensor '{Name}' are wanted, which has {Count}: it is damaged."));

        // In parts, since a span of bytes is at most 2 GiB long.
        const int Together = 1 << 26;
        for (int done = 0; done < numbers.Length; done += Together)
        {
            Span<T> part = numbers.Slice(done, Math.Min(Together, numbers.Length - done));
            File.ReadAt(Start + ((index + done) * Unsafe.SizeOf<T>()), MemoryMarshal.AsBytes(part));
        }
    }

    /// <summary>One number.</summary>
    /// <exception cref="ModelFileException">It is not in the tensor, or no longer in the file.</exception>
    public T At(long index)
    {
        T number = default;
        Read(index, new Span<T>(ref number));
        return number;
    }

    /// <summary>All numbers.</summary>
    /// <exception cref="ModelFileException">There are more than an array holds, or they are no longer in the file.</exception>
    public T[] ToArray()
    {
        if (Count > Array.MaxLength)
            throw File.Source.Error(
                string.Create(CultureInfo.InvariantCulture, $"tensor '{Name}' has {Count} numbers, more than can be held."));
        T[] numbers = GC.AllocateUninitializedArray<T>((int)Count);
        Read(0, numbers);
        return numbers;
    }

    /// <summary>Whether these are all numbers.</summary>
    /// <exception cref="ModelFileException">They are no longer in the file.</exception>
    public bool Same(ReadOnlySpan<T> numbers) =>
        Count == numbers.Length && MemoryMarshal.AsBytes(ToArray().AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(numbers));
}
