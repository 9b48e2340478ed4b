namespace PlaylistRL.Learning;

/// <summary>The layers of a block of observations alone, one observation after the other, in a scan's scratch.</summary>
internal ref struct StateLayers
{
    /// <summary><c>W_s·s + b₁</c>, [count × H].</summary>
    public Span<float> Hidden;

    /// <summary>V(s), [count]; zeros where there is no value stream.</summary>
    public Span<float> Values;

    /// <summary>The skip's vectors, [count × outputs·F]; empty where there is no skip.</summary>
    public Span<float> Skips;

    /// <summary>The scratch behind them.</summary>
    public Span<float> Rest;
}
