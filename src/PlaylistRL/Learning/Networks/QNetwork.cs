namespace PlaylistRL.Learning;

/// <summary>A Q-function <c>Q(s, ·)</c> over rows: a row is an action, or all actions with the same features.</summary>
/// <remarks>
/// A network has the parameters and learns; a <see cref="RowScan"/> of it finds values and the best of many rows. Belongs to one thread;
/// scans of it may be shared where its parameters no longer change.
/// </remarks>
/// <param name="description">What it is made of.</param>
/// <param name="shape">The tensors.</param>
/// <param name="heads">What the outputs mean.</param>
/// <param name="parameters">Laid out by the shape; they are kept.</param>
internal abstract class QNetwork(NetworkDescription description, NetworkShape shape, ValueHeads heads, float[] parameters)
{
    /// <summary>What it is made of.</summary>
    public NetworkDescription Description { get; } = description;

    /// <summary>The tensors, one behind the other.</summary>
    public NetworkShape Shape { get; } = shape;

    /// <summary>What the outputs mean.</summary>
    public ValueHeads Heads { get; } = heads;

    /// <summary>All parameters, laid out by <see cref="Shape"/>.</summary>
    /// <remarks>Who changes them tells the scans: <see cref="RowScan.ParametersChanged"/>.</remarks>
    public float[] Parameters { get; } = parameters;

    /// <summary>The table whose distinct rows the values belong to; null where every action has a value of its own.</summary>
    public abstract FeatureTable? SharedRows { get; }

    /// <summary>The row of an action.</summary>
    public int RowOf(int action) => SharedRows is FeatureTable table ? table.DistinctOf(action) : action;

    /// <summary>What scores all rows with these parameters, for a <see cref="RowScan"/>.</summary>
    /// <param name="bounds">Whether bounds are wanted, where there can be any.</param>
    public abstract RowScorer NewScorer(bool bounds);

    /// <summary>
    /// Computes the outputs [count × heads] of chosen (observation, row) pairs and keeps what <see cref="Backward"/> needs.
    /// </summary>
    /// <param name="observations">[count × observation length]</param>
    /// <param name="rows">One row a pair.</param>
    /// <param name="outputs">[count × heads]</param>
    public abstract void Forward(ReadOnlySpan<float> observations, ReadOnlySpan<int> rows, Span<float> outputs);

    /// <summary>Adds the parameter gradients for the pairs of the last <see cref="Forward"/>.</summary>
    /// <param name="outputGradients">The loss's derivative with respect to the outputs, [count × heads].</param>
    /// <param name="gradients">Laid out as the parameters.</param>
    public abstract void Backward(ReadOnlySpan<float> outputGradients, Span<float> gradients);

    /// <summary>The same function with other parameters, which it keeps.</summary>
    /// <param name="parameters">Laid out by <see cref="Shape"/>.</param>
    /// <param name="batch">The most pairs a <see cref="Forward"/> of it gets; 0 where it only scores.</param>
    public abstract QNetwork With(float[] parameters, int batch);
}
