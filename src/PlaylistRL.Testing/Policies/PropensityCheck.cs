namespace PlaylistRL.Testing;

/// <summary>
/// Holds propensities against what is chosen, over many tie seeds, among a few candidates of a few steps.
/// </summary>
/// <remarks>
/// How often each action is chosen differs from its propensity by no more than Hoeffding's bound; all comparisons together name a right
/// policy with a probability of at most 10⁻⁶ (Bonferroni).
/// </remarks>
internal sealed class PropensityCheck(IPolicy policy, AskedStep[] steps, CheckRun run)
{
    private const int Draws = 1_000;

    // Enough to see that a policy does not explore.
    private const int FirstDraws = 200;
    private const int MostSteps = 3;
    private const int Few = 4;

    public static readonly CheckRule[] Rules =
        [PolicyRules.TieOrder, PolicyRules.PropensityOfStep, PolicyRules.PropensitySum, PolicyRules.PropensityTrue];

    private readonly List<(int Step, int Candidates, (ulong TieSeed, Decision Decision)[] Draws)> _asked = [];

    public void Look()
    {
        AskAll(FirstDraws);
        bool explores = _asked.Exists(asked => Array.Exists(asked.Draws, draw => draw.Decision.Propensity < 1));
        bool known = !_asked.Exists(asked => Array.Exists(asked.Draws, draw => double.IsNaN(draw.Decision.Propensity)));
        if (!known)
        {
            run.PassOver("propensities are not known", Rules);
        }
        else if (!explores)
        {
            run.Check(PolicyRules.TieOrder, TieOrder);
            run.PassOver("the policy does not explore", Rules);
        }
        else
        {
            run.PassOver("the policy explores", PolicyRules.TieOrder);
            AskAll(Draws);
            if (run.Check(PolicyRules.PropensityOfStep, OfStep) && run.Check(PolicyRules.PropensitySum, Sum))
                run.Check(PolicyRules.PropensityTrue, True);
            else
                run.PassOver("it rests on a rule that is broken", Rules);
        }
    }

    private void AskAll(int draws)
    {
        _asked.Clear();
        for (int number = 0; number < Math.Min(MostSteps, steps.Length); number++)
        {
            ShownStep shown = steps[number * (steps.Length - 1) / MostSteps].Shown;
            var chosen = new HashSet<int>();
            int count = Math.Min(Few, shown.CandidateCount);
            for (int i = 0; i < count; i++)
                chosen.Add(shown.Candidates.At(i * shown.CandidateCount / count));
            CandidateFilter few = CandidateFilter.Where(shown.ActionCount, chosen.Contains);
            var drawn = new (ulong, Decision)[draws];
            for (int draw = 0; draw < draws; draw++)
            {
                ulong tieSeed = Seeds.Derive(steps[number].TieSeed, SeedPurpose.Ties, (ulong)draw + 1);
                drawn[draw] = (tieSeed, AskedStep.Ask(policy, shown, few, tieSeed));
            }

            _asked.Add(((number * (steps.Length - 1) / MostSteps) + 1, count, drawn));
        }
    }

    /// <summary>Among all actions that a tie seed ever made it choose, the least hash wins.</summary>
    private void TieOrder()
    {
        foreach ((int step, _, (ulong TieSeed, Decision Decision)[] draws) in _asked)
        {
            run.Step = step;
            int[] tied = [.. draws.Select(draw => draw.Decision.Action).Distinct()];
            foreach ((ulong tieSeed, Decision decision) in draws)
            {
                int first = tied.Aggregate((one, other) => TieBreak.Precedes(tieSeed, one, other) ? one : other);
                if (first != decision.Action)
                    throw CheckRun.Broken(
                        $"action {first} for tie seed {tieSeed}: like action {decision.Action} it is chosen with propensity 1, so they tie",
                        $"action {decision.Action}");
            }
        }
    }

    private void OfStep() => EachAction((_, action, propensities) =>
    {
        if (propensities.Max() - propensities.Min() > 1e-9)
            throw CheckRun.Broken($"one propensity for action {action}", $"{propensities.Min()} and {propensities.Max()}");
    });

    private void Sum()
    {
        foreach ((int step, int candidates, (ulong TieSeed, Decision Decision)[] draws) in _asked)
        {
            run.Step = step;
            var chosen = draws.Select(draw => draw.Decision).DistinctBy(decision => decision.Action).ToList();
            double sum = chosen.Sum(decision => decision.Propensity);
            string wanted = chosen.Count == candidates ? "1" : "at most 1";
            if (sum > 1 + 1e-6 || (chosen.Count == candidates && sum < 1 - 1e-6))
                throw CheckRun.Broken($"{wanted} for {chosen.Count} of {candidates} candidates", $"{sum}");
        }
    }

    private void True()
    {
        double bound = Math.Sqrt(Math.Log(2 * _asked.Sum(asked => asked.Candidates) / MeanTest.FalseAlarm) / (2 * Draws));
        EachAction((draws, action, propensities) =>
        {
            double share = (double)propensities.Length / draws;
            if (Math.Abs(share - propensities[0]) > bound)
                throw CheckRun.Broken(
                    $"action {action} is chosen with probability {propensities[0]:F3}",
                    $"a share of {share:F3} among {draws} choices; chance explains {bound:F3}");
        });
    }

    private void EachAction(Action<int, int, double[]> look)
    {
        foreach ((int step, _, (ulong TieSeed, Decision Decision)[] draws) in _asked)
        {
            run.Step = step;
            foreach (IGrouping<int, Decision> of in draws.Select(draw => draw.Decision).GroupBy(decision => decision.Action))
                look(draws.Length, of.Key, [.. of.Select(decision => decision.Propensity)]);
        }
    }
}
