namespace PlaylistRL.Hosting;

/// <summary>A policy that was served, as a store keeps it. Immutable.</summary>
public sealed record StoredPolicy
{
    /// <summary>Its version.</summary>
    public required PolicyVersion Version { get; init; }

    /// <summary>The number of the policy that was served before; 0 for none. A rollback goes there.</summary>
    public long Previous { get; init; }

    /// <summary>What <see cref="ServablePolicy.Save(Stream)"/> wrote; empty where only the version is remembered any more.</summary>
    public ReadOnlyMemory<byte> Bytes { get; init; }
}
