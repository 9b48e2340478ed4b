using System.Buffers;

namespace PlaylistRL;

/// <content>Values and choices.</content>
/// <example>
/// <code>
/// using PlaylistRL.Worlds;
///
/// SongCatalog catalog = SongCatalog.LoadSample();
/// var world = new PlaylistEnvironment(catalog, new DotProductUserModel());
/// QPolicy policy = new ActionHeadDqnAgent(world.Spec).ToPolicy();
/// policy.Save("playlist.safetensors");
/// var values = new float[catalog.Count];
/// policy.Score(new float[world.Spec.Observation.Length], values);        // the Q-value of every song
/// </code>
/// </example>
public sealed partial class QPolicy
{
    /// <summary>
    /// Chooses the candidate with the greatest Q-value; allocates nothing once the array pool is warm, but for threads to help where they
    /// have ended (<see cref="WithThreads"/>).
    /// </summary>
    /// <exception cref="ArgumentException">The observation or the number of actions does not fit.</exception>
    /// <exception cref="InvalidOperationException">It is not bound to actions (<see cref="ServablePolicy.IsBound"/>).</exception>
    public override Decision Select(in TimeStep step, ulong tieSeed)
    {
        RequireBound();
        if (step.Candidates.ActionCount != Spec.Actions.Count)
            throw new ArgumentException(
                $"The step has {step.Candidates.ActionCount} actions, the policy {Spec.Actions.Count}.", nameof(step));
        CheckLength(step.Observation);
        (int action, float value) = _scan.Best(step.Observation, step.Candidates, tieSeed);
        return new Decision(action, value, 1.0);
    }

    /// <summary>Writes the Q-value of every action for one observation.</summary>
    /// <param name="observation">Laid out as <see cref="EnvironmentSpec.Observation"/>.</param>
    /// <param name="perAction">One number an action.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    /// <exception cref="InvalidOperationException">It is not bound to actions (<see cref="ServablePolicy.IsBound"/>).</exception>
    public void Score(ReadOnlySpan<float> observation, Span<float> perAction)
    {
        RequireBound();
        if (perAction.Length != Spec.Actions.Count)
            throw new ArgumentException($"{perAction.Length} places do not fit {Spec.Actions.Count} actions.", nameof(perAction));
        CheckLength(observation);
        float[] values = ArrayPool<float>.Shared.Rent(_scan.Size.Rows);
        _scan.Score(observation, values);
        for (int action = 0; action < perAction.Length; action++)
            perAction[action] = values[_network.RowOf(action)];
        ArrayPool<float>.Shared.Return(values);
    }

    /// <summary>Writes the Q-value of every action for several observations: for those who bring their own loop.</summary>
    /// <param name="observations">[count × observation length], each laid out as <see cref="EnvironmentSpec.Observation"/>.</param>
    /// <param name="count">How many observations there are, at least 1.</param>
    /// <param name="perAction">[count × actions], the same bits that <see cref="Score(ReadOnlySpan{float}, Span{float})"/> writes for
    /// each.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    /// <exception cref="InvalidOperationException">It is not bound to actions (<see cref="ServablePolicy.IsBound"/>).</exception>
    public void Score(ReadOnlySpan<float> observations, int count, Span<float> perAction)
    {
        RequireBound();
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        int length = Spec.Observation.Length;
        int actions = Spec.Actions.Count;
        if (observations.Length != (long)count * length)
            throw new ArgumentException($"{observations.Length} numbers are not {count} observations of {length}.", nameof(observations));
        if (perAction.Length != (long)count * actions)
            throw new ArgumentException($"{perAction.Length} places do not fit {count} × {actions} values.", nameof(perAction));
        for (int i = 0; i < count; i++)
            Score(observations.Slice(i * length, length), perAction.Slice(i * actions, actions));
    }

    /// <summary>Finds the candidates with the greatest Q-values, the best first; the first is what <see cref="Select"/> chooses.</summary>
    /// <param name="observation">Laid out as <see cref="EnvironmentSpec.Observation"/>.</param>
    /// <param name="candidates">The actions that may be chosen.</param>
    /// <param name="tieSeed">Decides between candidates of equal value.</param>
    /// <param name="actions">As many places as are wanted, at least 1; takes the actions.</param>
    /// <param name="values">As long; takes their Q-values.</param>
    /// <returns>How many were written: all candidates where there are fewer than places.</returns>
    /// <exception cref="ArgumentException">A length or the number of actions does not fit.</exception>
    /// <exception cref="InvalidOperationException">It is not bound to actions (<see cref="ServablePolicy.IsBound"/>).</exception>
    public int TopK(ReadOnlySpan<float> observation, in Candidates candidates, ulong tieSeed, Span<int> actions, Span<float> values) =>
        TopK(observation, candidates, tieSeed, actions, values, listed: null);

    /// <summary>The same among the songs of a list, or, where they may not be enough, among all, of which the list then keeps the
    /// best.</summary>
    internal int TopK(
        ReadOnlySpan<float> observation, in Candidates candidates, ulong tieSeed, Span<int> actions, Span<float> values, ListedScan? listed)
    {
        RequireBound();
        if (candidates.ActionCount != Spec.Actions.Count)
            throw new ArgumentException(
                $"The candidates are of {candidates.ActionCount} actions, the policy has {Spec.Actions.Count}.", nameof(candidates));
        TopChoice.CheckPlaces(actions, values);
        CheckLength(observation);
        int count = listed?.Top(observation, candidates, tieSeed, actions, values) ?? 0;
        return count > 0 ? count : _scan.Top(observation, candidates, tieSeed, actions, values, listed);
    }

    private void CheckLength(ReadOnlySpan<float> observation)
    {
        if (observation.Length != Spec.Observation.Length)
        {
            throw new ArgumentException(
                $"The observation has {observation.Length} numbers; "
                + $"'{TextRule.Shown(Spec.Observation.Encoder)}' has {Spec.Observation.Length}.", nameof(observation));
        }
    }
}
