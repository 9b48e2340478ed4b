using System.Globalization;

namespace PlaylistRL;

/// <summary>Writes down what happens in a world as a listening log, so that the truth behind a log is known: for tests of whatever learns from logs.</summary>
public static class ListeningLogGenerator
{
    /// <summary>Plays episodes and keeps a row a song: the session's number, the response, the propensity the policy reports, and as context <c>likes:</c> and a feature's name, the weights that the listener states at that moment.</summary>
    /// <remarks>The same arguments give the same log. A world whose listeners show nothing (<see cref="Response.Feedback"/>) gives responses that are not known.</remarks>
    /// <param name="world">Catalogue, user model, and how long sessions are. Its running episode ends.</param>
    /// <param name="policy">What chooses the songs, such as <see cref="RandomPolicy"/>, which every other choice can be weighed against. Its propensities must lie above 0 and at most 1.</param>
    /// <param name="sessions">How many sessions, at least 1.</param>
    /// <param name="seed">Decides everything; unrelated to the listeners of training and evaluation with the same seed.</param>
    /// <exception cref="EnvironmentContractException">The world broke a rule of its contract.</exception>
    /// <exception cref="ArgumentException">The policy reported a propensity out of range, or chose what was no candidate.</exception>
    public static ListeningLog Generate(PlaylistEnvironment world, IPolicy policy, int sessions, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(world);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentOutOfRangeException.ThrowIfLessThan(sessions, 1);
        var rows = new List<ListeningRow>();
        ulong source = Seeds.Derive(seed, SeedPurpose.Application);
        for (int session = 1; session <= sessions; session++)
            Play(world, policy, Seeds.Derive(source, SeedPurpose.Listener, (ulong)session), session.ToString(CultureInfo.InvariantCulture), rows);
        return new ListeningLog(rows, [.. world.Catalog.FeatureNames.Select(name => LogColumns.Likes + name)]);
    }

    private static void Play(PlaylistEnvironment world, IPolicy policy, ulong seed, string session, List<ListeningRow> rows)
    {
        TimeStep step = world.Reset(seed);
        for (int position = 1; step.IsRunning; position++)
        {
            float[] stated = world.Listener!.Stated.Weights.ToArray();
            Decision decision = policy.Select(step, Seeds.Derive(seed, SeedPurpose.Ties, (ulong)position));
            step = world.Step(decision.Action);
            rows.Add(new ListeningRow(session, position, world.Catalog[decision.Action].Id, world.LastResponse?.Feedback ?? Feedback.None)
            {
                Context = stated,
                Propensity = (float)decision.Propensity,
            });
        }
    }
}
