using MathNet.Numerics.LinearAlgebra;

namespace PlaylistRL.Learning;

/// <summary>A copy of one of a network's tensors: changing it changes nothing else.</summary>
/// <param name="Name">A dotted name such as <c>head.1.weight</c> or <c>value.3.bias</c>.</param>
/// <param name="Values">Weights as [outputs × inputs], as PyTorch has them; a bias as [outputs × 1].</param>
public sealed record NamedParameter(string Name, Matrix<float> Values)
{
    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(NamedParameter), PrintMembers);
}
