using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace PlaylistRL.Hosting;

/// <summary>Which policy is served: tried, kept, swapped, and gone back from.</summary>
#pragma warning disable CA1001 // StopAsync ends the watch; the container would dispose what it hands out, and the host makes this.
internal sealed class PolicyDeployment(PlaylistHost host, ILogger logger) : IPolicyVersions, IServedCatalog
#pragma warning restore CA1001
{
    private const string Rollback = "rollback";

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ConditionalWeakTable<ServablePolicy, PolicyVersion> _versions = [];
    private volatile PlaylistRecommender? _recommender;
    private volatile PolicyStatus? _status;
    private PolicyFileWatch? _watch;
    private SongCatalog? _catalog;
    private ImmutableList<PolicyVersion> _all = [];

    // Of the policies whose bytes are kept, the number of the one that was served before each.
    private readonly Dictionary<long, long> _before = [];

    public bool IsStarted => _recommender is not null;

    public PlaylistRecommender Recommender => _recommender ?? throw PlaylistHost.NotStarted();

    public PolicyStatus Status => _status ?? throw PlaylistHost.NotStarted();

    public PolicyVersion Active => Status.Active;

    public SongCatalog Current => Recommender.Catalog;

    /// <summary>The number of a policy that made a playlist.</summary>
    public long NumberOf(ServablePolicy policy) => _versions.TryGetValue(policy, out PolicyVersion? version) ? version.Number : 0;

    /// <summary>Loads catalogue and policy, or goes on with the policy that was active when the application stopped.</summary>
    public async Task StartAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        PlaylistRLOptions options = host.Options;
        SongCatalog catalog = await ConfiguredFiles.CatalogAsync(options, services, cancellationToken).ConfigureAwait(false);
        _catalog = catalog;
        PolicyFileStamp? stamp = options.Policy is string path ? PolicyFileStamp.Of(path) : null;
        string source = options.Policy ?? nameof(options.PolicyFactory);
        PolicyHistory history = await host.Store.PoliciesAsync(cancellationToken).ConfigureAwait(false);
        _all = [.. history.Policies.Select(kept => kept.Version)];
        foreach (StoredPolicy kept in history.Policies.Where(kept => !kept.Bytes.IsEmpty))
            _before[kept.Version.Number] = kept.Previous;
        StoredPolicy? active = history.Policies.FirstOrDefault(kept => kept.Version.Number == history.Active && !kept.Bytes.IsEmpty);
        try
        {
            ServablePolicy configured = await ConfiguredFiles.PolicyAsync(options, services, catalog, cancellationToken)
                .ConfigureAwait(false);
            byte[] bytes = BytesOf(configured);
            if (active is null || history.Configured != HashOf(bytes) || !TryResume(active, catalog))
            {
                ServablePolicy bound = PolicyTrial.Run(configured, catalog, options.Recommender);
                await KeepAsync(bound, bytes, source, history.Active, isConfigured: true, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (PolicyRefusedException fault)
        {
            // What was served before is better than nothing; without it there is nothing to start with.
            if (active is null || !TryResume(active, catalog))
                throw new InvalidOperationException($"{fault.Message} (Policy from '{source}'.)", fault);
            Refuse(source, fault.Message);
        }

        if (options.Policy is not null && options.PolicyWatchInterval > TimeSpan.Zero)
            _watch = new PolicyFileWatch(options.Policy, stamp, options.PolicyWatchInterval, this, host.Time, logger);
    }

    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _watch, null) is PolicyFileWatch watch)
            await watch.DisposeAsync().ConfigureAwait(false);
    }

    public Task<PolicyVersion> DeployAsync(ServablePolicy policy, string source, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        return DeployAsync(() => policy, source, isConfigured: false, cancellationToken);
    }

    public async Task<PolicyVersion> RollBackAsync(CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            PolicyHistory history = await host.Store.PoliciesAsync(cancellationToken).ConfigureAwait(false);
            long before = history.Policies.FirstOrDefault(kept => kept.Version.Number == Active.Number)?.Previous ?? 0;
            StoredPolicy target = history.Policies.FirstOrDefault(kept => kept.Version.Number == before && !kept.Bytes.IsEmpty)
                ?? throw NoneBefore(before);
            ServablePolicy bound = Tried(target, Rollback);
            await host.Store.ActivatePolicyAsync(target.Version.Number, cancellationToken).ConfigureAwait(false);
            Serve(bound, target.Version);
            host.Telemetry.Deployed(Rollback);
            return target.Version;
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task ReplaceAsync(SongCatalog catalog, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            PlaylistRecommender served = Recommender;
            ServablePolicy bound = PolicyTrial.Run(served.Policy, catalog, host.Options.Recommender);
            cancellationToken.ThrowIfCancellationRequested();

            // Known before it makes its first playlist.
            _versions.AddOrUpdate(bound, Active);
            served.Replace(bound, catalog);
            logger.CatalogServed(catalog.ToString());
        }
        catch (PolicyRefusedException fault)
        {
            logger.CatalogRefused(catalog.ToString(), Current.ToString(), fault.Message);
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Loads, tries, keeps and serves a policy.</summary>
    internal async Task<PolicyVersion> DeployAsync(
        Func<ServablePolicy> load, string source, bool isConfigured, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ServablePolicy policy = ConfiguredFiles.Loaded(load);
            PlaylistRecommender served = Recommender;
            ServablePolicy bound = PolicyTrial.Run(policy, served.Catalog, host.Options.Recommender);
            return await KeepAsync(bound, BytesOf(policy), source, Active.Number, isConfigured, cancellationToken).ConfigureAwait(false);
        }
        catch (PolicyRefusedException fault)
        {
            Refuse(source, fault.Message);
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<PolicyVersion> KeepAsync(
        ServablePolicy bound, byte[] bytes, string source, long previous, bool isConfigured, CancellationToken cancellationToken)
    {
        var version = new PolicyVersion
        {
            Number = 0,
            Hash = HashOf(bytes),
            Added = host.Now(),
            Source = source,
            Description = bound.ToString(),
        };
        long number = await host.Store.AddPolicyAsync(
            new StoredPolicy { Version = version, Previous = previous, Bytes = bytes }, isConfigured ? version.Hash : null,
            host.Options.KeptPolicies, cancellationToken).ConfigureAwait(false);
        version = version with { Number = number };
        _all = _all.Add(version);
        _before[number] = previous;
        foreach (long old in _before.Keys.Where(old => old <= number - host.Options.KeptPolicies).ToArray())
            _before.Remove(old);
        Serve(bound, version);
        host.Telemetry.Deployed("served");
        return version;
    }

    private bool TryResume(StoredPolicy active, SongCatalog catalog)
    {
        try
        {
            Serve(PolicyTrial.Run(Read(active.Bytes), catalog, host.Options.Recommender), active.Version);
            return true;
        }
        catch (PolicyRefusedException fault)
        {
            // The catalogue was changed: what is configured is for it.
            logger.PolicyRefused(active.Version.Source, active.Version.Number, fault.Message);
            return false;
        }
    }

    private void Serve(ServablePolicy bound, PolicyVersion version)
    {
        // Known before it makes its first playlist.
        _versions.AddOrUpdate(bound, version);
        if (_recommender is PlaylistRecommender recommender)
            recommender.Replace(bound);
        else
            _recommender = new PlaylistRecommender(bound, _catalog!, host.Options.Recommender);
        _status = new PolicyStatus(version, PreviousOf(version), null, _all);
        logger.PolicyServed(version.Number, version.Description, version.Source);
    }

    // Going back where there is nothing is no fault of a policy: whoever asks is told, and nothing else changes.
    private PolicyRefusedException NoneBefore(long before) => new(before == 0
        ? $"Policy {Active.Number} is the first one; there is none to go back to."
        : $"Policy {before}, which was served before, is kept no more ({nameof(PlaylistRLOptions.KeptPolicies)}).");

    private PolicyVersion? PreviousOf(PolicyVersion version) =>
        _before.TryGetValue(version.Number, out long before) && _before.ContainsKey(before)
            ? _all.Find(kept => kept.Number == before)
            : null;

    private ServablePolicy Tried(StoredPolicy policy, string source)
    {
        try
        {
            return PolicyTrial.Run(Read(policy.Bytes), Current, host.Options.Recommender);
        }
        catch (PolicyRefusedException fault)
        {
            Refuse(source, fault.Message);
            throw;
        }
    }

    private void Refuse(string source, string reason)
    {
        _status = Status with { Refused = new PolicyRefusal(source, reason, host.Now()) };
        host.Telemetry.Deployed("refused");
        logger.PolicyRefused(source, Active.Number, reason);
    }

    private static byte[] BytesOf(ServablePolicy policy)
    {
        using var stream = new MemoryStream();
        policy.Save(stream);
        return stream.ToArray();
    }

    private static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16));

    private static ServablePolicy Read(ReadOnlyMemory<byte> bytes)
    {
        using var stream = new MemoryStream(bytes.ToArray(), writable: false);
        return ConfiguredFiles.Loaded(() => ServablePolicy.Load(stream));
    }
}
