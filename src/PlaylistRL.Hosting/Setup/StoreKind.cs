namespace PlaylistRL.Hosting;

/// <summary>Where sessions, event log and policies are kept.</summary>
public enum StoreKind
{
    /// <summary>In one file (<see cref="PlaylistRLOptions.Database"/>), for an application of one process.</summary>
    Sqlite = 0,

    /// <summary>In memory: gone when the process ends.</summary>
    Memory = 1,
}
