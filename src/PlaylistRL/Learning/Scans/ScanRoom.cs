namespace PlaylistRL.Learning;

/// <summary>The memory of one thread that scans for blocks of observations.</summary>
/// <param name="size">What an observation takes.</param>
/// <param name="observations">The longest block.</param>
internal sealed class ScanRoom(ScanSize size, int observations)
{
    private readonly float[] _observations = new float[observations * size.ObservationLength];
    private readonly float[] _values = new float[observations * size.Rows];
    private readonly float[] _scratch = new float[observations * size.Scratch];
    private readonly float[] _slacks = new float[observations];

    /// <summary>How many observations a scan has begun with.</summary>
    public int Count { get; set; }

    /// <summary>All observations, [block × observation length].</summary>
    public ReadOnlySpan<float> Observations => _observations;

    /// <summary>All values or bounds, [block × rows].</summary>
    public Span<float> Values => _values;

    /// <summary>Of each observation how far below its bound a value may be.</summary>
    public Span<float> Slacks => _slacks;

    public Span<float> Scratch => _scratch;

    /// <summary>One observation.</summary>
    public Span<float> Observation(int i) => _observations.AsSpan(i * size.ObservationLength, size.ObservationLength);

    /// <summary>The values of one observation, [rows].</summary>
    public Span<float> ValuesOf(int i) => _values.AsSpan(i * size.Rows, size.Rows);
}
