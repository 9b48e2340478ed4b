namespace PlaylistRL.Testing;

/// <summary>The rules of user models and their listeners, in the order in which they are looked at.</summary>
internal static class ModelRules
{
    public static readonly CheckRule Name = new(
        "a user model has a name, and always the same",
        "Return a constant, short, lower-case name.");

    public static readonly CheckRule Range = new(
        "the declared range of rewards is legal, and always the same",
        "Return bounds that depend on the catalogue alone: the least not above the greatest, each within ±10^12 or infinite.");

    public static readonly CheckRule Plays = new(
        "a model makes listeners, and they respond to every song",
        "Mend what is raised; a listener must take every song of the catalogue at any moment until they leave.");

    public static readonly CheckRule Stated = new(
        "a listener states one weight per feature of the catalogue",
        "Make Stated with catalog.FeatureNames and as many weights.");

    public static readonly CheckRule Finite = new(
        "a reward is a finite number",
        "Look for a division by zero or an overflow in the response.");

    public static readonly CheckRule InRange = new(
        "a reward lies in the declared range",
        "Widen Rewards, or mend the response.");

    public static readonly CheckRule OwnChance = new(
        "chance comes from the random source that is passed in, and from nothing else",
        "Draw from the SeededRandom of the call; use no Random.Shared, no new Random(), no clock.");

    public static readonly CheckRule SaysChance = new(
        "rewards that come by chance are declared so",
        "Return a range with ByChance = true from Rewards: agents then learn slowly enough that luck is not learned by heart.");

    public static readonly CheckRule Apart = new(
        "listeners of one model do not influence each other",
        "Keep all state in the listener; the model and static fields must not change while listeners play.");

    public static readonly CheckRule KeepsNoRandom = new(
        "a listener keeps no random source",
        "Draw what is needed during the call. The caller restarts the source afterwards and uses it for others.");

    public static readonly CheckRule AskingChangesNothing = new(
        "asking for expected rewards changes nothing",
        "Work in ExpectedRewards on local variables; change no field and draw no chance.");

    public static readonly CheckRule ExpectedComplete = new(
        "expected rewards are one number per song, finite and in the declared range",
        "Write every place of the span; clamp nothing that the response does not clamp.");

    public static readonly CheckRule CopyIsEqual = new(
        "a copy is in the state of its original",
        "Copy every field in Clone.");

    public static readonly CheckRule CopyIsApart = new(
        "a copy and its original do not influence each other",
        "Copy arrays and lists in Clone; MemberwiseClone alone is enough where all state is plain numbers.");

    public static readonly CheckRule NoSuchSong = new(
        "a song that does not exist is refused, and nothing changes",
        "Raise ArgumentOutOfRangeException at the start of Respond where the index is below 0 or not below catalog.Count.");

    public static readonly CheckRule SameExpectation = new(
        "a response's expected reward is what ExpectedRewards said before it",
        "Compute both in one method, before the state changes.");

    public static readonly CheckRule TrueExpectation = new(
        "responses pay on average what was expected",
        "Compute the expected reward from the state before the song, over all that chance can do.");

    public static readonly CheckRule PureTracker = new(
        "a tracked state follows from songs and feedback alone",
        "Keep nothing in the StateTracker but constants; write every number of the span in Begin.");

    public static readonly CheckRule Plan = new(
        "a best plan leaves the listener as they are, and is no worse than the best single song",
        "Try songs on copies of the listener; the best return of one song is the greatest expected reward.");

    public static readonly CheckRule Threads = new(
        "two threads at once get the same listeners as one alone",
        "Share nothing that changes between listeners: no buffer, cache or list in the model without a lock.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<CheckRule> All { get; } =
    [
        Name, Range, Plays, Stated, Finite, InRange, OwnChance, Apart, KeepsNoRandom, SaysChance, AskingChangesNothing,
        ExpectedComplete, CopyIsEqual, CopyIsApart, NoSuchSong, SameExpectation, TrueExpectation, PureTracker, Plan, Threads,
    ];
}
