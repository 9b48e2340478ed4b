using System.Globalization;
using Spectre.Console;

namespace PlaylistRL.Lab;

/// <summary>Variants of the AH-DQN agent in a world, each compared with the first, paired over listeners.</summary>
internal sealed class PresetsStudy
{
    public required World World { get; init; }

    public required IReadOnlyList<string> Variants { get; init; }

    public required int Episodes { get; init; }

    public required int Seeds { get; init; }

    public required int Listeners { get; init; }

    /// <summary>On how many of the songs to train; 0 for all.</summary>
    public required int TrainSongs { get; init; }

    public required SeedPurpose Purpose { get; init; }

    public void Run()
    {
        PlaylistEnvironment world = World.Make();
        ActionHeadDqnOptions[] options = [.. Variants.Select(variant => Options(variant, World))];
        (int Variant, ulong Seed)[] jobs = [
            .. Variants.SelectMany((_, place) => Enumerable.Range(1, Seeds).Select(seed => (place, (ulong)seed)))];
        (QPolicy Policy, double Seconds)[] trained = TrainingQueue.Run(jobs, _ => Episodes, (job, bar) =>
        {
            World own = TrainSongs == 0 ? World : World.Sample(TrainSongs, job.Seed);
            PlaylistEnvironment playing = own.Make();
            var agent = new ActionHeadDqnAgent(playing.Spec, options[job.Variant] with { Seed = job.Seed, Threads = 1 });
            TrainingReport report = new Trainer(playing, agent, new() { Seed = job.Seed }).Train(Episodes, bar.Of(Episodes));
            return (TrainSongs == 0 ? agent.ToPolicy() : agent.ToPolicy().For(world.Spec), report.Duration.TotalSeconds);
        });

        var evaluator = new Evaluator(world, new() { Listeners = Listeners, ExpectedRewards = World.HasChance, Purpose = Purpose });
        var contenders = new List<Contender>();
        if (World.FutureMatters)
            contenders.Add(new Contender("greedy", new GreedyPolicy(world), knowsTruth: true));
        if (world.UserModel is IPlanner)
            contenders.Add(new Contender("plan", new PlanningPolicy(world), knowsTruth: true));
        if (World.Model is not null)
            contenders.Add(new Contender("ridge-greedy", FullBeliefPolicy.Upper(world, 0)));
        contenders.AddRange(Variants.Select((name, place) =>
            new Contender(Name(name), [.. trained.Skip(place * Seeds).Take(Seeds).Select(one => (IPolicy)one.Policy)])));
        Write(evaluator.Evaluate(contenders), place => trained.Skip(place * Seeds).Take(Seeds).Average(one => one.Seconds));
    }

    private static string Name(string variant) => variant.Split(':')[0];

    private void Write(EvaluationResult evaluation, Func<int, double> seconds)
    {
        string to = evaluation.Rows.Any(row => row.Name == "plan") ? "plan" : EvaluationResult.BestName;
        double gap = evaluation[to].MeanReturn - evaluation[EvaluationResult.RandomName].MeanReturn;
        Console.WriteLine($"{evaluation.World}, {Episodes} episodes, {Seeds} seeds, {Listeners} listeners ({Purpose}), from random to {to}:");
        Console.WriteLine("variant | return | gap closed | points more than the first | greedy to best | seconds");
        foreach (EvaluationRow row in evaluation.Rows)
        {
            int place = Variants.Select(Name).ToList().IndexOf(row.Name);
            (double share, Interval interval) = evaluation.ShareClosed(row.Name, EvaluationResult.RandomName, to);
            (double difference, Interval around) = evaluation.Difference(row.Name, Name(Variants[0]));
            string greedy = World.FutureMatters ? Shown(evaluation.ShareClosed(row.Name, "greedy", to).Share) : "";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row.Name} | {row.MeanReturn:F3} | {Shown(share)} ")
                + $"({Shown(interval.Low)} … {Shown(interval.High)}) | {Shown(difference / gap)} "
                + $"({Shown(around.Low / gap)} … {Shown(around.High / gap)}) | {greedy} | "
                + (place < 0 ? "" : seconds(place).ToString("F1", CultureInfo.InvariantCulture)));
        }
    }

    private static string Shown(double share) => (100 * share).ToString("F1", CultureInfo.InvariantCulture);

    /// <summary>A preset by its name, or <c>name:preset;what=value;…</c>.</summary>
    private static ActionHeadDqnOptions Options(string variant, World world)
    {
        string[] parts = [.. variant.Split(':', 2)];
        string[] words = parts[^1].Split(';');
        ActionHeadDqnOptions options = Training.ActionHead(words[0], world);
        foreach (string word in words.Skip(1))
        {
            string[] pair = word.Split('=');
            double number = pair[1] is "ce" or "se" or "inf" ? double.PositiveInfinity : double.Parse(pair[1], CultureInfo.InvariantCulture);
            options = pair[0] switch
            {
                "v" => options with { StateValueUnits = (int)number },
                "count" => options with { CountdownInputs = number > 0 },
                "bil" => options with { BilinearContinuation = number > 0 },
                "skip" => options with { BilinearSkip = number > 0 },
                "match" => options with { BeliefMatch = number > 0 },
                "disc" => options with { Discount = number },
                "n" => options with { NStep = (int)number },
                "every" => options with { LearnEvery = (int)number },
                "scale" => options with { ContinuationScale = number },
                "avg" => options with { PolicyAveraging = number },
                "lr" => options with { LearningRate = Schedule.Constant(number) },
                "temp" => options with { ExplorationTemperature = number },
                "decay" => options with { Epsilon = options.Epsilon with { Decay = number } },
                "end" => options with { Epsilon = options.Epsilon with { End = number } },
                "loss" => options with { RewardLoss = pair[1] == "ce" ? Loss.CrossEntropy : Loss.SquaredError },
                "replay" => options with { ReplayCapacity = (int)number },
                _ => throw new ArgumentException($"'{pair[0]}' is not known."),
            };
        }

        return options;
    }
}
