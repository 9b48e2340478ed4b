using System.Runtime.InteropServices;

namespace PlaylistRL;

/// <summary>A row of features as a dictionary's key: equal where all bits are.</summary>
/// <param name="values">Not to be changed afterwards.</param>
internal readonly struct FeatureKey(float[] values) : IEquatable<FeatureKey>
{
    private readonly float[] _values = values;

    public bool Equals(FeatureKey other) => Bytes.SequenceEqual(other.Bytes);

    public override bool Equals(object? obj) => obj is FeatureKey other && Equals(other);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(Bytes);
        return hash.ToHashCode();
    }

    private ReadOnlySpan<byte> Bytes => MemoryMarshal.AsBytes(_values.AsSpan());
}
