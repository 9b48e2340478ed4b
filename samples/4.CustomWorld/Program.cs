using System.Globalization;
using PlaylistRL;
using PlaylistRL.Learning;
using PlaylistRL.Samples.CustomWorld;
using PlaylistRL.Testing;

// dotnet run -c Release --project samples/4.CustomWorld                          a user model of one's own: a listener who tires
// dotnet run -c Release --project samples/4.CustomWorld -- check                 do both keep the rules of their contract?
// dotnet run -c Release --project samples/4.CustomWorld -- cart-pole 5 200000    an environment of one's own: seeds, environment steps
int[] numbers = [.. args.Skip(1).Select(word => int.TryParse(word, CultureInfo.InvariantCulture, out int number) ? number : 0)];
switch (args.FirstOrDefault() ?? "fading", numbers)
{
    case (_, _) when numbers.Any(number => number < 1):
        break;
    case ("fading", { Length: <= 1 }):
        TireOfSongs(episodes: Number(0, 500));
        return 0;
    case ("check", []):
        return Check() ? 0 : 1;
    case ("cart-pole", { Length: <= 2 }):
        BalanceThePole(seeds: Number(0, 5), steps: Number(1, 200_000));
        return 0;
}

Console.Error.WriteLine("usage: 4.CustomWorld [fading [episodes] | check | cart-pole [seeds [steps]]], numbers of at least 1");
return 1;

int Number(int place, int otherwise) => numbers.Length > place ? numbers[place] : otherwise;

static void TireOfSongs(int episodes)
{
    var world = new PlaylistEnvironment(SongCatalog.LoadSample(), new FadingUserModel());
    var agent = new ActionHeadDqnAgent(world.Spec, new() { Seed = 1 });
    var myopic = new ActionHeadDqnAgent(world.Spec, new() { Seed = 1, Discount = 0 });
    new Trainer(world, agent).Train(episodes);
    new Trainer(world, myopic).Train(episodes);
    Console.WriteLine(
        $"mean reward of 10 songs, listeners who tire of what they just heard, {episodes} episodes of training, 200 new listeners:");
    foreach ((string name, IPolicy policy) in new (string, IPolicy)[]
    {
        ("random", new RandomPolicy()),
        ("cosine", new CosinePolicy(world.Spec)),
        ("myopic action head", myopic.ToPolicy()),
        ("AH-DQN", agent.ToPolicy()),
    })
    {
        Console.WriteLine($"  {name,-20} {MeanReturn(world, policy, 200):F2}");
    }
}

static bool Check()
{
    CheckReport[] reports =
    [
        UserModelCheck.Run(new FadingUserModel(), SongCatalog.LoadSample()),
        EnvironmentCheck.Run(() => new CartPole()),
    ];
    foreach (CheckReport report in reports)
    {
        Console.WriteLine(report);
        foreach (string rule in report.NotChecked)
            Console.WriteLine($"  not checked: {rule}");
    }

    return !Array.Exists(reports, report => report.IsBroken);
}

static void BalanceThePole(int seeds, int steps)
{
    Console.WriteLine($"CartPole-v1, DQN, discount 0.99, {steps:N0} steps a seed; checkpoint chosen on 20 validation episodes, judged on "
        + $"100 others (greedy):");
    for (ulong seed = 1; seed <= (ulong)seeds; seed++)
    {
        var world = new CartPole();
        var agent = new DqnAgent(world.Spec, new()
        {
            Seed = seed,
            Discount = 0.99,
            LearningStarts = 1_000,
            LearnEvery = 2,
            LearningRate = Schedule.Constant(5e-4),
            TargetUpdate = TargetUpdate.Soft(0.005),
            Epsilon = new Schedule(1.0, 0.98, 0.02),
        });
        TrainingReport report = new Trainer(
            world, agent, new() { Seed = seed, ValidationEvery = 20, ValidationEpisodes = 20, KeepBest = true }).TrainSteps(steps);
        Console.WriteLine($"  seed {seed}: {MeanReturn(world, report.BestPolicy ?? agent.ToPolicy(), 100):F1}   (last parameters "
            + $"{MeanReturn(world, agent.ToPolicy(), 100):F1}, {report.EpisodeRewards.Count:N0} episodes, "
            + $"{report.Duration.TotalSeconds:F0} s)");
    }
}

static double MeanReturn(IEnvironment world, IPolicy policy, int episodes)
{
    double sum = 0;
    for (int episode = 0; episode < episodes; episode++)
    {
        ulong seed = Seeds.Derive(0, SeedPurpose.Test, (ulong)episode);
        TimeStep step = world.Reset(seed);
        for (ulong number = 0; step.IsRunning; number++)
        {
            step = world.Step(policy.Select(step, Seeds.Derive(seed, SeedPurpose.Ties, number)).Action);
            sum += step.Reward;
        }
    }

    return sum / episodes;
}
