namespace PlaylistRL.Learning;

/// <summary>A Q-function <c>Q(s, ·)</c> over rows: a row is an action, or all actions with the same features.</summary>
/// <remarks>
/// <see cref="Score"/>, <see cref="ScoreBlock"/>, <see cref="ScorePart"/>, <see cref="BoundBlock"/>, <see cref="BoundPart"/> and <see cref="Rescore"/> only read, so that a network whose parameters no longer change may be shared by threads;
/// everything else belongs to one thread.
/// </remarks>
internal abstract class QNetwork
{
    private bool _changed;

    protected QNetwork(NetworkDescription description, NetworkShape shape, ValueHeads heads, float[] parameters)
    {
        Description = description;
        Shape = shape;
        Heads = heads;
        Parameters = parameters;
    }

    /// <summary>What it is made of.</summary>
    public NetworkDescription Description { get; }

    public NetworkShape Shape { get; }

    public ValueHeads Heads { get; }

    /// <summary>All parameters, laid out by <see cref="Shape"/>. After changing them call <see cref="Prepare"/> before <see cref="Score"/>, or <see cref="ParametersChanged"/> and, before it, <see cref="EnsurePrepared"/>.</summary>
    public float[] Parameters { get; }

    /// <summary>How many different values a score has.</summary>
    public abstract int RowCount { get; }

    /// <summary>The length of the scratch that <see cref="Score"/> wants.</summary>
    public abstract int ScratchLength { get; }

    /// <summary>How many observations <see cref="ScoreBlock"/> takes at once; above 1 where scoring several together is cheaper.</summary>
    public virtual int BlockSize => 1;

    /// <summary>How many it takes at most at once where threads share a batch, up to <see cref="BlockSize"/>: as few as cost no more each, so that nobody waits long for another's last ones.</summary>
    public virtual int SharedBlockSize => BlockSize;

    /// <summary>About how many multiply-adds of a scan for this many observations several threads may share; 0 where sharing gains nothing, whatever there is to do. Default: 0.</summary>
    public virtual long ProductsToShare(int observations) => 0;

    /// <summary>The table whose distinct rows the values belong to; null where every action has a value of its own.</summary>
    public abstract FeatureTable? SharedRows { get; }

    /// <summary>The row of an action.</summary>
    public abstract int RowOf(int action);

    /// <summary>Computes what depends on the parameters but not on the state.</summary>
    public abstract void Prepare();

    /// <summary>Says that the parameters changed, so that <see cref="EnsurePrepared"/> has something to do.</summary>
    public void ParametersChanged() => _changed = true;

    /// <summary>Prepares if the parameters changed since: many learning steps may pass before anything is scanned. Not for several threads at once.</summary>
    public void EnsurePrepared()
    {
        if (!_changed)
            return;
        Prepare();
        _changed = false;
    }

    /// <summary>Writes the Q-value of every row for one observation.</summary>
    public abstract void Score(ReadOnlySpan<float> observation, Span<float> values, Span<float> scratch);

    /// <summary>Writes the Q-values [count × rows] of up to <see cref="BlockSize"/> observations, the same bits that <see cref="Score"/> writes for each.</summary>
    /// <param name="scratch"><see cref="BlockSize"/> times <see cref="ScratchLength"/> numbers.</param>
    public virtual void ScoreBlock(ReadOnlySpan<float> observations, int count, Span<float> values, Span<float> scratch) =>
        Score(observations, values, scratch);

    /// <summary>Whether <see cref="Prepare"/> prepares for bounds too, where there are any. Default: true; false where nobody asks for them.</summary>
    public bool WantsBounds { get; set; } = true;

    /// <summary>Whether rows can be bounded at less cost than scored: <see cref="BoundBlock"/> and <see cref="Rescore"/>, together as exact as <see cref="ScoreBlock"/> about the greatest values.</summary>
    public virtual bool HasBounds => false;

    /// <summary>Writes, for up to <see cref="BlockSize"/> observations, numbers that the Q-values of all rows are not above.</summary>
    /// <param name="observations">[count × observation length]</param>
    /// <param name="count">How many observations there are.</param>
    /// <param name="upper">[count × rows]</param>
    /// <param name="slacks">[count]: a row whose number is lower than the greatest by more than this is worth less than that one.</param>
    /// <param name="scratch"><see cref="BlockSize"/> times <see cref="ScratchLength"/> numbers; <see cref="Rescore"/> wants it as it is left.</param>
    public virtual void BoundBlock(ReadOnlySpan<float> observations, int count, Span<float> upper, Span<float> slacks, Span<float> scratch) => throw new NotSupportedException();

    /// <summary>Replaces the numbers that are at least <paramref name="threshold"/> by the Q-values, the bits that <see cref="Score"/> writes.</summary>
    /// <param name="observation">The observation.</param>
    /// <param name="i">Its place in the block.</param>
    /// <param name="count">How many the block had.</param>
    /// <param name="threshold">Above negative infinity.</param>
    /// <param name="upper">[rows], of <see cref="BoundBlock"/>; rows without candidates may have been set to negative infinity.</param>
    /// <param name="scratch">As <see cref="BoundBlock"/> left it.</param>
    public virtual void Rescore(ReadOnlySpan<float> observation, int i, int count, float threshold, Span<float> upper, Span<float> scratch) => throw new NotSupportedException();

    /// <summary>Into how many parts the rows can be cut at most for <see cref="ScorePart"/> and <see cref="BoundPart"/>; 1 where these do not exist.</summary>
    public virtual int MostParts => 1;

    /// <summary>How many numbers <see cref="BeginParts"/> writes.</summary>
    public virtual int LayersLength => 0;

    /// <summary>Computes what depends on the observation alone, to be copied to the beginning of each part's scratch.</summary>
    /// <param name="observation">The observation.</param>
    /// <param name="scratch"><see cref="ScratchLength"/> numbers, of which the first <see cref="LayersLength"/> are the result.</param>
    public virtual void BeginParts(ReadOnlySpan<float> observation, Span<float> scratch) => throw new NotSupportedException();

    /// <summary>Writes the Q-values of one part of the rows, the bits that <see cref="Score"/> writes, so that several threads may share the rows of one observation.</summary>
    /// <param name="observation">The observation.</param>
    /// <param name="part">From 0 to <paramref name="parts"/> − 1.</param>
    /// <param name="parts">At most <see cref="MostParts"/>.</param>
    /// <param name="values">[rows]: of all rows; only the part's are written.</param>
    /// <param name="scratch"><see cref="ScratchLength"/> numbers, not shared, that begin with what <see cref="BeginParts"/> wrote.</param>
    public virtual void ScorePart(ReadOnlySpan<float> observation, int part, int parts, Span<float> values, Span<float> scratch) => throw new NotSupportedException();

    /// <summary>The same with bounds, the bits that <see cref="BoundBlock"/> writes; returns the slack, of all parts the same. <see cref="Rescore"/> may follow with the scratch of any part.</summary>
    public virtual float BoundPart(ReadOnlySpan<float> observation, int part, int parts, Span<float> upper, Span<float> scratch) => throw new NotSupportedException();

    /// <summary>Sets the values of rows without a candidate to negative infinity.</summary>
    public abstract void Exclude(in Candidates candidates, Span<float> values);

    /// <summary>Computes the outputs [count × heads] of chosen (observation, row) pairs and keeps what <see cref="Backward"/> needs.</summary>
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
