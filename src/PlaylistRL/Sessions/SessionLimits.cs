namespace PlaylistRL;

/// <summary>How long a session may grow. What is refused when a session grows or is saved is what is refused when one is loaded.</summary>
/// <remarks>Chosen so that a file at any of these limits is loaded or refused in 2 s and 300 MB; see docs/serving.md.</remarks>
internal static class SessionLimits
{
    /// <summary>The most songs heard; one that comes twice counts twice.</summary>
    public const int MostHeard = 1_000_000;

    /// <summary>The most bytes of a file.</summary>
    public const int MostBytes = 64 * 1024 * 1024;

    /// <summary>What to do where a session has come to a limit.</summary>
    public const string Advice = $"Finish the session ({nameof(PlaylistSession.Finish)}), "
        + $"and begin the next one from what it learned ({nameof(SessionSummary)}.{nameof(SessionSummary.Learned)}).";

    private const int FewestReports = 1_000;
    private const int MostOfFewFeatures = 100_000;
    private const long MostSteps = 500_000_000;

    /// <summary>
    /// The most songs reported on: 100,000, and where a report is much work fewer, so that all of them are 5·10⁸ steps, but at least 1,000.
    /// A report takes F² steps,
    /// or 2F for each taste drawn.
    /// </summary>
    public static int MostReports(int featureCount, BeliefOptions belief)
    {
        long steps = belief.Particles > 0 ? 2L * featureCount * belief.Particles : (long)featureCount * featureCount;
        return (int)Math.Clamp(MostSteps / steps, FewestReports, MostOfFewFeatures);
    }
}
