using System.Globalization;
using PlaylistRL.Evaluation;
using PlaylistRL.Worlds;

namespace PlaylistRL.Samples.MLNet;

/// <summary>
/// An agent trained on learned listeners: judged on them, and on the true ones where the truth is known; and a playlist by it.
/// </summary>
internal static class LearnedWorld
{
    private const string Learned = "ah-dqn, learned world";

    private const int Songs = 10;

    public static void Train(
        LoggedSessions logged, LearnedUserModel model, ulong seed, int episodes, int listeners, TimeSpan budget)
    {
        PlaylistEnvironment World(IUserModel users) => Environment(logged.Catalog, users, logged.Truth?.Belief);
        LearnedUserModel teaching = model.WithExpectedRewards();
        QPolicy policy = Trained(World(teaching), new() { Seed = seed }, episodes);
        var options = new EvaluatorOptions { ExpectedRewards = true, Listeners = listeners };
        PlaylistEnvironment world = World(model);
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{episodes:N0} episodes of ten songs in the learned world; songs ")
            + string.Create(CultureInfo.InvariantCulture, $"foreseen to be completed of ten, {listeners} new listeners, 95 % intervals:"));
        Write(new Evaluator(world, options).Evaluate(
            [new("greedy *", new GreedyPolicy(world), knowsTruth: true), new(
            "popularity", PopularityPolicy.Train(World(teaching), episodes, seed)), new(
            "cosine", new CosinePolicy(world.Spec)), new(Learned, policy)]));
        if (logged.Truth is TrueWorld truth)
        {
            PlaylistEnvironment real = World(truth.Users);
            Console.WriteLine();
            Console.WriteLine($"the same policies in the world '{truth.Users.Name}', which the log came from:");
            Write(new Evaluator(real, options).Evaluate(
                [new("greedy *", new GreedyPolicy(real), knowsTruth: true), new("cosine", new CosinePolicy(real.Spec)), new(
                    Learned, policy), new("ah-dqn, true world", Trained(World(truth.Users), new() { Seed = seed }, episodes))]));
        }

        Console.WriteLine("*: knows what no agent can know.");
        TrainingResult trained = PlaylistTraining.Train(
            logged.Catalog, new() { Listeners = model, Length = Songs, Budget = budget, Seed = seed });
        Console.WriteLine();
        Console.WriteLine($"verdict: {trained.Verdict}");
        Preferences stated = logged.Truth is null
            ? new Preferences(logged.Catalog.FeatureNames, new float[logged.Catalog.FeatureNames.Count])
            : logged.Catalog.Preferences("Pop", "2010s");
        Console.WriteLine();
        Console.WriteLine($"a playlist for a listener who states {(stated.IsIndifferent ? "nothing" : "Pop and 2010s")}:");
        foreach (PlaylistEntry entry in new PlaylistRecommender(trained.Policy, logged.Catalog).StartSession(stated).NextPlaylist(Songs))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{entry.Number,4}  {entry.Title}  ({entry.Value:F2})"));
    }

    /// <summary>
    /// Without the state that only the learned model has: the same policy can then be judged in the true world, and served.
    /// </summary>
    public static PlaylistEnvironment Environment(SongCatalog catalog, IUserModel users, BeliefOptions? belief) =>
        new(catalog, users, new() { Belief = belief, ShowState = false });

    public static QPolicy Trained(PlaylistEnvironment world, ActionHeadDqnOptions options, int episodes)
    {
        var agent = new ActionHeadDqnAgent(world.Spec, options);
        new Trainer(world, agent, new() { Seed = options.Seed }).Train(episodes);
        return agent.ToPolicy();
    }

    public static void Write(EvaluationResult evaluation)
    {
        foreach (EvaluationRow row in evaluation.Rows.OrderBy(row => row.MeanReturn))
            Console.WriteLine(
                string.Create(
                CultureInfo.InvariantCulture,
                $"  {row.Name,-24}{row.MeanReturn,6:F2}  ({row.ReturnInterval.Low:F2} … {row.ReturnInterval.High:F2})"));
    }
}
