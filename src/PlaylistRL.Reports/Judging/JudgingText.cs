using PlaylistRL.Judging;

namespace PlaylistRL;

/// <summary>A verdict in words.</summary>
internal static class JudgingText
{
    /// <summary>One line.</summary>
    public static string Headline(LogComparison comparison) => comparison.Verdict switch
    {
        LogVerdict.Better => $"Better: {Change(comparison)} more songs completed per session",
        LogVerdict.Worse => $"Worse: {Change(comparison)} fewer songs completed per session",
        LogVerdict.CannotTell => "It cannot be told whether the candidate is better",
        _ => "Too little overlap to say",
    };

    /// <summary>A difference with its sign.</summary>
    public static string Signed(double value) => (value > 0 && double.IsFinite(value) ? "+" : "") + Numbers.Fixed(value, 3);

    /// <summary>The ends of an interval.</summary>
    public static string Ends(Evaluation.Interval interval) => $"{Signed(interval.Low)} … {Signed(interval.High)}";

    private static string Change(LogComparison comparison) => Numbers.Fixed(Math.Abs(comparison.Difference), 3);
}
