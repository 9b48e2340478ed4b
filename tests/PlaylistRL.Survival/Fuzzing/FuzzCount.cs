namespace PlaylistRL.Survival.Fuzzing;

/// <summary>What happened to the mutated files of one kind.</summary>
internal sealed class FuzzCount
{
    public int Cases { get; set; }

    /// <summary>Refused with an exception that the documentation names.</summary>
    public int Refused { get; set; }

    /// <summary>Accepted: the damage was harmless, or undone by a second one.</summary>
    public int Accepted { get; set; }

    /// <summary>The most bytes that a load allocated.</summary>
    public long MostAllocated { get; set; }

    /// <summary>The greatest share that a load allocated of what it may.</summary>
    public double MostOfLimit { get; set; }

    public TimeSpan Longest { get; set; }

    /// <summary>What went wrong, with the number of the case, which together with the seed makes it again.</summary>
    public List<string> Faults { get; } = [];
}
