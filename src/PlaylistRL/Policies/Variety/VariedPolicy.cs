namespace PlaylistRL;

/// <summary>
/// Any policy that ranks, re-ranked for variety: of its best candidates it chooses one that differs from what was heard last. Immutable,
/// and thread-safe where the policy is.
/// </summary>
/// <remarks>
/// Where it is served, its variety is what a session adds, unless <see cref="PlaylistRecommenderOptions.Variety"/> or the call says
/// otherwise.
/// <code>
/// var varied = new VariedPolicy(agent.ToPolicy(), world.Spec, new VarietyOptions { TradeOff = 0.8 });
/// Contender[] both = [new Contender("plain", agent.ToPolicy()), new Contender("varied", varied)];
/// EvaluationResult evaluation = new Evaluator(world).Evaluate(both);
/// </code>
/// </remarks>
/// <example>
/// <code>
/// SongCatalog catalog = SongCatalog.LoadSample();
/// var varied = new VariedPolicy(BeliefPolicy.Greedy(catalog), new VarietyOptions { TradeOff = 0.5 });
/// varied.Save("varied.safetensors");
/// </code>
/// </example>
public sealed class VariedPolicy : ServablePolicy
{
    private readonly FeatureSimilarity? _similarity;

    /// <summary>Re-ranks a policy.</summary>
    /// <param name="policy">A <see cref="QPolicy"/> (bound to actions), a <see cref="CosinePolicy"/>, <see cref="LinearPolicy"/> or
    /// <see cref="PopularityPolicy"/>, or a ranker of your own.</param>
    /// <param name="world">The spec of the world it plays in: its actions have the features by which songs are alike.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">Options out of range (the message lists all of them), a policy made for another world, or
    /// actions without features.</exception>
    public VariedPolicy(IRankingPolicy policy, EnvironmentSpec world, VarietyOptions? options = null)
        : base(NotNull(world))
    {
        ArgumentNullException.ThrowIfNull(policy);
        Options = options ?? new VarietyOptions();
        Options.Validate();
        world.CheckFits(policy, nameof(policy));
        Policy = policy;
        _similarity = new FeatureSimilarity(world.Actions);
    }

    /// <summary>Re-ranks a policy that can be served, in the world it was made for.</summary>
    /// <param name="policy">One that ranks, which all can but another varied one.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">Options out of range (the message lists all of them), a policy that is varied already, or
    /// actions without features.</exception>
    public VariedPolicy(ServablePolicy policy, VarietyOptions? options = null)
        : base((policy ?? throw new ArgumentNullException(nameof(policy))).Spec)
    {
        Options = options ?? new VarietyOptions();
        Options.Validate();
        Policy = policy as IRankingPolicy ?? throw new ArgumentException("The policy is varied already.", nameof(policy));

        // Of a policy that was read from a file nobody knows the songs yet.
        _similarity = IsBound ? new FeatureSimilarity(Spec.Actions) : null;
    }

    /// <summary>The policy whose candidates are re-ranked.</summary>
    public IRankingPolicy Policy { get; }

    /// <summary>The options it was made with.</summary>
    public VarietyOptions Options { get; }

    /// <inheritdoc/>
    public override string ParameterHash => Policy is ServablePolicy policy ? policy.ParameterHash : Policy.GetType().FullName!;

    internal override string What =>
        $"{(Policy is ServablePolicy policy ? policy.What : TextRule.Shown(Policy.GetType().Name))} varied by {Options.Method} "
        + FormattableString.Invariant($"with trade-off {Options.TradeOff}");

    internal override IRankingPolicy Ranking => Policy;

    internal override PlaylistRanking? ForPlaylist(bool scoreOnce) => (Policy as ServablePolicy)?.ForPlaylist(scoreOnce);

    internal override VarietyOptions? Variety => Options;

    internal override int ActionCount => Policy is ServablePolicy policy ? policy.ActionCount : Spec.Actions.Count;

