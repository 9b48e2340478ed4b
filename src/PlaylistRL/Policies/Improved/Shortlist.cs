namespace PlaylistRL;

/// <summary>
/// The rows of features that a rule thinks best at one step, and what a network sees of them. Room for one step, reused; not thread-safe.
/// </summary>
/// <remarks>
/// <code>
/// a song:   liking m·x | tired z·a/|a|₁ | deviation √(Σ v x²) | would teach, mean and greatest | below the rule's best | size |a|₁
/// the step: songs left | the rule's best and tenth value, best minus twentieth | mean variance | size of z | the tracker's state
/// </code>
/// x = a/|a|, m the belief's mean, v its variances. What a song would teach is how much its response moves what is thought of the rule's
/// best 20: <c>|Σ v x y| / √(Σ v x² + n)</c> over their y, n the noise of a response. It is the knowledge gradient's main part (Frazier,
/// Powell &amp; Dayanik, "A knowledge-gradient policy for sequential information collection", 2008).
/// </remarks>
internal sealed class Shortlist
{
    /// <summary>The least rows of one: what is compared with.</summary>
    public const int Taught = 20;

    // 256 MiB.
    private const int MostNumbers = 1 << 26;

    private const int OfSong = 7;
    private const int OfStep = 6;
    private const int Tenth = 9;

    private readonly BeliefPolicy _rule;
    private readonly ObservationBlock _belief;
    private readonly ObservationBlock _variance;
    private readonly ObservationBlock? _heard;
    private readonly ObservationBlock _left;
    private readonly ObservationBlock? _state;
    private readonly float _noise;
    private readonly int[] _rows;
    private readonly float[] _values;
    private readonly float[] _liked;
    private readonly float[] _taught;
    private readonly float[] _moved;
    private readonly float[] _inputs;

    /// <param name="rule">The rule whose best rows it holds.</param>
    /// <param name="size">How many rows at most, at least <see cref="Taught"/>.</param>
    public Shortlist(BeliefPolicy rule, int size)
    {
        _rule = rule;
        EnvironmentSpec spec = rule.Spec;
        _belief = PlaylistRules.Block(spec, ObservationLayout.Belief, "to like songs by");
        _variance = PlaylistRules.Block(
            spec, ObservationLayout.BeliefVariance, "to know what a song would teach; make the world with BeliefOptions.ShowVariance");
        _heard = spec.Observation.Find(ObservationLayout.Heard);
        _left = spec.Observation.Find(ObservationLayout.RemainingSteps)
            ?? throw new ArgumentException(
                $"The observations of '{TextRule.Shown(spec.Name)}' do not show how many songs are left.", nameof(rule));
        _state = spec.Observation.Find(ObservationLayout.State);
        long numbers = (long)size * (InputsOf(spec) + spec.Actions.FeatureCount);
        if (numbers > MostNumbers)
        {
            throw new ArgumentException(FormattableString.Invariant($"A shortlist of {size} rows has {numbers} numbers, ")
                + FormattableString.Invariant($"{MostNumbers} at most; make it shorter."), nameof(size));
        }

        _noise = (float)BeliefOptions.FromSettings(spec.Observation.Settings).Completed.Variance;
        _rows = new int[size];
        _values = new float[size];
        _liked = new float[size * spec.Actions.FeatureCount];
        _taught = new float[spec.Actions.FeatureCount * Taught];
        _moved = new float[size * Taught];
        _inputs = new float[size * InputsOf(spec)];
    }

    /// <summary>How many numbers a network sees of a row.</summary>
    public static int InputsOf(EnvironmentSpec spec) => OfSong + OfStep + (spec.Observation.Find(ObservationLayout.State)?.Length ?? 0);

    /// <summary>How many rows it holds now.</summary>
    public int Count { get; private set; }

    /// <summary>The distinct rows, the rule's best first.</summary>
    public ReadOnlySpan<int> Rows => _rows.AsSpan(0, Count);

    /// <summary>What the rule thinks of them.</summary>
    public ReadOnlySpan<float> Values => _values.AsSpan(0, Count);

    /// <summary>What a network sees of all rows, one behind the other, once <c>Fill</c> was called.</summary>
    public ReadOnlySpan<float> Inputs => _inputs.AsSpan(0, Count * (_inputs.Length / _rows.Length));

