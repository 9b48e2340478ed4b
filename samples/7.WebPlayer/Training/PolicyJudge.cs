using System.Globalization;
using PlaylistRL.Evaluation;

namespace PlaylistRL.Samples.WebPlayer;

/// <summary>Lets policies play for simulated listeners that nothing was tuned on. Stateless.</summary>
internal static class PolicyJudge
{
    public const string NewPolicy = "the new policy";
    public const string BestRule = "the best simple rule";

    private const int Listeners = 1_000;

    /// <summary>What the rules come to that need no training.</summary>
    public static IReadOnlyList<JudgedPolicy> Rules(SongCatalog catalog, CancellationToken cancellationToken)
    {
        PlaylistEnvironment world = ListenerWorld.Of(catalog);
        return Rows(Evaluate(world, [Stated(world)], cancellationToken));
    }

    /// <summary>A new policy beside the rules.</summary>
    public static RunVerdict Judge(PlaylistEnvironment world, ServablePolicy policy, CancellationToken cancellationToken)
    {
        EvaluationResult result = Evaluate(
            world, [Stated(world), new(BestRule, ListenerWorld.Rule(world)), new(NewPolicy, policy)], cancellationToken);
        (double difference, Interval interval) = result.Difference(NewPolicy, BestRule);
        string advice = interval.Low > 0 ? "it is worth serving" : interval.High < 0 ? "the rule is worth more; serve that, or train longer"
            : "that may be chance: train longer, or serve the rule, which is simpler";
        string text = FormattableString.Invariant($"Simulated listeners complete {result[NewPolicy].MeanReturn:F2} songs of ")
            + FormattableString.Invariant($"{world.Spec.Horizon} with the new policy, {result[BestRule].MeanReturn:F2} with the best ")
            + FormattableString.Invariant($"simple rule: {Signed(difference)} ({Signed(interval.Low)} … {Signed(interval.High)}); {advice}.");
        return new RunVerdict(text, Rows(result));
    }

    private static string Signed(double number) => number.ToString("+0.00;−0.00", CultureInfo.InvariantCulture);

    private static Contender Stated(PlaylistEnvironment world) => new("what fits best (cosine)", new CosinePolicy(world.Spec));

    private static EvaluationResult Evaluate(PlaylistEnvironment world, Contender[] contenders, CancellationToken cancellationToken) =>
        new Evaluator(world, new EvaluatorOptions { Listeners = Listeners }).Evaluate(contenders, cancellationToken);

    private static JudgedPolicy[] Rows(EvaluationResult result) =>
    [
        .. result.Rows.OrderBy(row => row.MeanReturn).Select(row => new JudgedPolicy(
            row.Name, row.MeanReturn, row.ReturnInterval.Low, row.ReturnInterval.High, IsNew: row.Name == NewPolicy)),
    ];
}
