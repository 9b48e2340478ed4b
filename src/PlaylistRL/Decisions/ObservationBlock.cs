namespace PlaylistRL.Learning;

/// <summary>A named run of numbers in an observation.</summary>
/// <param name="Name">A lower-case name such as <c>belief</c>.</param>
/// <param name="Start">The 0-based index of its first number.</param>
/// <param name="Length">How many numbers it has; at least 1.</param>
public readonly record struct ObservationBlock(string Name, int Start, int Length)
{
    /// <summary>The block's part of <paramref name="observation"/>.</summary>
    public ReadOnlySpan<float> Of(ReadOnlySpan<float> observation) => observation.Slice(Start, Length);

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(ObservationBlock), PrintMembers);
}
