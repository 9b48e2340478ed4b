namespace PlaylistRL.Lab;

/// <summary>Greedy on the truth minus a penalty: the song of greatest expected reward − factor · cost. A row for comparison.</summary>
internal sealed class PenaltyPolicy(PlaylistEnvironment world, Penalty penalty, double factor) : IPolicy
{
    private static readonly double[] _factors = [0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2, 3, 5];

    private readonly float[] _rewards = new float[world.Catalog.Count];

    public Decision Select(in TimeStep step, ulong tieSeed)
    {
        world.Foresight!.ExpectedRewards(_rewards);
        FeatureTable features = world.Catalog.Features;
        int chosen = -1;
        double best = double.NegativeInfinity;
        for (int row = 0; row < features.DistinctCount; row++)
        {
            ReadOnlySpan<int> songs = features.ActionsOf(row);
            double value = _rewards[songs[0]] - (factor * penalty.Cost(world, songs[0], _rewards[songs[0]]));
            foreach (int song in songs)
            {
                if (value < best || !step.Candidates.Contains(song) || (value == best && !TieBreak.Precedes(tieSeed, song, chosen)))
                    continue;
                (chosen, best) = (song, value);
            }
        }

        return new Decision(chosen, (float)best, 1.0);
    }

    /// <summary>The penalty and factor that earn most for validation listeners.</summary>
    public static (Penalty Penalty, double Factor) Tune(World world, int listeners)
    {
        PlaylistEnvironment environment = world.Make();
        var evaluator = new Evaluator(
            environment, new() { Listeners = listeners, ExpectedRewards = world.HasChance, Purpose = SeedPurpose.Validation });
        (Penalty, double)[] choices = [.. from penalty in world.Penalties from factor in _factors select (penalty, factor)];
        EvaluationResult evaluation = evaluator.Evaluate(
            [.. choices.Select((choice, i) => new Contender($"{i}", new PenaltyPolicy(environment, choice.Item1, choice.Item2), true))]);
        return choices[Enumerable.Range(0, choices.Length).MaxBy(i => evaluation[$"{i}"].MeanReturn)];
    }
}
