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
            ?? throw new ArgumentException($"The observations of '{TextRule.Shown(spec.Name)}' do not show how many songs are left.", nameof(rule));
        _state = spec.Observation.Find(ObservationLayout.State);
        _noise = (float)BeliefOptions.FromSettings(spec.Observation.Settings).Completed.Variance;
        _rows = new int[size];
        _values = new float[size];
        _liked = new float[spec.Actions.FeatureCount];
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
    public void Find(ReadOnlySpan<float> observation, in Candidates candidates, ulong tieSeed) =>
        Count = _rule.Scoring.TopRows(_rule.By(observation), candidates, tieSeed, _rows, _values);

    /// <summary>Writes what a network sees of all of them.</summary>
    public void Fill(ReadOnlySpan<float> observation)
    {
        int width = _inputs.Length / _rows.Length;
        for (int place = 0; place < Count; place++)
            Fill(observation, place, _inputs.AsSpan(place * width, width));
    }

    /// <summary>Writes what a network sees of one.</summary>
    public void Fill(ReadOnlySpan<float> observation, int place, Span<float> inputs)
    {
        FeatureTable actions = _rule.Spec.Actions;
        int row = _rows[place];
        ReadOnlySpan<float> features = actions.DistinctRow(row);
        ReadOnlySpan<float> variances = _variance.Of(observation);
        float oneOverNorm = _rule.Scoring.OneOverNorm(row);
        float variance = 0f, all = 0f, size = 0f;
        for (int f = 0; f < features.Length; f++)
        {
            float part = features[f] * oneOverNorm;
            _liked[f] = variances[f] * part;
            variance += _liked[f] * part;
            all += variances[f];
            size += Math.Abs(features[f]);
        }

        float deviation = MathF.Sqrt(variance + _noise);
        float sum = 0f, greatest = 0f;
        int taught = Math.Min(Taught, Count);
        for (int other = 0; other < taught; other++)
        {
            float moved = Math.Abs(VectorMath.Dot(_liked, actions.DistinctRow(_rows[other]))) * _rule.Scoring.OneOverNorm(_rows[other]);
            sum += moved;
            greatest = Math.Max(greatest, moved);
        }

        inputs[0] = VectorMath.Dot(_belief.Of(observation), features) * oneOverNorm;
        inputs[1] = _heard is ObservationBlock heard ? _rule.Scoring.Tired(heard.Of(observation), row) / PlaylistObservation.HeardShare : 0f;
        inputs[2] = MathF.Sqrt(variance);
        inputs[3] = sum / (taught * deviation);
        inputs[4] = greatest / deviation;
        inputs[5] = _values[place] - _values[0];
        inputs[6] = size;
        FillStep(observation, all / features.Length, inputs[OfSong..]);
    }

    private void FillStep(ReadOnlySpan<float> observation, float variance, Span<float> inputs)
    {
        inputs[0] = _left.Of(observation)[0];
        inputs[1] = _values[0];
        inputs[2] = _values[Math.Min(Tenth, Count - 1)];
        inputs[3] = _values[0] - _values[Math.Min(Taught, Count) - 1];
        inputs[4] = variance;
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
