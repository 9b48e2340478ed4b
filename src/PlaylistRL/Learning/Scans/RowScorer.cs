namespace PlaylistRL.Learning;

/// <summary>Scores the rows of a network: first the layers of a block of observations alone, then the rows, tile by tile.</summary>
/// <remarks>
/// After <see cref="Prepare"/> everything else only reads, so that threads may share it until parameters change. What it writes does not
/// depend on how observations are put into blocks, or tiles are shared out.
/// </remarks>
/// <param name="size">How much there is to score.</param>
internal abstract class RowScorer(ScanSize size)
{
    /// <summary>How much there is to score, and how much memory that takes.</summary>
    public ScanSize Size { get; } = size;

    /// <summary>Bounds of the values at less cost; null where there are none, or nobody wants them.</summary>
    public RowBounds? Bounds { get; protected init; }

    /// <summary>Computes what depends on the parameters but not on the state.</summary>
    public abstract void Prepare();

    /// <summary>Computes the layers of the observations alone.</summary>
    /// <param name="observations">[count × observation length]</param>
    /// <param name="count">Up to <see cref="ScanSize.Block"/>.</param>
    /// <param name="scratch">
    /// The block's: <see cref="ScanSize.Scratch"/> numbers an observation. A copy of what is written of a block of one,
    /// <see cref="ScanSize.Layers"/> numbers, makes another scratch as good.
    /// </param>
    public abstract void Begin(ReadOnlySpan<float> observations, int count, Span<float> scratch);

    /// <summary>Writes the Q-values of some tiles' rows.</summary>
    /// <param name="observations">Those of <see cref="Begin"/>.</param>
    /// <param name="count">How many they are.</param>
    /// <param name="tiles">The tiles.</param>
    /// <param name="values">[count × rows], of all rows; only those of the tiles are written.</param>
    /// <param name="scratch">As <see cref="Begin"/> left it.</param>
    public abstract void Score(ReadOnlySpan<float> observations, int count, TileRange tiles, Span<float> values, Span<float> scratch);
}
