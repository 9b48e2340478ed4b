namespace PlaylistRL.Learning;

/// <summary>Room for the activations of a batch, and for their gradients; made once, reused at every learning step.</summary>
/// <param name="hiddenOnly">Whether the last layer goes backward elsewhere.</param>
internal sealed class MlpActivations(Mlp mlp, int rows, bool hiddenOnly = false)
{
    /// <summary>After the first ReLU, [rows × hidden].</summary>
    public float[] Hidden1 { get; } = new float[rows * mlp.Hidden];

    /// <summary>After the second ReLU, [rows × hidden].</summary>
    public float[] Hidden2 { get; } = new float[rows * mlp.Hidden];

    public float[] Gradient1 { get; } = new float[rows * mlp.Hidden];

    public float[] Gradient2 { get; } = new float[rows * mlp.Hidden];

    /// <summary>Scratch for one transposed weight matrix.</summary>
    public float[] Transposed { get; } = new float[mlp.Hidden * Math.Max(mlp.Hidden, hiddenOnly ? 0 : mlp.Third.Outputs)];
}
