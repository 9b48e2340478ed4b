namespace PlaylistRL.Worlds;

/// <summary>The satisfaction n as <c>n/3</c>.</summary>
internal sealed class SatisfactionTracker : StateTracker
{
    public const string TrackerName = "long-term-satisfaction";
    public const string Memory = "memory";
    public const string Kind = "kind-column";

    private const double ObservedScale = 3;

    private readonly double _memory;
    private readonly int _kindColumn;

    public SatisfactionTracker(double memory, int kindColumn)
        : base(TrackerName, 1, (Memory, memory), (Kind, kindColumn))
    {
        if (memory is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(memory), memory, "The share that stays is 0 to 1.");
        ArgumentOutOfRangeException.ThrowIfNegative(kindColumn);
        (_memory, _kindColumn) = (memory, kindColumn);
    }

    public override void Begin(Span<float> state) => state.Clear();

    public override void Advance(Span<float> state, ReadOnlySpan<float> features, Feedback feedback) =>
        state[0] = (float)(After(_memory, state[0] * ObservedScale, features[_kindColumn] != 0f) / ObservedScale);

    /// <summary>n after a song.</summary>
    public static double After(double memory, double satisfaction, bool tempting) => (memory * satisfaction) + (tempting ? -1 : 1);
}
