namespace PlaylistRL.Learning;

/// <summary>Options of <see cref="PolicyImprovement"/>; immutable, validated when it begins, all violations reported together.</summary>
public sealed record PolicyImprovementOptions
{
    /// <summary>How many pairs of songs a round compares, 1,000 to 10,000,000. More is better; each takes some 200 bytes until the last
    /// round is over. Default: 600,000.</summary>
    public int Pairs { get; init; } = 600_000;

    /// <summary>How many rounds, 1 to 100: each improves on the best policy so far. Default: 3.</summary>
    public int Rounds { get; init; } = 3;

    /// <summary>How many of the rule's best rows of features are chosen among, 20 to 10,000. Default: 40.</summary>
    public int Shortlist { get; init; } = 40;

    /// <summary>The units of each of the network's two hidden layers, 1 to 4,096. Default: 32.</summary>
    public int HiddenUnits { get; init; } = 32;

    /// <summary>How often each pair is learned from, 1 to 1,000. Default: 6.</summary>
    public int Epochs { get; init; } = 6;

    /// <summary>How many validation listeners decide whether a round's policy is better, 100 to 1,000,000. Default: 3,000.</summary>
    public int ValidationListeners { get; init; } = 3_000;

    /// <summary>Decides the listeners and all chance. Equal seeds give equal policies, whatever the number of threads. Any value; default
    /// 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>How many threads work, 1 to 1,024; null (default) for one a processor.</summary>
    public int? Threads { get; init; }

    internal void Validate() => new OptionViolations()
        .Range(Pairs, 1_000, 10_000_000, "1,000 to 10,000,000")
        .Range(Rounds, 1, 100, "1 to 100")
        .Range(Shortlist, PlaylistRL.Shortlist.Taught, ImprovedPolicy.MostShortlisted, "20 to 10,000")
        .Range(HiddenUnits, 1, NetworkDescription.MostHiddenUnits, "1 to 4,096")
        .Range(Epochs, 1, 1_000, "1 to 1,000")
        .Range(ValidationListeners, 100, 1_000_000, "100 to 1,000,000")
        .Range(Threads ?? 1, 1, 1_024, "1 to 1,024", nameof(Threads))
        .ThrowIfAny(nameof(PolicyImprovementOptions));

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(PolicyImprovementOptions), PrintMembers);
}
