namespace PlaylistRL.Samples.CompareAgents;

/// <summary>
/// Plays the song of greatest mean completion plus so many standard deviations, by the exact posterior of the listener's taste (<see cref="ParticlePosterior"/>). It knows the model and sees what an agent sees,
/// so that greedy it is as good as reasoning without planning can be; above 0 deviations it also asks.
/// </summary>
/// <remarks>Bound to one environment, whose episodes it follows step by step. Not thread-safe.</remarks>
internal sealed class BayesPolicy(PlaylistEnvironment world, ITastePrior prior, double deviations) : IPolicy
{
    private const int Particles = 20_000;

    private ParticlePosterior? _posterior;
    private int _played = -1;
    private int _left;

    public Decision Select(in TimeStep step, ulong tieSeed)
    {
        FeatureTable features = world.Catalog.Features;
        bool begins = world.SongsLeft == world.Options.Length;
        if (begins)
            _posterior = new ParticlePosterior(prior, world.Listener!.Stated.Weights, Particles, new SeededRandom(Seeds.Derive(tieSeed, SeedPurpose.Application)));
        else if (world.SongsLeft == _left - 1)
            _posterior!.Update(features.Row(_played), completed: step.Reward > 0.5f);
        else
            throw new InvalidOperationException("This rule follows an episode from its first step to its last.");
        (double[] mean, double[] deviation) = _posterior!.Completions(features);
        int chosen = -1;
        double best = double.NegativeInfinity;
        for (int song = 0; song < mean.Length; song++)
        {
            double value = mean[song] + (deviations * deviation[song]);
            if (step.Candidates.Contains(song) && (value > best || (value == best && TieBreak.Precedes(tieSeed, song, chosen))))
                (chosen, best) = (song, value);
        }

        (_played, _left) = (chosen, world.SongsLeft);
        return new Decision(chosen, (float)best, 1.0);
    }
}
