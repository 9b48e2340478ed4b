namespace PlaylistRL.Lab;

/// <summary>One agent a seed, played as it is and re-ranked by every method and trade-off, for the same listeners.</summary>
internal sealed class VarietyStudy
{
    private static readonly double[] _tradeOffs = [0.9, 0.8, 0.7, 0.5, 0.3];

    public required VarietyWorld World { get; init; }

    public required int Episodes { get; init; }

    public required int Seeds { get; init; }

    public required int Listeners { get; init; }

    public required int Candidates { get; init; }

    public void Run()
    {
        PlaylistEnvironment world = World.Judging();
        var evaluator = new Evaluator(world, new() { Listeners = Listeners });
        List<VarietyRow> rows = [.. Rows()];

        // What is wrong with the options shows before the training.
        var cosine = new CosinePolicy(world.Spec);
        foreach (VarietyRow row in rows)
            _ = row.Of(cosine, world.Spec);
        QPolicy[] policies = new QPolicy[Seeds];
        Parallel.For(
            0, Seeds, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, seed =>
            policies[seed] = Train((ulong)seed + 1));
        EvaluationResult evaluation = evaluator.Evaluate(
            [.. rows.Select(row => new Contender(row.Name, [.. policies.Select(policy => row.Of(policy, world.Spec))]))]);
        VarietyTable.Write(evaluation, rows, Episodes, Candidates);
    }

    private IEnumerable<VarietyRow> Rows()
    {
        yield return new VarietyRow(null);
        foreach (VarietyMethod method in Enum.GetValues<VarietyMethod>())
        {
            foreach (double tradeOff in _tradeOffs)
                yield return new VarietyRow(new VarietyOptions { Method = method, TradeOff = tradeOff, CandidateCount = Candidates });
        }
    }

    private QPolicy Train(ulong seed)
    {
        PlaylistEnvironment world = World.Training();
        var agent = new ActionHeadDqnAgent(world.Spec, new() { Seed = seed, Threads = 1 });
        new Trainer(world, agent, new() { Seed = seed }).Train(Episodes);
        return agent.ToPolicy();
    }
}
