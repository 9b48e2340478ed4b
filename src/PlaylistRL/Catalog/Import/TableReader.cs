namespace PlaylistRL;

/// <summary>Reads a table of text row by row. Not thread-safe.</summary>
internal abstract class TableReader
{
    /// <summary>What stands between the values of a cell that holds a list already, such as a JSON array.</summary>
    public const char BetweenValues = '\u001F';

    /// <summary>The 1-based line at which the present row begins; of JSON the 1-based number of the row.</summary>
    public abstract long Line { get; }

    /// <summary>What <see cref="Line"/> counts, in a word: <c>line</c> or <c>object</c>.</summary>
    public abstract string LineWord { get; }

    /// <summary>The number of cells of the present row.</summary>
    public abstract int Count { get; }

    /// <summary>A cell of the present row; valid until the next <see cref="Read"/>.</summary>
    public abstract ReadOnlySpan<char> this[int cell] { get; }

    /// <summary>The columns' names where rows name them themselves; null where a header does, if anything.</summary>
    public virtual IReadOnlyList<string>? Names => null;

    /// <summary>How the table is written, for the report.</summary>
    public abstract string Format { get; }

    /// <summary>Goes on to the next row.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="CsvFormatException">The text is no such table or exceeds a limit.</exception>
    public abstract bool Read();
}
