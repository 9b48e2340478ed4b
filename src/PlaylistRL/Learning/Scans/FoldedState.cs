namespace PlaylistRL.Learning;

/// <summary>What one observation contributes to every row's score, in a scan's scratch.</summary>
internal ref struct FoldedState
{
    public ReadOnlySpan<float> Observation;

    /// <summary><c>W_s·s + b₁</c>, [H].</summary>
    public Span<float> Hidden;

    /// <summary>1, or 2 where the first output goes through a logistic function and cannot be folded with the second.</summary>
    public int Outputs;

    /// <summary>The last layer, [outputs × H].</summary>
    public Span<float> Head;

    /// <summary>[outputs]</summary>
    public Span<float> HeadBias;

    /// <summary>What the features are multiplied with, [outputs × skip length].</summary>
    public Span<float> Skip;

    /// <summary>Added to every value.</summary>
    public float Shift;

    /// <summary>What a second output is multiplied with.</summary>
    public float SecondFactor;

    /// <summary>The scratch behind them.</summary>
    public Span<float> Rest;
}
