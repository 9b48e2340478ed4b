using System.Globalization;
using Microsoft.Extensions.Options;

namespace PlaylistRL.Hosting;

/// <summary>All that is wrong with options, each with its value, the legal range and what to do.</summary>
internal sealed class OptionsValidator : IValidateOptions<PlaylistRLOptions>
{
    private const string MakeAPolicy = "To make a policy: PlaylistTraining.Train(catalog).Policy.Save(path). To serve a rule without any "
        + "training: options.PolicyFactory = (_, catalog, _) => new(BeliefPolicy.Greedy(catalog)).";

    public ValidateOptionsResult Validate(string? name, PlaylistRLOptions options)
    {
        List<string> faults = [.. options.Unread];
        CheckSources(options, faults);
        CheckStore(options, faults);
        Range(faults, nameof(options.KeptPolicies), options.KeptPolicies, 1, 1_000);
        Range(faults, nameof(options.BatchSize), options.BatchSize, 1, 100_000);
        Range(faults, nameof(options.SessionsInMemory), options.SessionsInMemory, 1, 10_000_000);
        Range(faults, nameof(options.WaitingCalls), options.WaitingCalls, 1, 1_000);
        Range(faults, nameof(options.LongestPlaylist), options.LongestPlaylist, 1, 10_000);
        Range(faults, nameof(options.ConcurrentRequests), options.ConcurrentRequests, 1, 100_000);
        Range(faults, nameof(options.RequestsPerSecond), options.RequestsPerSecond, 0, 1_000_000);
        Range(faults, nameof(options.LongestBody), options.LongestBody, 1_000, 100_000_000);
        if (options.PolicyWatchInterval != TimeSpan.Zero)
        {
            Range(
                faults, nameof(options.PolicyWatchInterval), options.PolicyWatchInterval, TimeSpan.FromMilliseconds(10),
                TimeSpan.FromDays(1), ", or zero for never");
        }

        Range(faults, nameof(options.BatchDelay), options.BatchDelay, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1));
        Range(faults, nameof(options.IdleAfter), options.IdleAfter, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        Range(faults, nameof(options.SessionRetention), options.SessionRetention, TimeSpan.FromMinutes(1), TimeSpan.FromDays(10_000));
        if (options.LogRetention is TimeSpan retention)
            Range(faults, nameof(options.LogRetention), retention, TimeSpan.FromMinutes(1), TimeSpan.FromDays(10_000));
        if (options.Recommender is null)
            faults.Add("Recommender is null; leave it out for the defaults.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static void CheckSources(PlaylistRLOptions options, List<string> faults)
    {
        if (options.Catalog is null && options.CatalogFactory is null)
        {
            faults.Add("There is no catalogue: set Catalog to the path of a table of songs (CSV, TSV, JSON) or of a catalogue file, or "
                + "CatalogFactory in code, such as (_, _) => new(SongCatalog.LoadSample()).");
        }

        if (options.Catalog is not null && options.CatalogFactory is not null)
            faults.Add($"Catalog is '{options.Catalog}', and CatalogFactory is set too; set one of them.");
        if (options.Policy is null && options.PolicyFactory is null)
            faults.Add($"There is no policy: set Policy to the path of a policy's file, or PolicyFactory in code. {MakeAPolicy}");
        if (options.Policy is not null && options.PolicyFactory is not null)
            faults.Add($"Policy is '{options.Policy}', and PolicyFactory is set too; set one of them.");
    }

    private static void CheckStore(PlaylistRLOptions options, List<string> faults)
    {
        if (!Enum.IsDefined(options.Store))
            faults.Add($"Store is {(int)options.Store}; there are {string.Join(", ", Enum.GetNames<StoreKind>())}.");
        if (!Enum.IsDefined(options.Durability))
            faults.Add($"Durability is {(int)options.Durability}; there are {string.Join(", ", Enum.GetNames<StoreDurability>())}.");
        if (options.StoreFactory is null && options.Store == StoreKind.Sqlite
            && (string.IsNullOrWhiteSpace(options.Database) || options.Database.Contains(":memory:", StringComparison.Ordinal)))
        {
            faults.Add($"Database is '{options.Database}'; it is the path of a file. For a store in memory set Store to Memory.");
        }
    }

    private static void Range(List<string> faults, string option, int value, int least, int most)
    {
        if (value < least || value > most)
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{option} is {value}; it is {least:N0} to {most:N0}."));
    }

    private static void Range(List<string> faults, string option, TimeSpan value, TimeSpan least, TimeSpan most, string also = "")
    {
        if (value < least || value > most)
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{option} is {value:c}; it is {least:c} to {most:c}{also}."));
    }
}
