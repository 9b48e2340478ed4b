namespace PlaylistRL.Worlds;

/// <summary>The trackers that the library has: those that a recommender finds by the name in a policy's file. Pure, thread-safe.</summary>
public static class StateTrackers
{
    /// <summary>
    /// Patience: a completed or liked song restores one unit up to the most, any other response takes one; what is not known takes
    /// none. As in <see cref="PatienceUserModel"/>.
    /// </summary>
    /// <param name="mostPatience">The most, and where it starts; 1 to 1,000.</param>
    public static StateTracker Patience(int mostPatience = 3) => new PatienceTracker(mostPatience);

    /// <summary>
    /// Satisfaction: <c>n ← memory·n + 1 − 2·kind</c>, from zero, kind 1 where a song has a feature. As in
    /// <see cref="LongTermSatisfactionUserModel"/>. It follows from the songs alone.
    /// </summary>
    /// <param name="memory">The share that stays, 0 to 1.</param>
    /// <param name="kindColumn">The 0-based column of the feature.</param>
    public static StateTracker Satisfaction(double memory, int kindColumn) => new SatisfactionTracker(memory, kindColumn);

    /// <summary>
    /// What the responses so far say of the next one: how many, how the last three were, the share of skips, the run of equal ones; 15
    /// numbers. Listeners that were learned from a log (PlaylistRL.MLNet) have it.
    /// </summary>
    public static StateTracker Responses() => new ResponsesTracker();

    /// <summary>
    /// Both: how much patience the skips have left, one number, and what the responses so far say, 15. As in
    /// <see cref="EverydayUserModel"/>.
    /// </summary>
    /// <param name="mostPatience">The most that a listener may have, 1 to 1,000.</param>
    public static StateTracker Everyday(int mostPatience = 3) => new EverydayTracker(mostPatience);

    /// <summary>The one that keeps the state which the observations of a world show; null where they show none.</summary>
    /// <param name="spec">The world, such as a policy's.</param>
    /// <param name="own">The tracker to be used; null for the library's own of that name.</param>
    /// <exception cref="ArgumentException">The library has none of that name, or the one given has another name or other
    /// constants.</exception>
    internal static StateTracker? Of(EnvironmentSpec spec, StateTracker? own)
    {
        if (PlaylistObservation.TrackerOf(spec.Observation) is not string name)
            return null;
        var constants = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach ((string key, double value) in spec.Observation.Settings)
        {
            if (key.StartsWith(StateTracker.SettingPrefix, StringComparison.Ordinal))
                constants[key[StateTracker.SettingPrefix.Length..]] = value;
        }

        if (own is null)
        {
            return Find(name, constants, Math.Max(1, spec.Actions.FeatureCount)) ?? throw new ArgumentException(
                $"The policy was trained in '{TextRule.Shown(spec.Name)}' and sees the state that a tracker '{TextRule.Shown(name)}' "
                    + $"keeps, which "
                + "this library does not have. Give the tracker of its user model: PlaylistRecommenderOptions.Tracker.", nameof(own));
        }

        if (own.Name != name)
        {
            throw new ArgumentException(
                $"The policy sees the state that a tracker '{TextRule.Shown(name)}' keeps, and the one that is given is "
                    + $"'{TextRule.Shown(own.Name)}'.", nameof(own));
        }

        string[] differing = [.. own.Settings.Keys.Union(constants.Keys, StringComparer.Ordinal).Where(key =>
            !(own.Settings.TryGetValue(key, out double mine) && constants.TryGetValue(key, out double theirs) && mine.Equals(theirs)))];
        return differing.Length == 0
            ? own
            : throw new ArgumentException(
                $"The tracker '{TextRule.Shown(name)}' that the policy was trained with has other constants: {TextRule.Listed(differing)}.",
                    nameof(own));
    }

    /// <summary>The one of that name and constants; null where the library has none.</summary>
    /// <param name="name">The name in a policy's file.</param>
    /// <param name="settings">The constants there.</param>
    /// <param name="featureCount">How many features songs have.</param>
    /// <exception cref="ArgumentException">It has one of that name, with other constants.</exception>
    private static StateTracker? Find(string name, Dictionary<string, double> settings, int featureCount)
    {
        switch (name)
        {
            case PatienceTracker.TrackerName:
                return Patience(Whole(PatienceTracker.Most, 1, PatienceTracker.MostLegal));
            case SatisfactionTracker.TrackerName:
                double memory = Number(SatisfactionTracker.Memory);
                return memory is >= 0 and <= 1
                    ? Satisfaction(memory, Whole(SatisfactionTracker.Kind, 0, featureCount - 1))
                    : throw Wrong(SatisfactionTracker.Memory, memory, "0 to 1");
            case ResponsesTracker.TrackerName:
                return Responses();
            case EverydayTracker.TrackerName:
                return Everyday(Whole(EverydayTracker.Most, 1, EverydayTracker.MostLegal));
            default:
                return null;
        }

        double Number(string setting) => settings.TryGetValue(setting, out double value)
            ? value
            : throw new ArgumentException($"The state tracker '{name}' of the policy has no constant '{setting}'; it was written by "
                + $"another version of this library.");

        int Whole(string setting, int least, int most) =>
            Number(setting) is double number && number >= least && number <= most && double.IsInteger(number)
            ? (int)number
            : throw Wrong(setting, Number(setting), FormattableString.Invariant($"a whole number from {least} to {most}"));

        ArgumentException Wrong(string setting, double value, string wanted) =>
            new(FormattableString.Invariant($"The state tracker '{name}' of the policy has '{setting}' {value}; it is {wanted}."));
    }
}
