namespace PlaylistRL;

/// <summary>
/// Training in one call: simulated listeners, a belief, the best simple rule and what can be learned on top of it, chosen and judged,
/// with a verdict of what is worth serving. Thread-safe.
/// </summary>
/// <remarks>
/// <code>
/// TrainingResult trained = PlaylistTraining.Train(catalog);
/// Console.WriteLine(trained.Verdict);
/// trained.Policy.Save("playlist.safetensors");
/// </code>
/// Rules are tuned on validation listeners, <see cref="PolicyImprovement"/> learns on others until validation stops rising or the time is
/// up, and the verdict is of a third set, by which nothing is chosen but whether to serve what was learned: it is where it is better by
/// more than one percent, with the whole of its interval. Listeners begin fresh; half of them answer every song before the next is
/// chosen, the others hear some at once (<see cref="PlaylistTrainingOptions.AtOnce"/>). Of a catalogue with more than 2,000 different rows
/// of features 2,000 songs, drawn by the seed, stand for all.
/// </remarks>
/// <example>
/// <code>
/// SongCatalog catalog = SongCatalog.Load("songs.csv");
/// TrainingResult trained = PlaylistTraining.Train(catalog, new() { Budget = TimeSpan.FromSeconds(60) });
/// Console.WriteLine(trained.Verdict);
/// trained.Policy.Save("playlist.safetensors");
/// </code>
/// </example>
public static class PlaylistTraining
{
    private const int MostRows = 2_000;
    private const int RuleListeners = 1_500;
    private const int TuningListeners = 4_000;
    private const int JudgingListeners = 5_000;
    private const int FewestPairs = 5_000;
    private const int FirstPairs = 150_000;

    // A guess, far below what two processors do with a thousand songs.
    private const double FirstPairsASecond = 3_000;
    private const int FewestMore = 10_000;
    private const int MostPairs = 2_000_000;
    private const double LeastGain = 0.003;

    // For less than one percent the simpler of the two is the better.
    private const double WorthIt = 0.01;

    // With the network at every step of a rollout, and more pairs to tell smaller differences.
    private const double Slower = 3;
    private const int Growth = 3;

    // What was gathered before is learned from once more, and what is ahead may take longer than what was.
    private const double AllAgain = 1.5;

    private static readonly double[] _boredoms = [0, 0.1, 0.2, 0.3, 0.45, 0.6, 0.9, 1.2, 1.6, 2, 3];

    /// <summary>Trains on a catalogue.</summary>
    /// <param name="catalog">The songs.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="progress">Told the share of the time that is used, from 0 to 1.</param>
    /// <param name="cancellation">Looked at between some hundred episodes.</param>
    /// <exception cref="ArgumentException">An option is out of range, or the listeners do not fit the catalogue.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static TrainingResult Train(
        SongCatalog catalog, PlaylistTrainingOptions? options = null, IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        options ??= new PlaylistTrainingOptions();
        options.Validate();
        long began = options.Clock.GetTimestamp();
        progress = progress is null ? null : new Rising(progress);
        IUserModel listeners = options.Listeners ?? new EverydayUserModel(EverydayOptions.OwnConstants);
        var sharing = new PolicyImprovementOptions
        {
            Seed = options.Seed,
            Threads = options.Threads,
            ValidationListeners = TuningListeners,
        };

        SongCatalog songs = Sample(catalog, options.Seed);
        (PlaylistEnvironment world, BeliefPolicy rule) = BestRule(
            songs, listeners, options, sharing with { ValidationListeners = RuleListeners }, cancellation);
        PolicyImprovement? improvement = null;
        string? reason = options.Rounds == 0 ? "no rounds of learning were asked for"
            : songs.Features.DistinctCount < 2 ? "all songs have the same features, so there is nothing to choose by" : null;
        if (reason is null)
        {
            improvement = PolicyImprovement.From(world, rule, sharing);
            reason = Improve(improvement, options, began, progress, cancellation);
        }

