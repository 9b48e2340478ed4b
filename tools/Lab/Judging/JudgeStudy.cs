namespace PlaylistRL.Lab;

/// <summary>
/// Logs a rule, judges candidates by each log, and holds the answers against the truth: the mean over many fresh sessions of each
/// candidate, of the same listeners.
/// </summary>
internal sealed class JudgeStudy
{
    private const ulong TruthSeed = 1_000_000;

    public required SongCatalog Catalog { get; init; }

    public required EverydayUserModel World { get; init; }

    public required int Length { get; init; }

    public required int Sessions { get; init; }

    public required int Repetitions { get; init; }

    public required int Truth { get; init; }

    public required LogEvaluationOptions Options { get; init; }

    public void Run()
    {
        PlaylistEnvironment world = Make();
        BeliefPolicy rule = BeliefPolicy.Greedy(world.Spec).WithBoredom(0.3);
        BeliefPolicy other = BeliefPolicy.Greedy(world.Spec);
        Console.WriteLine($"{Repetitions} logs of {Sessions} sessions of {Length} songs; the truth from {Truth} fresh sessions");
        Judge(0.5, [
            ("same rule, ε 0.4", Greedy(rule, 0.4)), ("same rule, ε 0.3", Greedy(rule, 0.3)), ("same rule, ε 0.7", Greedy(rule, 0.7)),
            ("same rule, ε 0", Greedy(rule, 0)), ("without boredom, ε 0.5", Greedy(other, 0.5)),
            ("soft best of 5", new(rule, ChoiceForm.SoftBest(5, 1)))], rule);
        Judge(0.05, [
            ("same rule, ε 0.02", Greedy(rule, 0.02)), ("same rule, ε 0", Greedy(rule, 0)), ("same rule, ε 0.1", Greedy(rule, 0.1)),
            ("same rule, ε 0.3", Greedy(rule, 0.3)), ("without boredom, ε 0.05", Greedy(other, 0.05)),
            ("soft best of 5", new(rule, ChoiceForm.SoftBest(5, 1)))], rule);
    }

    private void Judge(double exploration, (string Name, StochasticPolicy Policy)[] policies, BeliefPolicy rule)
    {
        StochasticPolicy serving = Greedy(rule, exploration);
        double[] served = Returns(Make(), serving, Truth, TruthSeed);
        var candidates = new JudgedCandidate[policies.Length];
        Parallel.For(0, policies.Length, i =>
        {
            double[] own = Returns(Make(), policies[i].Policy, Truth, TruthSeed);
            double[] differences = [.. own.Zip(served, (mine, theirs) => mine - theirs)];
            double fresh = 2 * 1.96 * Math.Sqrt((Variance(own) + Variance(served)) / Sessions);
            candidates[i] = new JudgedCandidate(
                policies[i].Name, policies[i].Policy, differences.Average(), Math.Sqrt(Variance(differences) / Truth), fresh);
        });

        int ordered = 0;
        Parallel.For(1, Repetitions + 1, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, repetition =>
        {
            ListeningLog log = ListeningLogGenerator.Generate(Make(), serving, Sessions, (ulong)repetition);
            double[] estimates = [.. candidates.Select(candidate =>
            {
                LogComparison comparison = LogEvaluation.Compare(Catalog, log, serving, candidate.Policy, Options);
                candidate.Add(comparison);
                return comparison.Difference;
            })];
            if (Order(estimates[..3]).SequenceEqual(Order([.. candidates[..3].Select(candidate => candidate.Difference)])))
                Interlocked.Increment(ref ordered);
        });

        Console.WriteLine();
        Console.WriteLine(FormattableString.Invariant(
            $"log of the rule with ε {exploration}: {served.Average():0.000} songs completed per session"));
        Console.WriteLine(JudgedCandidate.Header);
        foreach (JudgedCandidate candidate in candidates)
            Console.WriteLine(candidate.Row());
        Summarise(candidates, ordered);
    }

    private void Summarise(JudgedCandidate[] candidates, int ordered)
    {
        int covering = candidates.Sum(candidate => candidate.Covering);
        int missing = candidates.Sum(candidate => candidate.Count) - covering;
        int unwarned = candidates.Sum(candidate => candidate.Count - candidate.Warned);
        Console.WriteLine($"first three in the right order: {ordered} of {Repetitions}; unwarned intervals that cover: "
            + $"{candidates.Sum(candidate => candidate.CoveringUnwarned)} of {unwarned}");
        Console.WriteLine($"warned though the interval covers: {candidates.Sum(candidate => candidate.CoveringWarned)} of {covering}; "
            + $"warned where it does not: {candidates.Sum(candidate => candidate.MissingWarned)} of {missing}");
    }

    private PlaylistEnvironment Make() => EverydayWorld.Make(Catalog, World, Length, population: true);

    private static StochasticPolicy Greedy(BeliefPolicy rule, double exploration) => new(rule, ChoiceForm.EpsilonGreedy(exploration));

    private static int[] Order(double[] values) => [.. Enumerable.Range(0, values.Length).OrderBy(i => values[i])];

    private static double[] Returns(PlaylistEnvironment world, StochasticPolicy policy, int sessions, ulong seed)
    {
        ListeningLog log = ListeningLogGenerator.Generate(world, policy, sessions, seed);
        var returns = new double[sessions];
        for (int session = 0; session < sessions; session++)
        {
            foreach (ListeningRow row in log.Session(session))
                returns[session] += row.Response is Feedback.Completed or Feedback.Liked ? 1 : 0;
        }

        return returns;
    }

    private static double Variance(double[] values)
    {
        double mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
    }
}
