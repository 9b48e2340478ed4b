namespace PlaylistRL.Testing;

/// <summary>Holds rankings against their contract.</summary>
internal sealed class RankingCheck(IRankingPolicy policy, AskedStep[] steps, Decision[] decisions, int ranked, CheckRun run)
{
    private const float Slack = 1e-5f;

    public void Complete() => Each((step, number) =>
    {
        (int[] actions, float[] values) = Ask(step, ranked);
        int wanted = Math.Min(ranked, step.Shown.CandidateCount);
        if (actions.Length != wanted)
            throw CheckRun.Broken($"{wanted} of {step.Shown.CandidateCount} candidates", $"{actions.Length}");
        for (int place = 0; place < actions.Length; place++)
        {
            if (!step.Shown.Candidates.Contains(actions[place]))
                throw CheckRun.Broken($"a candidate at place {place + 1}", $"action {actions[place]}");
            if (actions.AsSpan(0, place).Contains(actions[place]))
                throw CheckRun.Broken($"action {actions[place]} once", $"it stands at place {place + 1} again");
            if (float.IsNaN(values[place]))
                throw CheckRun.Broken($"a value for action {actions[place]}", $"NaN");
            if (place > 0 && values[place] > values[place - 1])
                throw CheckRun.Broken($"a value of at most {values[place - 1]} at place {place + 1}", $"{values[place]}");
        }
    });

    public void Prefix() => Each((step, number) =>
    {
        (int[] longer, float[] values) = Ask(step, ranked);
        for (int places = 1; places < longer.Length; places += Math.Max(1, longer.Length / 3))
        {
            (int[] shorter, float[] fewer) = Ask(step, places);
            int at = Enumerable.Range(0, places).FirstOrDefault(
                place => shorter[place] != longer[place] || !fewer[place].Equals(values[place]), -1);
            if (at >= 0)
                throw CheckRun.Broken(
                    $"action {longer[at]} with value {values[at]} at place {at + 1} of {places}, as among {longer.Length}",
                    $"action {shorter[at]} with value {fewer[at]}");
        }
    });

    public void Choice() => Each((step, number) =>
    {
        (int[] actions, float[] values) = Ask(step, 1);
        Decision decision = decisions[number];
        if (actions[0] != decision.Action)
            throw CheckRun.Broken($"action {decision.Action}, which Select chooses", $"action {actions[0]} is ranked first");
        if (!float.IsNaN(decision.Value) && !(Math.Abs(decision.Value - values[0]) <= Slack * Math.Max(1, Math.Abs(values[0]))))
            throw CheckRun.Broken($"value {values[0]}, which the ranking gives", $"value {decision.Value} in the decision");
        if (policy.ValuesAreReturns && float.IsNaN(decision.Value))
            throw CheckRun.Broken($"value {values[0]} in the decision, since the values are returns", $"NaN");
    });

    private void Each(Action<AskedStep, int> look)
    {
        for (int number = 0; number < steps.Length; number++)
        {
            run.Step = number + 1;
            look(steps[number], number);
        }
    }

    private (int[] Actions, float[] Values) Ask(AskedStep step, int places)
    {
        var actions = new int[places];
        var values = new float[places];
        int count = policy.TopK(step.Shown.Observation, step.Shown.Candidates, step.TieSeed, actions, values);
        if (count < 0 || count > places)
            throw CheckRun.Broken($"at most {places} candidates", $"{count}");
        return (actions[..count], values[..count]);
    }
}
