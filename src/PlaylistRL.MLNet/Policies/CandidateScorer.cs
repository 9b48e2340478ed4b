using System.Collections.Concurrent;
using System.Globalization;

namespace PlaylistRL;

/// <summary>Scores one candidate after another with a policy that sees features. Thread-safe.</summary>
/// <remarks>
/// What a policy computes of a row of features alone is kept, since the same songs come with every observation; a policy bound to one song
/// gives it the same bits as one bound to a whole catalogue.
/// </remarks>
internal sealed class CandidateScorer
{
    // Some hundred bytes each. Beyond it rows are bound again every time: slower, and right.
    private const int MostKept = 100_000;

    private readonly QPolicy _policy;
    private readonly ConcurrentDictionary<FeatureKey, QPolicy> _bound = [];

    /// <exception cref="ArgumentException">The policy sees no features.</exception>
    public CandidateScorer(QPolicy policy)
    {
        if (!policy.SeesFeatures)
            throw new ArgumentException("A DQN policy has one output a song and sees no features: it cannot score candidates by theirs. "
                + "Use one of an action-head agent.", nameof(policy));
        _policy = policy;
    }

    public void Map(CandidateInput input, CandidateOutput output)
    {
        float[] features = [.. input.Features.DenseValues()];
        float[] observation = [.. input.Observation.DenseValues()];
        CheckLength(features, _policy.Spec.Actions.Names.Count, CandidateColumns.Features);
        CheckLength(observation, _policy.Spec.Observation.Length, CandidateColumns.Observation);
        var key = new FeatureKey(features);
        if (!_bound.TryGetValue(key, out QPolicy? bound))
        {
            bound = _policy.For(new SongCatalog("candidate", [new Song("1", "1")], new FeatureTable(_policy.Spec.Actions.Names, features)));
            if (_bound.Count < MostKept)
                _bound.TryAdd(key, bound);
        }

        float value = 0f;
        bound.Score(observation, new Span<float>(ref value));
        output.QValue = value;
    }

    private static void CheckLength(float[] values, int wanted, string column)
    {
        if (values.Length != wanted)
            throw new ArgumentException(
                string.Create(
                CultureInfo.InvariantCulture, $"Column '{column}' has {values.Length} slots in a row; the policy wants {wanted}."));
    }
}
