namespace PlaylistRL;

/// <summary>Where a tensor lies in a file.</summary>
/// <param name="Name">Its name, each once in a file.</param>
/// <param name="Type">What its numbers are.</param>
/// <param name="Shape">Its dimensions, the last one contiguous; none for a single number.</param>
/// <param name="Begin">The offset of its first byte, from the end of the header.</param>
/// <param name="End">The offset after its last byte.</param>
internal sealed record TensorEntry(string Name, TensorType Type, long[] Shape, long Begin, long End);