    /// <summary>
    /// Chooses for a step of a world where what was heard is what may not come again: the last <see cref="VarietyOptions.Window"/> of the
    /// step's <see cref="Candidates.Excluded"/> count as heard.
    /// </summary>
    /// <remarks>
    /// <see cref="PlaylistEnvironment"/> excludes just the songs heard last, in the order in which they were heard, of this playlist and of
    /// what the session had before it. In a world that excludes actions for other reasons, or in another order, say yourself what was
    /// heard.
    /// </remarks>
    /// <param name="step">A running step.</param>
    /// <param name="tieSeed">Decides between candidates of equal value.</param>
    /// <returns>The action, the value that the policy gives it (NaN where its values are no returns) and propensity 1. With a trade-off of
    /// 1, the policy's own decision.</returns>
    /// <exception cref="ArgumentException">The step does not fit the policy.</exception>
    /// <exception cref="InvalidOperationException">There is no candidate, or the policy's ranking breaks its contract.</exception>
    public override Decision Select(in TimeStep step, ulong tieSeed)
    {
        ReadOnlySpan<int> excluded = step.Candidates.Excluded;
        return Select(step, excluded[Math.Max(0, excluded.Length - Options.Window)..], tieSeed);
    }

    /// <summary>Chooses for a step, given what was heard: for loops of your own.</summary>
    /// <param name="step">A running step.</param>
    /// <param name="heard">The actions played before, the newest last; of more than <see cref="VarietyOptions.Window"/> only the last
    /// count.</param>
    /// <param name="tieSeed">Decides between candidates of equal value.</param>
    /// <returns>As <see cref="Select(in TimeStep, ulong)"/>.</returns>
    /// <exception cref="ArgumentException">The step does not fit the policy, or an action heard does not exist.</exception>
    /// <exception cref="InvalidOperationException">There is no candidate, or the policy's ranking breaks its contract.</exception>
    public Decision Select(in TimeStep step, ReadOnlySpan<int> heard, ulong tieSeed)
    {
        RequireBound();
        if (step.Candidates.ActionCount != Spec.Actions.Count)
            throw new ArgumentException(
                FormattableString.Invariant(
                $"The step has {step.Candidates.ActionCount} actions, the policy {Spec.Actions.Count}."), nameof(step));
        if (Options.TradeOff == 1)
            return Policy.Select(step, tieSeed);
        ReadOnlySpan<int> last = heard[Math.Max(0, heard.Length - Options.Window)..];
        foreach (int action in last)
        {
            if ((uint)action >= (uint)Spec.Actions.Count)
                throw new ArgumentException(
                    FormattableString.Invariant(
                    $"Action {action} was not heard: there are actions 0 to {Spec.Actions.Count - 1}."), nameof(heard));
        }

        (int chosen, float value) = VarietyChoice.Best(Policy, _similarity!, Options, step.Observation, step.Candidates, last, tieSeed);
        return new Decision(chosen, Policy.ValuesAreReturns ? value : float.NaN, 1.0);
    }

    internal override float Value(ReadOnlySpan<float> observation, int action) =>
        Policy is ServablePolicy policy ? policy.Value(observation, action) : float.NaN;

    internal override ServablePolicy Bind(FeatureTable actions, string fingerprint)
    {
        if (Policy is ServablePolicy policy)
            return new VariedPolicy(policy.Bind(actions, fingerprint), Options);
        return fingerprint == Spec.ActionsFingerprint
            ? this
            : throw new ArgumentException(
                $"A {Policy.GetType().Name} is an application's own ranker: it ranks only the songs it was made for.", nameof(actions));
    }

    internal override void WriteKind(TensorFileWriter file)
    {
        if (Policy is not ServablePolicy policy)
            throw new InvalidOperationException(
                $"A {Policy.GetType().Name} is an application's own ranker: it cannot be written to a policy file.");
        policy.WriteKind(file);
        PolicyFile.WriteVariety(file, Options);
    }

    internal override void WriteTensors(TensorFileWriter file) => ((ServablePolicy)Policy).WriteTensors(file);

    private static EnvironmentSpec NotNull(EnvironmentSpec world)
    {
        ArgumentNullException.ThrowIfNull(world);
        return world;
    }
}
