using System.Diagnostics.CodeAnalysis;

namespace PlaylistRL;

/// <summary>Curves are one and the same where all their points are.</summary>
internal sealed class SamePoints : IEqualityComparer<IReadOnlyList<ChartPoint>>
{
    public bool Equals(IReadOnlyList<ChartPoint>? x, IReadOnlyList<ChartPoint>? y) =>
        ReferenceEquals(x, y) || (x is not null && y is not null && x.SequenceEqual(y));

    public int GetHashCode([DisallowNull] IReadOnlyList<ChartPoint> obj)
    {
        var hash = default(HashCode);
        foreach (ChartPoint point in obj)
            hash.Add(point);
        return hash.ToHashCode();
    }
}
