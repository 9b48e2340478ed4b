namespace PlaylistRL.Learning;

/// <summary>Cuts one scratch span into pieces, front to back.</summary>
internal ref struct ScratchSpace(Span<float> space)
{
    private Span<float> _left = space;

    /// <summary>What has not been taken.</summary>
    public readonly Span<float> Rest => _left;

    public Span<float> Take(int length)
    {
        Span<float> piece = _left[..length];
        _left = _left[length..];
        return piece;
    }
}
