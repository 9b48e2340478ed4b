namespace PlaylistRL.Evaluation;

/// <summary>Judges policies on listeners they were never trained on: every policy plays for the same ones. Not thread-safe.</summary>
/// <example>
/// <code>
/// using PlaylistRL.Evaluation;
/// using PlaylistRL.Worlds;
///
/// SongCatalog catalog = SongCatalog.LoadSample();
/// var world = new PlaylistEnvironment(catalog, new DotProductUserModel());
/// Contender[] rows = [new("cosine", new CosinePolicy(world.Spec)), new("greedy", new GreedyPolicy(world), knowsTruth: true)];
/// EvaluationResult judged = new Evaluator(world, new() { Listeners = 100 }).Evaluate(rows);
/// foreach (EvaluationRow row in judged.Rows)
///     Console.WriteLine($"{row.Name,-8} {row.MeanReturn:F2}");
/// </code>
/// </example>
public sealed class Evaluator
{
    private readonly IEnvironment _world;
    private readonly EpisodeLoop _loop;

    /// <summary>Makes an evaluator for a world.</summary>
    /// <param name="world">Left after the last episode of each evaluation.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">Options out of range; the message lists all of them.</exception>
    public Evaluator(IEnvironment world, EvaluatorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(world);
        Options = options ?? new EvaluatorOptions();
        Options.Validate();
        _world = world is EnvironmentGuard guard ? guard.World : world;
        _loop = new EpisodeLoop(world);
    }

    /// <summary>The options it was made with.</summary>
    public EvaluatorOptions Options { get; }

    /// <summary>
    /// Lets every contender play for every listener, and beside them the row <c>random</c> and, where the world can say how good a playlist
    /// could be, the row <c>best</c>.
    /// </summary>
    /// <param name="contenders">At least one, with different names, none of them <c>random</c> or <c>best</c>, each with at least one
    /// policy.</param>
    /// <param name="cancellation">Looked at before every step and every resampling. A cancelled evaluation leaves nothing; the world may
    /// be used again.</param>
    /// <exception cref="ArgumentException">No contender, no policy, no name, or a name twice; expected rewards are wanted of a world that
    /// cannot say them; or a policy was made for another world, or chose an action that was no candidate.</exception>
    /// <exception cref="EnvironmentContractException">The world broke a rule.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public EvaluationResult Evaluate(IReadOnlyList<Contender> contenders, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(contenders);
        CheckNames(contenders);
        foreach (IPolicy policy in contenders.SelectMany(contender => contender.Policies))
            _world.Spec.CheckFits(policy, nameof(contenders));
        CheckForesight();
        var random = Play(new Contender(EvaluationResult.RandomName, new RandomPolicy()), cancellation);
        var plays = new List<PlayedRow> { random };
        foreach (Contender contender in contenders)
            plays.Add(Play(contender, cancellation));
        (BestKind? kind, double[]? best) = BestReturns(cancellation);
        return new EvaluationResult(_world.Spec, Options, plays, best, kind, cancellation);
    }

    private PlayedRow Play(Contender contender, CancellationToken cancellation)
    {
        var returns = new double[contender.Policies.Count][];
        var playlists = new int[contender.Policies.Count][][];
        var responses = new FeedbackCounts[contender.Policies.Count];
        for (int seed = 0; seed < returns.Length; seed++)
        {
            var actor = new JudgedActor(contender.Policies[seed], _world as PlaylistEnvironment, Options.ExpectedRewards);
            returns[seed] = new double[Options.Listeners];
            playlists[seed] = new int[Options.Listeners][];
            for (int listener = 0; listener < Options.Listeners; listener++)
            {
                ulong episode = EpisodeSeed(listener);
                actor.Begin(episode);
                double happened = _loop.Run(episode, actor, cancellation: cancellation).Return;
                cancellation.ThrowIfCancellationRequested();
                returns[seed][listener] = Options.ExpectedRewards ? actor.ExpectedReturn : happened;
                playlists[seed][listener] = [.. actor.Actions];
            }

            responses[seed] = actor.Responses;
        }

        return new PlayedRow(contender.Name, contender.KnowsTruth, returns, playlists, responses);
    }

    private void CheckForesight()
    {
        if (!Options.ExpectedRewards)
            return;
        if (_world is PlaylistEnvironment world)
        {
            world.Reset(EpisodeSeed(0));
            if (world.Foresight is not null)
                return;
        }

        throw JudgedActor.Blind(_world.Spec.Name);
    }

    private (BestKind? Kind, double[]? Returns) BestReturns(CancellationToken cancellation)
    {
        if (_world is not PlaylistEnvironment { BestPlan: IBestPlan plan } world)
            return (null, null);
        var returns = new double[Options.Listeners];
        for (int listener = 0; listener < returns.Length; listener++)
        {
            cancellation.ThrowIfCancellationRequested();
            TimeStep first = world.Reset(EpisodeSeed(listener));
            if (world.Foresight is not IForesight foresight)
                return (null, null);
            returns[listener] = first.IsRunning ? plan.BestReturn(foresight, first.Candidates, world.Options.Length) : 0;
        }

        return (plan.BestKind, returns);
    }

    private ulong EpisodeSeed(int listener) => Seeds.Derive(Options.Seed, Options.Purpose, (ulong)listener);

    private static void CheckNames(IReadOnlyList<Contender> contenders)
    {
        if (contenders.Count == 0)
            throw new ArgumentException("There is nothing to evaluate: give at least one contender.", nameof(contenders));
        var names = new HashSet<string>(StringComparer.Ordinal) { EvaluationResult.RandomName, EvaluationResult.BestName };
        foreach (Contender contender in contenders)
        {
            if (contender is null)
                throw new ArgumentException("A contender is null.", nameof(contenders));
            if (string.IsNullOrWhiteSpace(contender.Name))
                throw new ArgumentException("A contender has no name.", nameof(contenders));
            TextRule.Require(contender.Name, "The contender's name", nameof(contenders));
            if (!names.Add(contender.Name))
                throw new ArgumentException($"The name '{contender.Name}' stands twice; '{EvaluationResult.RandomName}' and "
                    + $"'{EvaluationResult.BestName}' are always there.", nameof(contenders));
            if (contender.Policies is null or { Count: 0 })
                throw new ArgumentException($"Contender '{contender.Name}' has no policy.", nameof(contenders));
            if (contender.Policies.Contains(null))
                throw new ArgumentException($"A policy of contender '{contender.Name}' is null.", nameof(contenders));
        }
    }
}
