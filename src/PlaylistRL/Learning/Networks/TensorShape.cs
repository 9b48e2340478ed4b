namespace PlaylistRL.Learning;

/// <summary>Where one weight matrix or bias vector lies in a network's flat parameters.</summary>
/// <param name="Name">A dotted name such as <c>head.1.weight</c>.</param>
/// <param name="Outputs">Rows of the matrix; the length of a bias.</param>
/// <param name="Inputs">Columns of the matrix; 1 for a bias.</param>
/// <param name="Offset">The index of its first number. Weights are stored input-major: from input i to output o at <c>Offset + i·Outputs +
/// o</c>.</param>
internal readonly record struct TensorShape(string Name, int Outputs, int Inputs, int Offset)
{
    public int Length => checked(Outputs * Inputs);
}
