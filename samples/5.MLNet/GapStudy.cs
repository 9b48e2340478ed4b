using System.Globalization;
using PlaylistRL.Evaluation;
using PlaylistRL.Learning;
using PlaylistRL.Logs;

namespace PlaylistRL.Samples.MLNet;

/// <summary>
/// How much of what an agent earns when it is trained in the true world it still earns when all there was is a log of that world. Every
/// seed has a log, a user model and two agents of its own; all are judged in the true world, for the same listeners, whom nobody met
/// before.
/// </summary>
internal sealed class GapStudy
{
    private const string Learned = "ah-dqn, learned world";
    private const string True = "ah-dqn, true world";
    private const string Cosine = "cosine";
    private const string Greedy = "greedy *";

    public required TrueWorld World { get; init; }

    public required ListenerTrainer Trainer { get; init; }

    public required int Sessions { get; init; }

    public required int Episodes { get; init; }

    public required int Seeds { get; init; }

    public required int Listeners { get; init; }

    /// <summary>Those of validation to choose a model by, those of the test for a result.</summary>
    public required SeedPurpose Purpose { get; init; }

    /// <summary>Trains and judges everything, and prints it.</summary>
    public void Run()
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"world '{World.Users.Name}': {Seeds} seeds, each with a log of {Sessions:N0} sessions by random "
                + $"choice, a model by {ListenerTraining.NameOf(Trainer)}, and two agents of {Episodes:N0} episodes;"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
                $"{Listeners:N0} {(Purpose is SeedPurpose.Test ? "test" : "validation")} listeners of the true world"));
        var fromLogs = new (QPolicy Policy, double Completed, ResponseEvaluationRow Judged)[Seeds];
        var fromTruth = new QPolicy[Seeds];
        Parallel.For(0, 2 * Seeds, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, job =>
        {
            (int place, bool truth) = (job / 2, job % 2 == 1);
            var seed = (ulong)(place + 1);
            if (truth)
                fromTruth[place] = World.Train(World.Users, Episodes, seed);
            else
                fromLogs[place] = FromLog(seed);
        });

        PlaylistEnvironment real = World.With(World.Users);
        Write(fromLogs, new Evaluator(real, new() { ExpectedRewards = true, Listeners = Listeners, Purpose = Purpose }).Evaluate(
            [new(Cosine, new CosinePolicy(real.Spec)), new(Greedy, new GreedyPolicy(real), knowsTruth: true), new(
                Learned, [.. fromLogs.Select(one => one.Policy)]), new(True, fromTruth)]));
    }

    private (QPolicy Policy, double Completed, ResponseEvaluationRow Judged) FromLog(ulong seed)
    {
        (ListeningLog log, ListeningLog heldOut) = World.Log(Sessions, seed).SplitBySession();
        LearnedUserModel model = ListenerTraining.Learn(Trainer, log, World.Catalog, context: null, seed);
        double completed = log.Rows.Average(row => row.Response is Feedback.Completed ? 1.0 : 0.0);
        return (World.Train(model.WithExpectedRewards(), Episodes, seed), completed, model.Evaluate(heldOut, World.Catalog).Model);
    }

    private static void Write((QPolicy Policy, double Completed, ResponseEvaluationRow Judged)[] fromLogs, EvaluationResult judged)
    {
        Console.WriteLine();
        Console.WriteLine("seed  completed in the log     AUC   Brier     ECE   return: learned world  true world");
        for (int i = 0; i < fromLogs.Length; i++)
        {
            ResponseEvaluationRow model = fromLogs[i].Judged;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{i + 1,4}{fromLogs[i].Completed,21:P1}{model.Auc,9:F4}{model.Brier,8:F4}{model.CalibrationError,8:F4}{judged[Learned].SeedReturns[i],24:F2}{judged[True].SeedReturns[i],12:F2}"));
        }

        Console.WriteLine();
        Console.WriteLine("mean returns in the true world, 95 % intervals over seeds and listeners:");
        LearnedWorld.Write(judged);
        Console.WriteLine("of what training in the true world gains, training in the learned world gains:");
        foreach (string from in new[] { EvaluationResult.RandomName, Cosine, Greedy })
        {
            // Where training in the true world gains nothing, there is nothing to have a share of.
            (double gain, Interval gainInterval) = judged.Difference(True, from);
            (double share, Interval interval) = judged.ShareClosed(Learned, from, True);
            string shown = gainInterval.Low > 0
                ? string.Create(CultureInfo.InvariantCulture, $"{100 * share,5:F1} %  ({100 * interval.Low:F1} … {100 * interval.High:F1})")
                : "no share";
            Console.WriteLine(
                string.Create(
                CultureInfo.InvariantCulture,
                $"  from {from,-10}{shown,-25} of a gain of {gain:F2}  ({gainInterval.Low:F2} … {gainInterval.High:F2})"));
        }

        Console.WriteLine("*: knows what no agent can know.");
    }
}
