using System.Globalization;

namespace PlaylistRL.Logs;

/// <summary>
/// Writes down what happens in a world as a listening log, so that the truth behind a log is known: for tests of whatever learns from logs.
/// </summary>
public static class ListeningLogGenerator
{
    /// <summary>
    /// Plays episodes and keeps a row a song: the session's number, the response, the propensity the policy reports, and as context
    /// <c>likes:</c> and a feature's name, the weights that the listener states at that moment.
    /// </summary>
    /// <remarks>The same arguments give the same log. A world whose listeners show nothing (<see cref="Response.Feedback"/>) gives
    /// responses that are not known.</remarks>
    /// <param name="world">Catalogue, user model, and how long sessions are. Its running episode ends.</param>
    /// <param name="policy">What chooses the songs, such as <see cref="RandomPolicy"/>, which every other choice can be weighed against.
    /// Its propensities must lie above 0 and at most 1.</param>
    /// <param name="sessions">How many sessions, at least 1.</param>
    /// <param name="seed">Decides everything; unrelated to the listeners of training and evaluation with the same seed.</param>
    /// <param name="cancellationToken">Ends it between two sessions.</param>
    /// <exception cref="EnvironmentContractException">The world broke a rule of its contract.</exception>
    /// <exception cref="ArgumentException">The policy reported a propensity out of range, or chose what was no candidate.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ListeningLog Generate(
        PlaylistEnvironment world, IPolicy policy, int sessions, ulong seed, CancellationToken cancellationToken = default)
    {
        return new ListeningLog(Rows(world, policy, sessions, seed, cancellationToken), ContextOf(world));
    }

    /// <summary>The same log, written to a file as it is played and never whole in memory: for logs of millions of rows.</summary>
    /// <param name="world">Catalogue, user model, and how long sessions are. Its running episode ends.</param>
    /// <param name="policy">What chooses the songs. Its propensities must lie above 0 and at most 1.</param>
    /// <param name="sessions">How many sessions, at least 1.</param>
    /// <param name="seed">Decides everything.</param>
    /// <param name="path">The file, written whole or not at all; a gzip where it ends with <c>.gz</c>. Its folder must exist.</param>
    /// <param name="cancellationToken">Ends it between two sessions; no file is left, and one that was there is untouched.</param>
    /// <exception cref="EnvironmentContractException">The world broke a rule of its contract.</exception>
    /// <exception cref="ArgumentException">The policy reported a propensity out of range, or chose what was no candidate.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to; what was there is untouched.</exception>
    /// <exception cref="IOException">The file cannot be written; what was there is untouched.</exception>
    public static void Save(
        PlaylistEnvironment world, IPolicy policy, int sessions, ulong seed, string path, CancellationToken cancellationToken = default)
    {
        IEnumerable<ListeningRow> rows = Rows(world, policy, sessions, seed, cancellationToken);
        string[] names = ContextOf(world);
        LogRule.RequireNames(names, nameof(world));
        LogWriter.Save(
            path, names, rows.Select(
            row => LogRule.Fault(row, names.Length) is string fault
            ? throw new ArgumentException($"The world gave a row that no log may hold: {fault}.", nameof(world)) : row), listeners: false);
    }

    private static string[] ContextOf(PlaylistEnvironment world) => [.. world.Catalog.FeatureNames.Select(name => LogColumns.Likes + name)];

    private static IEnumerable<ListeningRow> Rows(
        PlaylistEnvironment world, IPolicy policy, int sessions, ulong seed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(world);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentOutOfRangeException.ThrowIfLessThan(sessions, 1);
        ulong source = Seeds.Derive(seed, SeedPurpose.Application);
        return Enumerable.Range(1, sessions)
            .SelectMany(session =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                return Play(
                    world, policy, Seeds.Derive(
                    source, SeedPurpose.Listener, (ulong)session), session.ToString(CultureInfo.InvariantCulture));
            });
    }

    private static List<ListeningRow> Play(PlaylistEnvironment world, IPolicy policy, ulong seed, string session)
    {
        var rows = new List<ListeningRow>(world.Options.Length);
        TimeStep step = world.Reset(seed);
        for (int position = 1; step.IsRunning; position++)
        {
            float[] stated = world.Listener!.Stated.Weights.ToArray();
            Decision decision = policy.Select(step, Seeds.Derive(seed, SeedPurpose.Ties, (ulong)position));
            step = world.Step(decision.Action);
            var propensity = (float)decision.Propensity;
            if (!(propensity > 0f && propensity <= 1f))
                throw new ArgumentException(FormattableString.Invariant($"The policy reports the propensity {propensity} in session ")
                    + FormattableString.Invariant($"{session}, song {position}; legal is above 0 and at most 1."), nameof(policy));
            rows.Add(
                new ListeningRow(
                session, position, world.Catalog[decision.Action].Id, world.LastResponse?.Feedback
                ?? Feedback.None)
                { Context = stated, Propensity = propensity });
        }

        return rows;
    }
}
