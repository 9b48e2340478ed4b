namespace PlaylistRL;

/// <summary>How lines of one hue are told apart.</summary>
internal static class LinePatterns
{
    private static readonly float[]?[] _dashes = [null, [7, 4], [2, 3], [10, 3, 2, 3]];

    /// <summary>Lengths of dashes and gaps in pixels; null for a solid line.</summary>
    public static IReadOnlyList<float>? Of(int variant) => _dashes[variant % _dashes.Length];
}
