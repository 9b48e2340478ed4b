namespace PlaylistRL.Testing;

/// <summary>Checks a store: does it keep the contract of <see cref="IPlaylistStore"/>?</summary>
/// <remarks>
/// Every rule gets a new store. The step of a fault is the number of the call on it; opening does not count.
/// <code>
/// (await StoreCheck.RunAsync(() => new MyStore(NewDatabase()))).ThrowIfBroken();
/// </code>
/// What one kind of store alone can do, such as survive a full disk, wants tests of its own.
/// </remarks>
public static class StoreCheck
{
    /// <summary>The rules, in the order in which they are looked at.</summary>
    internal static IReadOnlyList<StoreRule> Rules { get; } =
        [.. SessionStoreRules.All, .. EventLogRules.All, .. ErasureRules.All, .. PolicyStoreRules.All];

    /// <summary>Checks a store.</summary>
    /// <param name="create">Makes a store that is empty and not open yet; called once per rule. The check opens and disposes it.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    /// <returns>What was checked and found; call <see cref="CheckReport.ThrowIfBroken"/> on it in a test.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static async Task<CheckReport> RunAsync(Func<IPlaylistStore> create, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(create);
        var run = new CheckRun("store");
        foreach (StoreRule rule in Rules)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await run.CheckAsync(rule.Rule, () => LookAsync(rule), cancellationToken).ConfigureAwait(false);
        }

        return run.Report();

        async Task LookAsync(StoreRule rule)
        {
            IPlaylistStore store = create() ?? throw CheckRun.Broken($"create makes a store", $"null");
            await using (store.ConfigureAwait(false))
            {
                run.Step = 0;
                await store.OpenAsync(cancellationToken).ConfigureAwait(false);
                await rule.Look(new StoreProbe(store, run, cancellationToken)).ConfigureAwait(false);
            }
        }
    }
}
