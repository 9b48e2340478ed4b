using System.Globalization;

namespace PlaylistRL;

/// <summary>What <see cref="PlaylistTraining"/> recommends to serve, and why. Immutable.</summary>
/// <example>
/// <code>
/// SongCatalog catalog = SongCatalog.Load("songs.csv");
/// TrainingResult trained = PlaylistTraining.Train(catalog, new() { Budget = TimeSpan.FromSeconds(60) });
/// string what = trained.IsRule ? "a rule" : "what was learned";
/// Console.WriteLine($"serve {what}: {trained.Mean:F1} songs instead of {trained.RuleMean:F1}");
/// </code>
/// </example>
public sealed class TrainingResult
{
    private readonly int _songs;

    internal TrainingResult(ServablePolicy policy, BeliefPolicy rule, JudgedPair judged)
    {
        (Policy, Rule) = (policy, rule);
        (Mean, RuleMean, Gain) = (judged.Mean, judged.RuleMean, judged.Gain);
        (Rounds, Listeners, Length, CompletesSongs) = (judged.Rounds, judged.Listeners, judged.Length, judged.CompletesSongs);
        (Reason, _songs) = (judged.Reason, judged.Songs);
    }

    /// <summary>What is worth serving: the learned policy where it is better than the best simple rule by more than one percent, with the
    /// whole of <see cref="Gain"/>; else that rule.</summary>
    public ServablePolicy Policy { get; }

    /// <summary>The best simple rule, its constants tuned.</summary>
    public BeliefPolicy Rule { get; }

    /// <summary>Whether <see cref="Policy"/> is the rule.</summary>
    public bool IsRule => ReferenceEquals(Policy, Rule);

    /// <summary>The mean return of the learned policy for listeners that nothing was tuned on: the songs they complete, where the listeners
    /// are the default ones.</summary>
    public double Mean { get; }

    /// <summary>The mean return of the rule for the same listeners.</summary>
    public double RuleMean { get; }

    /// <summary>The 95 % interval of the difference of the two, over the same listeners.</summary>
    public Interval Gain { get; }

    /// <summary>How many listeners judged it.</summary>
    public int Listeners { get; }

    /// <summary>What each round of learning came to.</summary>
    public IReadOnlyList<ImprovementRound> Rounds { get; }

    private int Length { get; }

    private bool CompletesSongs { get; }

    private string? Reason { get; }

    /// <summary>
    /// In a sentence what to serve and why, such as <c>simulated listeners complete 9.9 songs of 20; with the best simple rule 9.3; better
    /// by 0.6 (0.5 … 0.7)</c>; the same in every culture.
    /// </summary>
    public string Verdict
    {
        get
        {
            string gain = $"{Number(Mean - RuleMean)} ({Number(Gain.Low)} … {Number(Gain.High)})";
            string verdict = !IsRule ? $"{Worth(Mean)}; with the best simple rule {Number(RuleMean)}; better by {gain}"
                : $"{Worth(RuleMean)} with the best simple rule, which is what to serve: "
                    + (Reason ?? $"learning brought {gain}, which is not beyond one percent");
            int all = Policy.Spec.Actions.Count;
            return _songs == all ? verdict : FormattableString.Invariant($"{verdict}; judged on {_songs} of {all} songs");
        }
    }

    /// <summary>The verdict.</summary>
    public override string ToString() => Verdict;

    private string Worth(double mean) => CompletesSongs
        ? $"simulated listeners complete {Number(mean)} songs of {Length.ToString(CultureInfo.InvariantCulture)}"
        : $"{Length.ToString(CultureInfo.InvariantCulture)} songs are worth {Number(mean)} to simulated listeners";

    private static string Number(double value) => value.ToString(Math.Abs(value) < 1 ? "F2" : "F1", CultureInfo.InvariantCulture);
}
