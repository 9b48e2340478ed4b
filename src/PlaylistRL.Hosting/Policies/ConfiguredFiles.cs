namespace PlaylistRL.Hosting;

/// <summary>
/// Loads the catalogue and the policy that the options name; what cannot be loaded says which path was wanted, and how to make one.
/// </summary>
internal static class ConfiguredFiles
{
    public static async ValueTask<SongCatalog> CatalogAsync(
        PlaylistRLOptions options, IServiceProvider services, CancellationToken cancellationToken)
    {
        if (options.CatalogFactory is not null)
            return await options.CatalogFactory(services, cancellationToken).ConfigureAwait(false);
        string path = Path.GetFullPath(options.Catalog!);
        try
        {
            return SongCatalog.Load(path);
        }
        catch (Exception fault) when (IsOfTheFile(fault))
        {
            throw new InvalidOperationException(
                $"The catalogue '{path}' ({nameof(options.Catalog)}) cannot be loaded: {fault.Message} "
                + "To make one: any CSV, TSV or JSON table with a title per song will do; docs/your-own-music.md has more.", fault);
        }
    }

    /// <exception cref="PolicyRefusedException">It cannot be loaded.</exception>
    public static async ValueTask<ServablePolicy> PolicyAsync(
        PlaylistRLOptions options, IServiceProvider services, SongCatalog catalog, CancellationToken cancellationToken)
    {
        if (options.PolicyFactory is not null)
            return await options.PolicyFactory(services, catalog, cancellationToken).ConfigureAwait(false);
        string path = Path.GetFullPath(options.Policy!);
        try
        {
            return ServablePolicy.Load(path);
        }
        catch (Exception fault) when (IsOfTheFile(fault))
        {
            throw new PolicyRefusedException(
                $"The policy '{path}' ({nameof(options.Policy)}) cannot be loaded: {fault.Message} "
                + $"To make one: PlaylistTraining.Train(catalog).Policy.Save(\"{options.Policy}\"). To serve a rule without any training "
                + "set PolicyFactory in code: (_, catalog, _) => new(BeliefPolicy.Greedy(catalog)).", fault);
        }
    }

    /// <summary>A policy of which anything may be wrong.</summary>
    /// <exception cref="PolicyRefusedException">It cannot be loaded.</exception>
    public static ServablePolicy Loaded(Func<ServablePolicy> load)
    {
        try
        {
            return load();
        }
        catch (Exception fault) when (IsOfTheFile(fault))
        {
            throw new PolicyRefusedException(fault.Message, fault);
        }
    }

    private static bool IsOfTheFile(Exception fault) =>
        fault is IOException or UnauthorizedAccessException or FormatException or ArgumentException or InvalidDataException;
}
