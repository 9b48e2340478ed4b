namespace PlaylistRL.Peers;

/// <summary>What a measured process answers; see <see cref="Server"/>.</summary>
internal sealed record Reply
{
    /// <summary>What all contenders must agree on.</summary>
    public float[]? Values { get; init; }

    /// <summary>What the repetitions took together.</summary>
    public double? Seconds { get; init; }

    /// <summary>What is installed, where a process was just started.</summary>
    public Dictionary<string, string>? Versions { get; init; }

    /// <summary>Why it could not be done.</summary>
    public string? Error { get; init; }
}
