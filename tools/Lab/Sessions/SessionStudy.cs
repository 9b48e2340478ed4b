namespace PlaylistRL.Lab;

/// <summary>Do sessions that follow feedback serve better? Trains once, then serves each kind of listeners with every policy.</summary>
internal sealed class SessionStudy
{
    private const string Learned = "AH-DQN, feedback";
    private const string Ridge = "ridge-greedy";
    private const string Bayes = "Bayes-greedy";
    private const string Oracle = "oracle";

    public required SongCatalog Catalog { get; init; }

    public required int Episodes { get; init; }

    public required int TrainingSeeds { get; init; }

    public required int Listeners { get; init; }

    public required int Playlists { get; init; }

    public required int Length { get; init; }

    public required int Particles { get; init; }

    private FeatureTable Features => Catalog.Features;

    public SessionResults Run()
    {
        QPolicy[][] policies = Train(discounts: [null, 0]);
        var results = new List<PopulationResults>();
        foreach (Population population in Population.All)
        {
            PopulationResults found = Study(population, Recommenders(policies[0]), Recommenders(policies[1]));
            SessionTable.Write(found);
            results.Add(found);
        }

        return new SessionResults(
            ComparisonMachine.Current, Catalog.Name, Catalog.Fingerprint, Episodes, TrainingSeeds, Listeners, Length, results);
    }