    /// <summary>Finds the rule's best rows.</summary>
    public void Find(ReadOnlySpan<float> observation, in Candidates candidates, ulong tieSeed, FeatureShortlist? few = null) =>
        Count = _rule.Scoring.TopRows(_rule.By(observation), candidates, tieSeed, _rows, _values, few);

    /// <summary>Writes what a network sees of all of them.</summary>
    public void Fill(ReadOnlySpan<float> observation) => Fill(observation, 0, Count, _inputs);

    /// <summary>Writes what a network sees of one.</summary>
    public void Fill(ReadOnlySpan<float> observation, int place, Span<float> inputs) => Fill(observation, place, 1, inputs);

    /// <summary>Writes what a network sees of rows that follow one another.</summary>
    private void Fill(ReadOnlySpan<float> observation, int first, int count, Span<float> inputs)
    {
        FeatureTable actions = _rule.Spec.Actions;
        int features = actions.FeatureCount;
        int width = _inputs.Length / _rows.Length;
        int taught = Math.Min(Taught, Count);
        Teach(taught);
        ReadOnlySpan<float> variances = _variance.Of(observation);
        for (int i = 0; i < count; i++)
        {
            int row = _rows[first + i];
            ReadOnlySpan<float> song = actions.DistinctRow(row);
            float oneOverNorm = _rule.Scoring.OneOverNorm(row);
            Span<float> liked = _liked.AsSpan(i * features, features);
            float variance = 0f, size = 0f;
            for (int f = 0; f < song.Length; f++)
            {
                float part = song[f] * oneOverNorm;
                liked[f] = variances[f] * part;
                variance += liked[f] * part;
                size += Math.Abs(song[f]);
            }

            Span<float> own = inputs.Slice(i * width, width);
            own[0] = VectorMath.Dot(_belief.Of(observation), song) * oneOverNorm;
            own[1] = _heard is ObservationBlock heard
                ? _rule.Scoring.Tired(heard.Of(observation), row) / PlaylistObservation.HeardShare : 0f;
            own[2] = MathF.Sqrt(variance);
            own[5] = _values[first + i] - _values[0];
            own[6] = size;
        }

        MatrixProduct.Multiply(_liked, features, 1, _taught, Taught, _moved, Taught, count, Taught, features);
        for (int i = 0; i < count; i++)
        {
            Span<float> own = inputs.Slice(i * width, width);
            float sum = 0f, greatest = 0f;
            foreach (float moved in _moved.AsSpan(i * Taught, taught))
            {
                sum += Math.Abs(moved);
                greatest = Math.Max(greatest, Math.Abs(moved));
            }

            float deviation = MathF.Sqrt((own[2] * own[2]) + _noise);
            own[3] = sum / (taught * deviation);
            own[4] = greatest / deviation;
            if (i == 0)
                FillStep(observation, variances, own[OfSong..]);
            else
                inputs.Slice(OfSong, width - OfSong).CopyTo(own[OfSong..]);
        }
    }

    /// <summary>The directions of the rule's best rows, one a column.</summary>
    private void Teach(int taught)
    {
        FeatureTable actions = _rule.Spec.Actions;
        for (int column = 0; column < taught; column++)
        {
            ReadOnlySpan<float> row = actions.DistinctRow(_rows[column]);
            float oneOverNorm = _rule.Scoring.OneOverNorm(_rows[column]);
            for (int f = 0; f < row.Length; f++)
                _taught[(f * Taught) + column] = row[f] * oneOverNorm;
        }
    }

    private void FillStep(ReadOnlySpan<float> observation, ReadOnlySpan<float> variances, Span<float> inputs)
    {
        float variance = 0f;
        foreach (float one in variances)
            variance += one;
        inputs[0] = _left.Of(observation)[0];
        inputs[1] = _values[0];
        inputs[2] = _values[Math.Min(Tenth, Count - 1)];
        inputs[3] = _values[0] - _values[Math.Min(Taught, Count) - 1];
        inputs[4] = variance / variances.Length;
        float heard = 0f;
        if (_heard is ObservationBlock block)
        {
            foreach (float feature in block.Of(observation))
                heard += Math.Abs(feature);
        }

        inputs[5] = heard;
        if (_state is ObservationBlock state)
            state.Of(observation).CopyTo(inputs[OfStep..]);
    }
}
