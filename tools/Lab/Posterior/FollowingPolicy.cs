namespace PlaylistRL.Lab;

/// <summary>
/// A rule that keeps its own account of one listener: it follows an episode step by step, learns from each response and plays the song of
/// greatest value.
/// </summary>
/// <remarks>
/// Bound to one environment whose listeners complete or skip each song: it learns from what they show, not from what they earn. Not
/// thread-safe.
/// </remarks>
internal abstract class FollowingPolicy(PlaylistEnvironment world) : IPolicy
{
    private int _played = -1;
    private int _left;

    protected FeatureTable Features => world.Catalog.Features;

    public Decision Select(in TimeStep step, ulong tieSeed)
    {
        if (world.SongsLeft == world.Options.Length)
            Begin(world.Listener!.Stated.Weights, new SeededRandom(Seeds.Derive(tieSeed, SeedPurpose.Application)));
        else if (world.SongsLeft == _left - 1)
            Learn(Features.Row(_played), completed: world.LastResponse!.Value.Feedback == Feedback.Completed);
        else
            throw new InvalidOperationException("This rule follows an episode from its first step to its last.");
        double[] values = Values();
        int chosen = -1;
        double best = double.NegativeInfinity;
        for (int song = 0; song < Features.Count; song++)
        {
            double value = values[Features.DistinctOf(song)];
            if (step.Candidates.Contains(song) && (value > best || (value == best && TieBreak.Precedes(tieSeed, song, chosen))))
                (chosen, best) = (song, value);
        }

        (_played, _left) = (chosen, world.SongsLeft);
        return new Decision(chosen, (float)best, 1.0);
    }

    /// <summary>Meets a listener who states this.</summary>
    protected abstract void Begin(ReadOnlySpan<float> stated, SeededRandom random);

    /// <summary>Takes in a response.</summary>
    protected abstract void Learn(ReadOnlySpan<float> features, bool completed);

    /// <summary>What playing each distinct row of features is worth now.</summary>
    protected abstract double[] Values();
}
