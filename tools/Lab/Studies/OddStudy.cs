using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace PlaylistRL.Lab;

/// <summary>
/// Trains on odd catalogues, and judges again what is recommended: on listeners that neither training nor verdict has met, as many as it
/// takes to tell whether it is more than one percent below the best rule.
/// </summary>
internal sealed class OddStudy
{
    private const int Songs = 20;
    private const int FirstListeners = 5_000;
    private const double Below = -0.01;
    private const ulong OtherListeners = 77;

    public required int First { get; init; }

    public required int Catalogs { get; init; }

    public required TimeSpan Budget { get; init; }

    public required int Listeners { get; init; }

    public void Run()
    {
        var watch = Stopwatch.StartNew();
        int learned = 0, below = 0, judged = 0;
        var gains = new List<double>();
        for (int number = First; number < First + Catalogs; number++)
        {
            (string what, SongCatalog songs) = OddCatalogs.Make(number);
            TrainingResult trained = PlaylistTraining.Train(songs, new() { Seed = (ulong)number, Budget = Budget });
            judged++;
            string text = "the rule";
            if (!trained.IsRule)
            {
                learned++;
                (double gain, Interval interval, int listeners) = JudgeAgain(songs, trained);
                gains.Add(gain);
                below += gain < Below ? 1 : 0;
                text = string.Create(CultureInfo.InvariantCulture,
                    $"{100 * gain:+0.0;-0.0} % ({100 * interval.Low:F1} … {100 * interval.High:F1}) of {listeners} listeners");
            }

            AnsiConsole.WriteLine($"{number}: {what}: {text}");
        }

        AnsiConsole.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{judged} catalogues, {learned} with a learned policy, of these {below} more than 1 % below the best rule; ")
            + string.Create(CultureInfo.InvariantCulture,
                $"mean gain {(gains.Count == 0 ? 0 : 100 * gains.Average()):F1} %; {watch.Elapsed.TotalSeconds:F0} s"));
    }

    /// <summary>The gain over the rule as a share of what the rule comes to.</summary>
    private (double Gain, Interval Interval, int Listeners) JudgeAgain(SongCatalog songs, TrainingResult trained)
    {
        var listeners = new EverydayUserModel(EverydayOptions.OwnConstants);
        var world = new PlaylistEnvironment(songs, listeners, new()
        {
            Length = Songs,
            AtOnce = new PlaylistTrainingOptions().AtOnce,
            Belief = BeliefOptions.FromSettings(trained.Rule.Spec.Observation.Settings),
        });
        for (int count = Math.Min(FirstListeners, Listeners); ; count = Listeners)
        {
            double[] mine = PlayedRules.Returns(world, trained.Policy, SeedPurpose.Test, count, seed: OtherListeners);
            double[] its = PlayedRules.Returns(world, trained.Rule, SeedPurpose.Test, count, seed: OtherListeners);
            double whole = its.Average();
            double[] difference = [.. mine.Zip(its, (one, other) => (one - other) / whole)];
            Interval interval = Interval.OfMean([difference]);
            if (count == Listeners || interval.Low > Below)
                return (difference.Average(), interval, count);
        }
    }
}
