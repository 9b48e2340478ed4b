using System.Globalization;

namespace PlaylistRL.Learning;

/// <summary>
/// Options of <see cref="LinearThompsonAgent"/>; immutable, validated when the agent is made, all violations reported together.
/// </summary>
public sealed record LinearThompsonOptions
{
    /// <summary>Decides what is drawn. Any value; default 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>
    /// How sure it is before the first song that coefficients are near 0: the penalty of a ridge regression, above 0. Default: 1.
    /// </summary>
    public double Ridge { get; init; } = 1;

    /// <summary>
    /// How widely it draws, in units of the reward: about the standard deviation of what chance adds to a reward; above 0. Default: 0.5.
    /// </summary>
    public double Scale { get; init; } = 0.5;

    internal void Validate() => new OptionViolations()
        .Range(Ridge, 1e-9, 1e9, "0.000000001 to 1,000,000,000")
        .Range(Scale, 1e-9, 1e9, "0.000000001 to 1,000,000,000")
        .ThrowIfAny(nameof(LinearThompsonOptions));

    internal IEnumerable<(string Name, string Value)> Describe()
    {
        yield return (nameof(Seed), Seed.ToString(CultureInfo.InvariantCulture));
        yield return (nameof(Ridge), Ridge.ToString("R", CultureInfo.InvariantCulture));
        yield return (nameof(Scale), Scale.ToString("R", CultureInfo.InvariantCulture));
    }

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(LinearThompsonOptions), PrintMembers);
}
