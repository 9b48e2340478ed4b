namespace PlaylistRL;

/// <summary>A number that falls geometrically from episode to episode: <c>max(End, Start·Decay^episode)</c>.</summary>
/// <param name="Start">The value in the first episode (episode 0).</param>
/// <param name="Decay">The factor from one episode to the next, in (0, 1]. Default: 1, constant.</param>
/// <param name="End">The least value. Default: 0.</param>
public readonly record struct Schedule(double Start, double Decay = 1.0, double End = 0.0)
{
    /// <summary>The value in an episode.</summary>
    /// <param name="episode">The 0-based number of the episode.</param>
    public double At(long episode) => Math.Max(End, Start * Math.Pow(Decay, episode));

    /// <summary>A value that never changes.</summary>
    public static Schedule Constant(double value) => new(value, 1.0, value);

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(Schedule), PrintMembers);
}
