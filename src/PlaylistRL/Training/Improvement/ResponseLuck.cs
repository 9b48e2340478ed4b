namespace PlaylistRL.Learning;

/// <summary>
/// What chance did in an episode: sums whose mean is zero whatever is played. Room for one episode, reused; not thread-safe.
/// </summary>
/// <remarks>
/// <code>
/// z = Σ_t (r_t − E r_t)·φ(u_t)        u_t: what is known before song t is answered
/// φ = [1 n n² p v np nv p² v² | s s² sn s²n sp  of each number s of the tracker's state]
/// n songs left, p expected reward, v the rule's value of the song
/// </code>
/// A response differs from what was expected by a mean of zero, and so does its product with anything known before. What a return has in
/// common with z is luck, and can be taken out of it without a bias (Henderson &amp; Glynn, "Approximating martingales for variance
/// reduction in Markov process simulation", 2002). Where the user model does not say what was expected all is zero.
/// </remarks>
internal sealed class ResponseLuck
{
    private const int OfSong = 9;
    private const int OfEachState = 5;

    private readonly BeliefPolicy _rule;
    private readonly ObservationBlock _left;
    private readonly ObservationBlock? _state;
    private readonly float[] _seen;
    private readonly float[] _sums;
    private float _songsLeft;
    private float _value;

    /// <param name="rule">Whose value of a song is looked at; its observations show how many songs are left.</param>
    public ResponseLuck(BeliefPolicy rule)
    {
        _rule = rule;
        ObservationLayout layout = rule.Spec.Observation;
        _left = layout.Find(ObservationLayout.RemainingSteps)!.Value;
        _state = layout.Find(ObservationLayout.State);
        _seen = new float[_state?.Length ?? 0];
        _sums = new float[OfSong + (OfEachState * _seen.Length)];
    }

    /// <summary>z so far.</summary>
    public ReadOnlySpan<float> Sums => _sums;

    /// <summary>An episode, or a part of one, begins.</summary>
    public void Begin() => Array.Clear(_sums);

    /// <summary>Looks at what is known before a song is answered.</summary>
    public void See(ReadOnlySpan<float> observation, int song)
    {
        _songsLeft = _left.Of(observation)[0];
        _value = _rule.Value(observation, song);
        _state?.Of(observation).CopyTo(_seen);
    }

    /// <summary>Adds what the response to that song differed from what was expected.</summary>
    public void Add(in Response response)
    {
        if (response.ExpectedReward is not float expected)
            return;
        float luck = response.Reward - expected;
        (float left, float value) = (_songsLeft, _value);
        Span<float> ofSong = _sums.AsSpan(0, OfSong);
        ofSong[0] += luck;
        ofSong[1] += luck * left;
        ofSong[2] += luck * left * left;
        ofSong[3] += luck * expected;
        ofSong[4] += luck * value;
        ofSong[5] += luck * left * expected;
        ofSong[6] += luck * left * value;
        ofSong[7] += luck * expected * expected;
        ofSong[8] += luck * value * value;
        Span<float> ofState = _sums.AsSpan(OfSong);
        for (int i = 0; i < _seen.Length; i++)
        {
            float first = luck * _seen[i];
            if (first == 0f)
                continue;
            float second = first * _seen[i];
            Span<float> own = ofState.Slice(i * OfEachState, OfEachState);
            own[0] += first;
            own[1] += second;
            own[2] += first * left;
            own[3] += second * left;
            own[4] += first * expected;
        }
    }
}
