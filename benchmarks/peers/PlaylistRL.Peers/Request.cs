namespace PlaylistRL.Peers;

/// <summary>What a measured process is asked; see <see cref="Server"/>.</summary>
internal sealed record Request
{
    /// <summary>prepare, time, versions or drop.</summary>
    public required string Do { get; init; }

    /// <summary>What to prepare.</summary>
    public Job? Job { get; init; }

    /// <summary>Whether the values are wanted that all contenders must agree on.</summary>
    public bool WithValues { get; init; }

    /// <summary>Which prepared job to time.</summary>
    public int Id { get; init; }

    /// <summary>How many times.</summary>
    public int Repetitions { get; init; }
}
