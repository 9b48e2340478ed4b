namespace PlaylistRL.Learning;

/// <summary>How a playlist's observation is encoded: one code for training and for serving.</summary>
/// <remarks>
/// <code>
/// [ belief: one weight a feature | remaining-steps: steps left / horizon | heard: one number a feature | belief-variance: where it is shown, one a feature | state: where a tracker keeps one ]
/// heard ← 0.7·heard + 0.3·(the played song's features), from zero
/// </code>
/// Pure functions over a span of <see cref="Length"/> numbers (or more, with a state); another meaning of a block wants another
/// <see cref="Encoder"/>. With a state the encoder's name is <c>playlist-1/</c> and the tracker's name, and its constants are settings: the
/// same numbers mean something else with another tracker.
/// </remarks>
public static class PlaylistObservation
{
    /// <summary>The name and version of this encoding.</summary>
    public const string Encoder = "playlist-1";

    private const string WithTracker = Encoder + "/";

    /// <summary>The share of the fading average that stays when a song is played.</summary>
    private const float HeardDecay = 0.7f;

    /// <summary>What a song just played adds to the heard block, as a share of its features.</summary>
    internal const float HeardShare = 1f - HeardDecay;

    /// <summary>The layout over a number of features.</summary>
    /// <param name="featureCount">At least 1.</param>
    /// <param name="belief">The constants of the belief; null for the defaults.</param>
    /// <param name="tracker">Keeps account of a state; null for none.</param>
    public static ObservationLayout Layout(int featureCount, BeliefOptions? belief = null, StateTracker? tracker = null)
    {
        belief ??= new BeliefOptions();
        List<(string, int)> blocks = [
            (ObservationLayout.Belief, featureCount), (ObservationLayout.RemainingSteps, 1), (ObservationLayout.Heard, featureCount)];
        if (belief.ShowVariance)
            blocks.Add((ObservationLayout.BeliefVariance, featureCount));
        if (tracker is null)
            return new ObservationLayout(Encoder, [.. blocks]) { Settings = belief.ToSettings() };
        blocks.Add((ObservationLayout.State, tracker.StateLength));
        IEnumerable<KeyValuePair<string, double>> constants = tracker.Settings.Select(
            one => KeyValuePair.Create(StateTracker.SettingPrefix + one.Key, one.Value));
        return new ObservationLayout(WithTracker + tracker.Name, [.. blocks])
        {
            Settings = new Dictionary<string, double>(belief.ToSettings().Concat(constants), StringComparer.Ordinal),
        };
    }

    /// <summary>The name of the tracker of a playlist's layout; null where it has none.</summary>
    internal static string? TrackerOf(ObservationLayout layout) =>
        layout.Encoder.StartsWith(WithTracker, StringComparison.Ordinal) ? layout.Encoder[WithTracker.Length..] : null;

    /// <summary>How many numbers an observation without a state has.</summary>
    /// <param name="featureCount">At least 1.</param>
    /// <param name="belief">The constants of the belief; null for the defaults.</param>
    public static int Length(int featureCount, BeliefOptions? belief = null) =>
        ((belief?.ShowVariance ?? false ? 3 : 2) * featureCount) + 1;

    /// <summary>
    /// The belief block, to be written: what is thought of the listener's taste (<see cref="TasteBelief.Mean"/>), one weight a feature.
    /// </summary>
    public static Span<float> Belief(Span<float> observation, int featureCount) => observation[..featureCount];

    /// <summary>The heard block: the fading average of the features of the songs played.</summary>
    public static Span<float> Heard(Span<float> observation, int featureCount) => observation.Slice(featureCount + 1, featureCount);

    /// <summary>Writes what is thought of the listener's taste, and how unsure that is where it is shown.</summary>
    /// <param name="observation">As the layout of the same options has it.</param>
    /// <param name="belief">What is thought.</param>
    public static void SetBelief(Span<float> observation, TasteBelief belief)
    {
        ArgumentNullException.ThrowIfNull(belief);
        int featureCount = belief.FeatureCount;
        belief.CopyMeanTo(Belief(observation, featureCount));
        if (belief.Options.ShowVariance)
            belief.CopyVarianceTo(observation.Slice((2 * featureCount) + 1, featureCount));
    }

    /// <summary>Writes the steps left, the coming one included, as a share of the horizon.</summary>
    public static void SetRemaining(Span<float> observation, int featureCount, int left, int horizon) =>
        observation[featureCount] = (float)left / horizon;

    /// <summary>Lets a played song fade into the heard block.</summary>
    public static void Hear(Span<float> observation, int featureCount, ReadOnlySpan<float> songFeatures)
    {
        Span<float> heard = Heard(observation, featureCount);
        for (int f = 0; f < heard.Length; f++)
            heard[f] = (HeardDecay * heard[f]) + (HeardShare * songFeatures[f]);
    }
}
