using System.Globalization;
using System.Text;

namespace PlaylistRL.Testing;

/// <summary>A rule that was found broken: where, what was expected, what was seen, and what to do about it. Immutable.</summary>
public sealed record CheckFault
{
    /// <summary>The rule in plain words, such as <c>a reward is a finite number</c>.</summary>
    public required string Rule { get; init; }

    /// <summary>
    /// The step at which it showed, counted from 1: the number of the song, action, decision or call. 0 before the first one; null where a
    /// step means nothing.
    /// </summary>
    public int? Step { get; init; }

    /// <summary>
    /// The seed of the listener or episode in which it showed: a <see cref="SeededRandom"/> of it makes the same listener, and
    /// <see cref="IEnvironment.Reset"/> the same episode. Null where no seed decides.
    /// </summary>
    public ulong? Seed { get; init; }

    /// <summary>What the rule asks for there.</summary>
    public required string Expected { get; init; }

    /// <summary>What was seen instead.</summary>
    public required string Seen { get; init; }

    /// <summary>What to do about it.</summary>
    public required string Remedy { get; init; }

    /// <summary>All of it, in four lines.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("Broken: ").Append(Rule);
        if (Step is int step)
            text.Append(CultureInfo.InvariantCulture, $", at step {step}");
        if (Seed is ulong seed)
            text.Append(CultureInfo.InvariantCulture, $", seed {seed}");
        return text.Append(".\n  expected: ").Append(Expected)
            .Append("\n  seen:     ").Append(Seen)
            .Append("\n  remedy:   ").Append(Remedy).ToString();
    }
}
