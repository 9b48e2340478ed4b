using System.Numerics.Tensors;

namespace PlaylistRL.Peers;

/// <summary>
/// The best candidate among the values of all songs: for contenders that give values and leave the choice to their caller.
/// </summary>
internal static class BestOfValues
{
    /// <summary>Overwrites the values of excluded songs.</summary>
    public static float Of(Span<float> values, ReadOnlySpan<int> excluded)
    {
        foreach (int song in excluded)
            values[song] = float.NegativeInfinity;
        return values[TensorPrimitives.IndexOfMax<float>(values)];
    }
}
