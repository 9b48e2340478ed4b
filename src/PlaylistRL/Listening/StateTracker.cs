using System.Collections.ObjectModel;

namespace PlaylistRL.Worlds;

/// <summary>
/// Keeps account of the part of a listener's state that follows from what they were played and what they did, with nothing hidden, such as
/// patience that every skip takes from. A user model names its tracker (<see cref="ITrackable"/>); the environment and a session then show
/// the same state to a policy.
/// </summary>
/// <remarks>
/// <para>Derive from it for a state of your own; the library has some (<see cref="StateTrackers"/>). The methods are pure: the state lives
/// in the span, and is the same for everybody who saw the same songs and feedback. Numbers of about −1 to 1 are best for a network.</para>
/// <para>A policy's file holds <see cref="Name"/> and <see cref="Settings"/>. Immutable and thread-safe.</para>
/// </remarks>
public abstract class StateTracker
{
    internal const string SettingPrefix = "tracker.";

    /// <summary>Names it.</summary>
    /// <param name="name">A short lower-case name, such as <c>patience</c>; another meaning of the state wants another name.</param>
    /// <param name="stateLength">How many numbers the state is, at least 1.</param>
    /// <param name="settings">The constants that decide what the numbers mean, by name; each finite.</param>
    /// <exception cref="ArgumentException">A name is blank, holds control characters or stands twice, or a constant is not
    /// finite.</exception>
    protected StateTracker(string name, int stateLength, params ReadOnlySpan<(string Name, double Value)> settings)
    {
        TextRule.Require(name, "The tracker's name", nameof(name));
        ArgumentOutOfRangeException.ThrowIfLessThan(stateLength, 1);
        Name = name;
        StateLength = stateLength;
        var named = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach ((string setting, double value) in settings)
        {
            TextRule.Require(setting, "The setting's name", nameof(settings));
            if (!double.IsFinite(value))
                throw new ArgumentException(
                    FormattableString.Invariant($"The setting '{setting}' is {value}; it must be finite."), nameof(settings));
            if (!named.TryAdd(setting, value))
                throw new ArgumentException($"The setting '{TextRule.Shown(setting)}' stands twice.", nameof(settings));
        }

        Settings = new ReadOnlyDictionary<string, double>(named);
    }

    /// <summary>Its short lower-case name.</summary>
    public string Name { get; }

    /// <summary>How many numbers the state is, at least 1.</summary>
    public int StateLength { get; }

    /// <summary>The constants that decide what the numbers mean, by name.</summary>
    public IReadOnlyDictionary<string, double> Settings { get; }

    /// <summary>Writes the state of a listener who has heard nothing.</summary>
    /// <param name="state"><see cref="StateLength"/> numbers.</param>
    public abstract void Begin(Span<float> state);

    /// <summary>Changes the state as a song and the response to it do.</summary>
    /// <param name="state"><see cref="StateLength"/> numbers, as <see cref="Begin"/> or this left them.</param>
    /// <param name="features">The song's features, in the order that the policy was trained with.</param>
    /// <param name="feedback">What the listener did; <see cref="Feedback.None"/> where it is not known (yet).</param>
    public abstract void Advance(Span<float> state, ReadOnlySpan<float> features, Feedback feedback);

    /// <summary>Whether another one means the same by the same numbers.</summary>
    internal bool Equals(StateTracker? other) =>
        other is not null && other.Name == Name && other.StateLength == StateLength
        && other.Settings.Count == Settings.Count
            && other.Settings.All(one => Settings.TryGetValue(one.Key, out double mine) && mine.Equals(one.Value));

    /// <summary>Its name and constants, the same in every culture.</summary>
    public override string ToString() =>
        string.Join(", ", Settings.Select(one => FormattableString.Invariant($"{one.Key} {one.Value}")).Prepend(Name));
}
