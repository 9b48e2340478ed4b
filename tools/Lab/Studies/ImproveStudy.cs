using System.Diagnostics;
using Spectre.Console;

namespace PlaylistRL.Lab;

/// <summary>Simple rules, tuned on validation listeners, and what paired rollouts add to the best of them.</summary>
/// <remarks>All play for the same held-out listeners, who are neither those of training nor those of validation.</remarks>
internal sealed class ImproveStudy
{
    private static readonly double[] _deviations = [0.15, 0.3, 0.5];

    private readonly List<(string Name, double[][] Returns)> _rows = [];

    public required SongCatalog Catalog { get; init; }

    public required EverydayUserModel World { get; init; }

    public required int Length { get; init; }

    public required PolicyImprovementOptions Options { get; init; }

    public required int Seeds { get; init; }

    public required int AtOnce { get; init; }

    public required int Listeners { get; init; }

    // A try with few listeners does not tune on many.
    private int Tuning => Math.Clamp(Listeners, 100, 3_000);

    public void Run()
    {
        var watch = Stopwatch.StartNew();
        PlaylistEnvironment indifferent = EverydayWorld.Make(Catalog, World, Length, population: false);
        PlaylistEnvironment world = EverydayWorld.Make(Catalog, World, Length, population: true);
        Judge("random", indifferent, [new RandomPolicy()]);
        Tuned("ridge", indifferent, [BeliefPolicy.Greedy(indifferent.Spec)]);
        Tuned("ridge, boredom", indifferent, [.. PlayedRules.Bored(BeliefPolicy.Greedy(indifferent.Spec))]);
        Tuned("ridge, population", world, [BeliefPolicy.Greedy(world.Spec)]);
        BeliefPolicy rule = Tuned("ridge, population, boredom", world, [.. PlayedRules.Bored(BeliefPolicy.Greedy(world.Spec))]);
        Tuned("LinUCB, population, boredom", world,
            [.. _deviations.SelectMany(deviations => PlayedRules.Bored(BeliefPolicy.UpperConfidence(world.Spec, deviations)))]);
        Tuned("Thompson, population, boredom", world, [.. PlayedRules.Bored(BeliefPolicy.Thompson(world.Spec))]);
        AskingPolicy asking = new[] { 0.5, 1, 2, 4, 8 }.Select(strength => new AskingPolicy(rule, strength))
            .MaxBy(choice => PlayedRules.Validate(world, choice, Tuning))!;
        Judge(FormattableString.Invariant($"the same, {asking.Strength} for what a song teaches"), world, [asking]);
        Judge("greedy on the truth *", world, [new GreedyPolicy(world)], copies: false);
        AnsiConsole.WriteLine(FormattableString.Invariant($"rules tuned and judged after {watch.Elapsed.TotalSeconds:F0} s"));

        PlaylistEnvironment training = EverydayWorld.Make(Catalog, World, Length, population: true, AtOnce);
        var improved = new List<ServablePolicy>();
        for (int seed = 1; seed <= Seeds; seed++)
        {
            PolicyImprovement improvement = PolicyImprovement.Of(training, rule, Options with { Seed = (ulong)seed });
            improved.Add(improvement.Policy);
            foreach (ImprovementRound round in improvement.Rounds)
            {
                AnsiConsole.WriteLine(FormattableString.Invariant($"seed {seed}: {round.Pairs} pairs, deviation {round.Deviation:F2}, ")
                    + FormattableString.Invariant($"validation {round.Before:F3} → {round.After:F3} ± {1.96 * round.StandardError:F3}, ")
                    + FormattableString.Invariant($"{(round.IsAccepted ? "accepted" : "refused")}, {watch.Elapsed.TotalSeconds:F0} s"));
            }
        }

        Judge("improved by paired rollouts", world, improved);
        Write();
        WriteServed(rule, improved);
        AnsiConsole.WriteLine(FormattableString.Invariant($"{watch.Elapsed.TotalSeconds:F0} s in all"));
    }

    /// <summary>What was learned beside the rule it improves on, both through sessions.</summary>
    private void WriteServed(ServablePolicy rule, IReadOnlyList<ServablePolicy> improved)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumns("served through sessions", "improved", "the rule it improves on", "difference");
        foreach ((string name, int songs, int atOnce) in ServedListeners.Ways)
        {
            double[] Completed(ServablePolicy policy) =>
                ServedListeners.Completed(new PlaylistRecommender(policy, Catalog), World, songs, atOnce, Listeners);
            double[] ofRule = Completed(rule);
            double[][] learned = [.. improved.Select(Completed)];
            double[][] difference = [.. learned.Select(seed => seed.Zip(ofRule, (mine, its) => mine - its).ToArray())];
            table.AddRow(name, Text(learned), Text([ofRule]), Text(difference));
        }

        Figures.Write(table);
    }

    /// <summary>Judges the choice that is best on validation listeners.</summary>
    private BeliefPolicy Tuned(string name, PlaylistEnvironment world, IReadOnlyList<BeliefPolicy> choices)
    {
        BeliefPolicy best = choices.Count == 1 ? choices[0]
            : choices.MaxBy(choice => PlayedRules.Validate(world, choice, Tuning))!;
        string constants = (best.Boredom > 0 ? FormattableString.Invariant($" {best.Boredom}") : string.Empty)
            + (best.Deviations > 0 ? FormattableString.Invariant($", {best.Deviations} deviations") : string.Empty);
        Judge(name + constants, world, [best]);
        return best;
    }

    private void Judge(string name, PlaylistEnvironment world, IReadOnlyList<IPolicy> policies, bool copies = true) =>
        _rows.Add((name, [.. policies.Select(policy => PlayedRules.Returns(world, policy, SeedPurpose.Test, Listeners, copies))]));

    private void Write()
    {
        // The rules alone: without what knows the truth, and without what was learned.
        (string best, double[][] returns) = _rows.Where(row => !row.Name.Contains('*') && row.Returns.Length == 1)
            .SkipLast(Seeds == 1 ? 1 : 0).MaxBy(row => row.Returns[0].Average());
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumns("row", "songs completed", $"minus {best}");
        foreach ((string name, double[][] row) in _rows)
        {
            double[][] difference = [.. row.Select(seed => seed.Zip(returns[0], (mine, theirs) => mine - theirs).ToArray())];
            table.AddRow(Markup.Escape(name), Text(row), name == best ? string.Empty : Text(difference));
        }

        Figures.Write(table);
        AnsiConsole.WriteLine(FormattableString.Invariant($"{Listeners} listeners, {Seeds} seeds, {Length} songs; 95 % intervals. ")
            + "* knows what no agent can know.");
    }

    private static string Text(double[][] perSeed)
    {
        Interval interval = Interval.OfMean(perSeed);
        return Figures.WithInterval(perSeed.Average(seed => seed.Average()), interval.Low, interval.High, "F3");
    }
}