    private QPolicy[][] Train(double?[] discounts)
    {
        QPolicy[][] policies = [.. discounts.Select(_ => new QPolicy[TrainingSeeds])];
        Parallel.For(0, discounts.Length * TrainingSeeds, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            (int row, int seed) = (i / TrainingSeeds, i % TrainingSeeds);
            var world = new PlaylistEnvironment(
                Catalog, new HiddenTasteUserModel(
                HiddenTasteOptions.Sessions), PlaylistEnvironmentOptions.Sessions with { Length = Length });
            var options = new ActionHeadDqnOptions { Seed = (ulong)seed + 1, Threads = 1, Discount = discounts[row] };
            var agent = new ActionHeadDqnAgent(world.Spec, options);
            TrainingReport report = new Trainer(world, agent, new() { Seed = options.Seed }).Train(Episodes);
            policies[row][seed] = agent.ToPolicy();
            Console.WriteLine(FormattableString.Invariant($"trained {(discounts[row] is null ? "AH-DQN" : "myopic action head")}, seed ")
                + FormattableString.Invariant($"{options.Seed}: {report.Duration.TotalSeconds:F0} s"));
        });
        return policies;
    }

    // The rules know no artists, so that here nobody keeps them apart; no song comes twice in a session.
    private PlaylistRecommender[] Recommenders(QPolicy[] policies) =>
        [.. policies.Select(
            policy => new PlaylistRecommender(policy, Catalog, new() { ArtistSpacing = 0, RepeatWindow = Playlists * Length }))];

    private PopulationResults Study(Population population, PlaylistRecommender[] learned, PlaylistRecommender[] myopic)
    {
        var sessions = new SimulatedSessions(Catalog, population, Listeners, Playlists, Length);
        var effective = new double[Listeners];
        var model = TasteModel.Of(new HiddenTasteUserModel(population.Options));
        ServedRow fed = sessions.Serve(Learned, TrainingSeeds, Sessions(learned));
        ServedRow[] rows =
        [
            fed,
            sessions.Serve(
                "AH-DQN, shuffled", TrainingSeeds, Sessions(learned), hearing =>
                fed.Feedback[hearing.Seed][Another(hearing.Listener)][hearing.Position]),
            sessions.Serve(
                "AH-DQN, another's answers", TrainingSeeds, Sessions(learned), hearing =>
                sessions.Answer(Another(hearing.Listener), hearing.Position, hearing.Song)),
            sessions.Serve("AH-DQN, off", TrainingSeeds, Sessions(learned), _ => Feedback.None),
            sessions.Serve("myopic, feedback", TrainingSeeds, Sessions(myopic)),
            sessions.Serve("cosine", 1, (_, number, listener) => ByLiking(number, listener), _ => Feedback.None),
            sessions.Serve(Ridge, 1, (_, number, listener) => ByLiking(number, listener)),
            sessions.Serve(Bayes, 1, (_, number, listener) => ByPosterior(model, number, listener, effective), knowsTruth: true),
            sessions.Serve(Oracle, 1, (_, number, listener) => ByTruth(number, listener), knowsTruth: true),
        ];
        return new PopulationResults(
            population.Name,
            population.Title,
            Particles,
            effective.Min(),
            effective.Order().ElementAt(Listeners / 2),
            [.. rows.Select(
                row => new RowResults(
                row.Name, row.KnowsTruth, [
                .. row.Completion.Select((values, playlist) => Estimate.Of($"playlist {playlist + 1}", values))]))],
            [.. Differences(rows)]);
    }

    private IEnumerable<Estimate> Differences(ServedRow[] rows)
    {
        for (int playlist = 1; playlist < Playlists; playlist++)
            yield return Estimate.Of(
                $"{Learned}: playlist {playlist + 1} − playlist {playlist}", rows[0].Minus(playlist, rows[0], playlist - 1));
        foreach (ServedRow row in rows)
            yield return Estimate.Of($"{row.Name}: playlist {Playlists} − playlist 1", row.Minus(Playlists - 1, row, 0));
        foreach (ServedRow other in rows.Skip(1))
        {
            // Before anything is reported, sessions of the same policy are the same.
            for (int playlist = other.Name.StartsWith("AH-DQN", StringComparison.Ordinal) ? 1 : 0; playlist < Playlists; playlist++)
                yield return Estimate.Of($"{Learned} − {other.Name}: playlist {playlist + 1}", rows[0].Minus(playlist, other, playlist));
        }
    }

    /// <summary>
    /// Whose feedback this listener is dealt when it is shuffled. They are drawn independently, so that the next one is as good as any.
    /// </summary>
    private int Another(int listener) => (listener + 1) % Listeners;

    private Func<int, int, IForesight, IPlaylistMaker> Sessions(PlaylistRecommender[] recommenders) => (seed, number, listener) =>
        new SessionMaker(recommenders[seed].StartSession(listener.Stated, SimulatedSessions.Seed(number)), Catalog);

    /// <summary>
    /// The greatest mean liking by the belief that sessions have; without feedback that is the greatest cosine with what is stated.
    /// </summary>
    private RankingMaker ByLiking(int number, IForesight listener)
    {
        var belief = new TasteBelief(Features.FeatureCount);
        belief.Restate(listener.Stated.Weights);
        return new RankingMaker(
            SimulatedSessions.Seed(number),
            () => [.. Enumerable.Range(0, Catalog.Count).Select(song => belief.Liking(Features.Row(song)).Mean)],
            (song, feedback) => belief.Update(Features.Row(song), feedback));
    }

    private RankingMaker ByPosterior(TasteModel model, int number, IForesight listener, double[] effective)
    {
        ulong seed = SimulatedSessions.Seed(number);
        var posterior = new ParticlePosterior(
            model, Features, listener.Stated.Weights, Particles, new SeededRandom(Seeds.Derive(seed, SeedPurpose.Application)));
        return new RankingMaker(
            seed,
            () =>
            {
                effective[number] = posterior.EffectiveSampleSize;
                return posterior.MeanCompletion(Features);
            },
            (song, feedback) => posterior.Update(Features.Row(song), feedback == Feedback.Completed));
    }

    private RankingMaker ByTruth(int number, IForesight listener)
    {
        var completion = new float[Catalog.Count];
        listener.ExpectedRewards(completion);
        double[] scores = [.. completion.Select(probability => (double)probability)];
        return new RankingMaker(SimulatedSessions.Seed(number), () => scores, (_, _) => { });
    }
}
