namespace PlaylistRL.Hosting;

/// <summary>A policy that is or was served. Immutable.</summary>
public sealed record PolicyVersion
{
    /// <summary>1 for the first policy of a store, and 1 more for each that came after; what the event log names.</summary>
    public required long Number { get; init; }

    /// <summary>32 hexadecimal digits over the policy's file: the same policy has the same hash.</summary>
    public required string Hash { get; init; }

    /// <summary>When it was first served, to the millisecond.</summary>
    public required DateTimeOffset Added { get; init; }

    /// <summary>Where it came from, such as the path of a file.</summary>
    public required string Source { get; init; }

    /// <summary>What it is, in a few words (<see cref="ServablePolicy.ToString"/>).</summary>
    public required string Description { get; init; }
}
