using PlaylistRL.Hosting;

namespace PlaylistRL.Samples.WebPlayer;

/// <summary>Counts decisions, those of a session one after another.</summary>
internal sealed class Tally
{
    private string? _session;
    private int _completed;
    private int _skipped;

    public int Sessions { get; private set; }

    public int Songs { get; private set; }

    public double? SongsPerSession => Share(Songs, Sessions);

    public double? CompletionRate => Share(_completed, _completed + _skipped);

    public double? SkipRate => Share(_skipped, _completed + _skipped);

    public void Add(LoggedDecision decision)
    {
        Songs++;
        if (decision.Session != _session)
            (_session, Sessions) = (decision.Session, Sessions + 1);
        if (decision.Response is Feedback.Liked or Feedback.Completed)
            _completed++;
        else if (decision.Response is Feedback.Disliked or Feedback.Skipped or Feedback.SkippedLate)
            _skipped++;
    }

    private static double? Share(int part, int whole) => whole == 0 ? null : (double)part / whole;
}
