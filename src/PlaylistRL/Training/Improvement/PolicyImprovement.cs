namespace PlaylistRL.Learning;

/// <summary>
/// Improves a rule by playing it: at some steps of an episode another song is played to a copy of the same listener with the same luck, and
/// both go on with the policy; a small network learns how many songs more are completed so.
/// </summary>
/// <remarks>
/// <para>Nothing is bootstrapped, and what chance does to both plays of a pair cancels: that is what Q-learning does not get over where a
/// difference between songs is a tenth of the luck. It is one step of policy iteration by rollouts (Bertsekas, "Rollout, policy iteration,
/// and distributed reinforcement learning", 2020; Lazaric, Ghavamzadeh &amp; Munos, "Analysis of classification-based policy iteration
/// algorithms", 2010) with common random numbers. A round plays the policy that is best so far, and learns from its pairs and from those
/// of the rounds before: their policies differ little. What it learned takes the rule's place only where it is better for validation
/// listeners by more than 1.96 standard errors, and an earlier network's where it is better at all.</para>
/// <code>
/// rule     = the best of some rules, tuned
/// pairs    : episode of the policy; at two of its steps t the song chosen, a, and another of the rule's best rows, b
///            y = (return from t of b on a copy) − (return from t of a)          same listener, same chance at each step
/// network  : min Σ (g(s, b) − g(s, a) − y)²                                     Adam, the rate falling to zero
/// policy   = argmax over the rule's best rows of g(s, ·)
/// </code>
/// <para>Where the user model says what was expected (<see cref="Response.ExpectedReward"/>), rewards count as expected, and what the
/// difference of a response from it did later is taken out of y by least squares: it is luck, and has a mean of zero (Henderson &amp;
/// Glynn, "Approximating martingales for variance reduction in Markov process simulation", 2002).</para>
/// </remarks>
public sealed class PolicyImprovement
{
    private readonly PlaylistEnvironment _world;
    private readonly BeliefPolicy _rule;
    private readonly PolicyImprovementOptions _options;
    private readonly WorkSharing _sharing;
    private readonly PairedReturns _returns;
    private readonly List<ImprovementRound> _rounds = [];
    private ListenerReturns? _before;
    private RolloutPairs? _pairs;

    private PolicyImprovement(PlaylistEnvironment world, BeliefPolicy rule, PolicyImprovementOptions options)
    {
        (_world, _rule, _options) = (world, rule, options);
        _sharing = new WorkSharing(options.Threads ?? Environment.ProcessorCount);
        _returns = new PairedReturns(world, options, rule, SeedPurpose.Validation, _sharing);
        Policy = rule;
    }

    /// <summary>The best policy: the rule itself where no round was better.</summary>
    public ServablePolicy Policy { get; private set; }

    /// <summary>What each round came to.</summary>
    public IReadOnlyList<ImprovementRound> Rounds => _rounds;

    /// <summary>What takes luck out of returns, as the last round found it; null where there was none.</summary>
    internal LuckRemoval? Removal { get; private set; }

    /// <summary>Improves a rule in a world.</summary>
    /// <param name="world">Makes the listeners; left as it is.</param>
    /// <param name="rule">A rule for this world that does not draw, best a tuned one. The observations show variances
    /// (<see cref="BeliefOptions.ShowVariance"/>).</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="progress">Told the share that is done, from 0 to 1, by the calling thread.</param>
    /// <param name="cancellation">Looked at between some hundred episodes.</param>
    /// <exception cref="ArgumentException">An option is out of range, or the rule does not fit the world or cannot be improved.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static PolicyImprovement Of(
        PlaylistEnvironment world, BeliefPolicy rule, PolicyImprovementOptions? options = null, IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(world);
        ArgumentNullException.ThrowIfNull(rule);
        options ??= new PolicyImprovementOptions();
        options.Validate();
        PolicyImprovement improvement = From(world, rule, options);
        for (int round = 0; round < options.Rounds; round++)
        {
            var part = new ProgressPart(progress, (double)round / options.Rounds, 1.0 / options.Rounds);
            if (!improvement.TryRound(options.Pairs, part, cancellation))
                break;
        }

        progress?.Report(1);
        return improvement;
    }

    /// <summary>Begins, with no round yet.</summary>
    internal static PolicyImprovement From(PlaylistEnvironment world, BeliefPolicy rule, PolicyImprovementOptions options)
    {
        world.Spec.CheckFits(rule, nameof(rule));
        _ = new Shortlist(rule, options.Shortlist);
        return new PolicyImprovement(world, rule, options);
    }

    /// <summary>Compares so many pairs, learns from them, and keeps what was learned where it is better.</summary>
    /// <returns>False where no pairs could be found: there is one row of features to choose among.</returns>
    internal bool TryRound(int wanted, ProgressPart progress, CancellationToken cancellation)
    {
        ulong round = (ulong)_rounds.Count;
        _before ??= _returns.Of(Policy, cancellation);
        RolloutPairs? pairs = RolloutPairs.Gather(
            _world, _rule, Policy, _options with { Pairs = wanted }, round, _sharing, _pairs, progress, cancellation);
        if (pairs is null)
            return false;
        _pairs = pairs;
        float[] parameters = DifferenceFit.Learn(
            pairs, _rule.Spec, _options, Seeds.Derive(_options.Seed, SeedPurpose.Initialization, round), _sharing, progress, cancellation);
        Removal = pairs.Removal;
        (ServablePolicy learned, ListenerReturns after) = BestCaution(parameters, pairs.Deviation, cancellation);
        ImprovementRound result = Compared(pairs, _before.Without(Removal), after.Without(Removal));
        _rounds.Add(result);
        if (result.IsAccepted)
            (Policy, _before) = (learned, after);
        return true;
    }

    /// <summary>The network with the caution that is best for validation listeners.</summary>
    private (ServablePolicy Policy, ListenerReturns Returns) BestCaution(
        float[] parameters, double deviation, CancellationToken cancellation)
    {
        (ServablePolicy, ListenerReturns)? best = null;
        double most = double.NegativeInfinity;
        foreach (double caution in (double[])[0, 0.02, 0.06])
        {
            var learned = new ImprovedPolicy(
                _rule, _options.Shortlist, _options.HiddenUnits, (float)(caution * deviation), parameters);
            ListenerReturns returns = _returns.Of(learned, cancellation);
            double mean = returns.Without(Removal).Average();
            if (mean > most)
                (best, most) = ((learned, returns), mean);
        }

        return best!.Value;
    }

    private ImprovementRound Compared(RolloutPairs pairs, double[] before, double[] after)
    {
        double sum = 0, squares = 0;
        for (int i = 0; i < before.Length; i++)
        {
            double difference = after[i] - before[i];
            sum += difference;
            squares += difference * difference;
        }

        double mean = sum / before.Length;
        double variance = Math.Max(0, (squares / before.Length) - (mean * mean));
        return new ImprovementRound(
            pairs.Count, pairs.Deviation, before.Average(), after.Average(), Math.Sqrt(variance / before.Length),
            Policy is BeliefPolicy);
    }
}
