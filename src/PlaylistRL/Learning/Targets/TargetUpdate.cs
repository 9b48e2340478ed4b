namespace PlaylistRL;

/// <summary>How the target network follows the online one.</summary>
/// <remarks>Made by <see cref="Hard"/> or <see cref="Soft"/>.</remarks>
public readonly record struct TargetUpdate
{
    private TargetUpdate(int interval, double rate)
    {
        Interval = interval;
        Rate = rate;
    }

    /// <summary>The number of learning steps between two updates.</summary>
    public int Interval { get; }

    /// <summary>The share of the way to the online parameters that an update moves, in (0, 1].</summary>
    public double Rate { get; }

    /// <summary>Copies the online network every <paramref name="interval"/> learning steps (Mnih et al., 2015).</summary>
    public static TargetUpdate Hard(int interval) => new(interval, 1.0);

    /// <summary>
    /// Moves a share <paramref name="rate"/> of the way after every learning step (Polyak averaging; Lillicrap et al., 2016).
    /// </summary>
    public static TargetUpdate Soft(double rate) => new(1, rate);

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(TargetUpdate), PrintMembers);
}
