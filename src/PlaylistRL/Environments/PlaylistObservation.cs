namespace PlaylistRL;

/// <summary>How a playlist's observation is encoded: one code for training and for serving.</summary>
/// <remarks>
/// <code>
/// [ belief: one weight a feature | remaining-steps: steps left / horizon | heard: one number a feature ]
/// heard ← 0.7·heard + 0.3·(the played song's features), from zero
/// </code>
/// Pure functions over a span of <see cref="Length"/> numbers; another meaning of a block wants another <see cref="Encoder"/>.
/// </remarks>
public static class PlaylistObservation
{
    /// <summary>The name and version of this encoding.</summary>
    public const string Encoder = "playlist-1";

    /// <summary>The share of the fading average that stays when a song is played.</summary>
    private const float HeardDecay = 0.7f;

    /// <summary>The layout over a number of features.</summary>
    /// <param name="featureCount">At least 1.</param>
    /// <param name="belief">The constants of the belief; null for the defaults.</param>
    public static ObservationLayout Layout(int featureCount, BeliefOptions? belief = null) =>
        new(Encoder, (ObservationLayout.Belief, featureCount), (ObservationLayout.RemainingSteps, 1), (ObservationLayout.Heard, featureCount))
        {
            Settings = (belief ?? new BeliefOptions()).ToSettings(),
        };

    /// <summary>How many numbers an observation has.</summary>
    public static int Length(int featureCount) => (2 * featureCount) + 1;

    /// <summary>The belief block, to be written: what is thought of the listener's taste (<see cref="TasteBelief.Mean"/>), one weight a feature.</summary>
    public static Span<float> Belief(Span<float> observation, int featureCount) => observation[..featureCount];

    /// <summary>The heard block: the fading average of the features of the songs played.</summary>
    public static Span<float> Heard(Span<float> observation, int featureCount) => observation.Slice(featureCount + 1, featureCount);

    /// <summary>Writes the steps left, the coming one included, as a share of the horizon.</summary>
    public static void SetRemaining(Span<float> observation, int featureCount, int left, int horizon) =>
        observation[featureCount] = (float)left / horizon;

    /// <summary>Lets a played song fade into the heard block.</summary>
    public static void Hear(Span<float> observation, int featureCount, ReadOnlySpan<float> songFeatures)
    {
        Span<float> heard = Heard(observation, featureCount);
        for (int f = 0; f < heard.Length; f++)
            heard[f] = (HeardDecay * heard[f]) + ((1f - HeardDecay) * songFeatures[f]);
    }
}