        ServablePolicy learned = improvement?.Policy ?? rule;
        if (ReferenceEquals(learned, rule))
            reason ??= "nothing that was learned in the time was better for validation listeners";
        PairedReturns judging = new(world, sharing with { ValidationListeners = JudgingListeners }, rule, SeedPurpose.Test);
        double[] ofRule = judging.Of(rule, cancellation).Without(improvement?.Removal);
        double[] ofLearned = ReferenceEquals(learned, rule) ? ofRule : judging.Of(learned, cancellation).Without(improvement?.Removal);
        Interval gain = Interval.OfMean([[.. ofLearned.Zip(ofRule, (mine, its) => mine - its)]]);
        progress?.Report(1);
        var ruleOfAll = (BeliefPolicy)rule.For(catalog);
        return new TrainingResult(
            gain.Low > WorthIt * Math.Abs(ofRule.Average()) ? learned.For(catalog) : ruleOfAll, ruleOfAll,
            new JudgedPair(ofLearned.Average(), ofRule.Average(), gain, JudgingListeners, options.Length)
            {
                Rounds = improvement?.Rounds ?? [],
                CompletesSongs = listeners is EverydayUserModel or HiddenTasteUserModel or PassionUserModel,
                Songs = songs.Count,
                Reason = reason,
            });
    }

    /// <summary>Whoever is told of a share never sees it fall, though how long a round takes is only guessed.</summary>
    private sealed class Rising(IProgress<double> to) : IProgress<double>
    {
        private double _most;

        public void Report(double value)
        {
            if (value > _most)
                to.Report(_most = value);
        }
    }

    /// <summary>The songs, or some of them where they are many: what is learned is about features.</summary>
    private static SongCatalog Sample(SongCatalog catalog, ulong seed)
    {
        if (catalog.Features.DistinctCount <= MostRows)
            return catalog;
        int[] order = [.. Enumerable.Range(0, catalog.Count)];
        new SeededRandom(Seeds.Derive(seed, SeedPurpose.Initialization, ulong.MaxValue)).Shuffle(order);
        return catalog.Subset(order.AsSpan(0, MostRows));
    }

    /// <summary>The rule that is best for validation listeners, and the world that shows the belief it wants.</summary>
    private static (PlaylistEnvironment World, BeliefPolicy Rule) BestRule(
        SongCatalog catalog, IUserModel listeners, PlaylistTrainingOptions options, PolicyImprovementOptions sharing,
        CancellationToken cancellation)
    {
        (PlaylistEnvironment, BeliefPolicy)? best = null;
        double most = double.NegativeInfinity;
        TastePopulation?[] populations = listeners is ITastePrior prior
            ? [TastePopulation.Of(prior, catalog.Features, options.Seed), null] : [null];
        foreach (TastePopulation? population in populations)
        {
            var belief = new BeliefOptions { ShowVariance = true, Population = population };
            var world = new PlaylistEnvironment(catalog, listeners, new()
            {
                Length = options.Length,
                AtOnce = Math.Min(options.AtOnce, options.Length),
                Belief = belief,
            });
            var tuning = new PairedReturns(world, sharing);
            foreach (double boredom in _boredoms)
            {
                BeliefPolicy rule = BeliefPolicy.Greedy(world.Spec).WithBoredom(boredom);
                double mean = tuning.Of(rule, cancellation).Mean;
                if (mean > most)
                    (best, most) = ((world, rule), mean);
            }
        }

        return best!.Value;
    }

    /// <summary>Whether more pairs may bring something: the gain was, or may have been, worth having.</summary>
    private static bool Promises(ImprovementRound round) =>
        round.IsAccepted || round.After - round.Before + (2 * round.StandardError) > LeastGain * Math.Abs(round.Before);

    /// <summary>Improves while there is time and validation rises.</summary>
    /// <returns>Why nothing could be learned; null where something was, or was tried.</returns>
    private static string? Improve(
        PolicyImprovement improvement, PlaylistTrainingOptions options, long began, IProgress<double>? progress,
        CancellationToken cancellation)
    {
        double perPair = 0;
        double first = options.Budget.TotalSeconds - options.Clock.GetElapsedTime(began).TotalSeconds;
        int pairs = (int)Math.Clamp(first * FirstPairsASecond, FewestPairs, FirstPairs);
        for (int round = 0; round < options.Rounds; round++)
        {
            double used = options.Clock.GetElapsedTime(began).TotalSeconds;
            double left = options.Budget.TotalSeconds - used;
            if (round > 0 && left < pairs * perPair)
                pairs = (int)Math.Max(0, left / perPair);
            if (pairs < (round == 0 ? 0 : FewestMore) || left <= 0)
                return round == 0 ? "the time was too short to learn anything" : null;
            double share = Math.Min(1, used / options.Budget.TotalSeconds);
            bool wasRule = improvement.Policy is BeliefPolicy;
            if (!improvement.TryRound(pairs, new ProgressPart(progress, share, (1 - share) / 2), cancellation))
                return "no two songs could be compared";
            double took = (options.Clock.GetElapsedTime(began).TotalSeconds - used) / pairs;
            perPair = (wasRule && improvement.Policy is not BeliefPolicy ? Slower : AllAgain) * took;
            pairs = Math.Min(MostPairs, pairs * Growth);
            if (!Promises(improvement.Rounds[^1]))
                break;
        }

        return null;
    }
}
