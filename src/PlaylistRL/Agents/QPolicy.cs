using System.Buffers;
using PlaylistRL.Learning;

namespace PlaylistRL;

/// <summary>What a DQN or AH-DQN agent has learned, frozen: acts greedily by its Q-values, never explores; immutable and thread-safe.</summary>
public sealed class QPolicy : IPolicy, IMadeForWorld
{
    private readonly QNetwork _network;

    internal QPolicy(EnvironmentSpec spec, QNetwork network)
    {
        Spec = spec;
        _network = network;
        _network.Prepare();
        ParameterHash = NetworkShape.Hash(network.Parameters);
    }

    /// <summary>The world it was trained in, with the actions it chooses among now.</summary>
    public EnvironmentSpec Spec { get; }

    /// <summary>SHA-256 over the parameters: equal hashes, equal networks.</summary>
    public string ParameterHash { get; }

    /// <summary>Whether it sees actions through their features, so that <see cref="For(SongCatalog)"/> can give it other ones.</summary>
    public bool SeesFeatures => _network.SharedRows is not null;

    /// <summary>A copy of the network's parameters as MathNet matrices; allocates them at every call.</summary>
    public IReadOnlyList<NamedParameter> CopyParameters() => _network.Shape.Copy(_network.Parameters);

    /// <summary>Chooses the candidate with the greatest Q-value; allocates nothing once the array pool is warm.</summary>
    /// <exception cref="ArgumentException">The observation or the number of actions does not fit.</exception>
    public Decision Select(in TimeStep step, ulong tieSeed)
    {
        if (step.Candidates.ActionCount != Spec.Actions.Count)
            throw new ArgumentException($"The step has {step.Candidates.ActionCount} actions, the policy {Spec.Actions.Count}.", nameof(step));
        float[] values = ArrayPool<float>.Shared.Rent(_network.RowCount);
        Span<float> perRow = values.AsSpan(0, _network.RowCount);
        ScoreRows(step.Observation, perRow);
        (int action, float value) = GreedyChoice.Best(perRow, _network.SharedRows, step.Candidates, tieSeed);
        ArrayPool<float>.Shared.Return(values);
        return new Decision(action, value, 1.0);
    }

    /// <summary>Writes the Q-value of every action for one observation.</summary>
    /// <param name="observation">Laid out as <see cref="EnvironmentSpec.Observation"/>.</param>
    /// <param name="perAction">One number an action.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public void Score(ReadOnlySpan<float> observation, Span<float> perAction)
    {
        if (perAction.Length != Spec.Actions.Count)
            throw new ArgumentException($"{perAction.Length} places do not fit {Spec.Actions.Count} actions.", nameof(perAction));
        if (_network.SharedRows is null)
        {
            ScoreRows(observation, perAction);
            return;
        }

        float[] values = ArrayPool<float>.Shared.Rent(_network.RowCount);
        ScoreRows(observation, values.AsSpan(0, _network.RowCount));
        for (int action = 0; action < perAction.Length; action++)
            perAction[action] = values[_network.RowOf(action)];
        ArrayPool<float>.Shared.Return(values);
    }

    /// <summary>The same policy over another catalogue: changed, or of another market. Shares its parameters.</summary>
    /// <param name="catalog">A catalogue with the same feature names, in any order.</param>
    /// <exception cref="ArgumentException">
    /// Features are missing or unknown (each is named), or the policy has one output a song and this is not the catalogue it was trained on.
    /// </exception>
    public QPolicy For(SongCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return For(catalog.Features, catalog.Fingerprint);
    }

    /// <summary>The same policy over other actions. Shares its parameters.</summary>
    /// <param name="actions">A table with the same feature names, in any order.</param>
    /// <param name="fingerprint">What identifies the actions; null for the table's own fingerprint.</param>
    /// <exception cref="ArgumentException">
    /// Features are missing or unknown (each is named), or the policy has one output an action and these are not the actions it was trained on.
    /// </exception>
    internal QPolicy For(FeatureTable actions, string? fingerprint = null)
    {
        ArgumentNullException.ThrowIfNull(actions);
        string wanted = fingerprint ?? actions.Fingerprint;
        if (wanted == Spec.ActionsFingerprint)
            return this;
        if (_network is not ActionHeadNetwork head)
        {
            throw new ArgumentException(
                $"A DQN policy has one output an action and serves only the actions it was trained on (fingerprint {Spec.ActionsFingerprint}, these have {wanted}). "
                + "Train it again on this catalogue, or use an action-head policy, which sees features.", nameof(actions));
        }

        FeatureTable ordered = actions.WithColumns(Spec.Actions.Names);
        return new QPolicy(Spec with { Actions = ordered, ActionsFingerprint = wanted }, head.Over(ordered));
    }

    private void ScoreRows(ReadOnlySpan<float> observation, Span<float> perRow)
    {
        if (observation.Length != Spec.Observation.Length)
            throw new ArgumentException($"The observation has {observation.Length} numbers; '{Spec.Observation.Encoder}' has {Spec.Observation.Length}.", nameof(observation));
        float[] scratch = ArrayPool<float>.Shared.Rent(_network.ScratchLength);
        _network.Score(observation, perRow, scratch);
        ArrayPool<float>.Shared.Return(scratch);
    }
}
