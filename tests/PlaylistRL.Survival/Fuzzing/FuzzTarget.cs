namespace PlaylistRL.Survival.Fuzzing;

/// <summary>One kind of file and the code that reads it.</summary>
/// <param name="Name">A short name for the figures.</param>
/// <param name="Files">Files that are whole, to be mutated.</param>
/// <param name="Load">Reads a stream to its end, and uses what came out.</param>
/// <param name="IsDocumented">Whether an exception is one that the documentation names for files that are not whole.</param>
/// <param name="BytesPerByte">How much a load may allocate for each byte of the file, beside <see cref="FixedBytes"/>.</param>
internal sealed record FuzzTarget(
    string Name, IReadOnlyList<byte[]> Files, Action<Stream> Load, Func<Exception, bool> IsDocumented, int BytesPerByte)
{
    /// <summary>What a load may allocate however small the file is: buffers, the exception, and what is made to read into.</summary>
    public const long FixedBytes = 2_000_000;

    /// <summary>Whether most damage makes a file one that is refused; of plain lists of lines little does.</summary>
    public bool NoticesDamage { get; init; } = true;

    /// <summary>What a load of so many bytes may allocate.</summary>
    public long MostBytes(int length) => FixedBytes + ((long)BytesPerByte * length);
}
