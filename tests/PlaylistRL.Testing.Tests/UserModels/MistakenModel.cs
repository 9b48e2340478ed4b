namespace PlaylistRL.Testing.Tests;

/// <summary>Listeners who complete a song by chance and tire of what they heard; right, but for one mistake.</summary>
internal sealed class MistakenModel(ModelMistake mistake, bool chance = true, bool bounded = true) : IUserModel, ITrackable, IBestPlan
{
    private readonly double[] _shared = new double[100];
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private int _asked;

    public ModelMistake Mistake => mistake;

    public bool Chance => chance;

    /// <summary>State that all listeners share, by mistake.</summary>
    public double[] Shared => _shared;

    /// <summary>Whether it does not work here, by mistake.</summary>
    public bool IsInAnotherThread => mistake == ModelMistake.BoundToItsThread && Environment.CurrentManagedThreadId != _thread;

    public string Name => mistake == ModelMistake.NameChanges ? $"mistaken-{_asked++}" : "mistaken";

    public BestKind BestKind => BestKind.UpperBound;

    public RewardRange Rewards(SongCatalog catalog) => mistake == ModelMistake.RangeReversed ? new(1, 0)
        : (bounded ? new(0, 1) : RewardRange.Unbounded) with { ByChance = chance && mistake != ModelMistake.HidesItsChance };

    public IListener CreateListener(SongCatalog catalog, SeededRandom random)
    {
        if (mistake == ModelMistake.StateInTheModelSetBack)
            Array.Clear(_shared);
        return new MistakenListener(this, catalog, random);
    }

    public StateTracker CreateTracker(SongCatalog catalog) => new CountingTracker(mistake == ModelMistake.TrackerRemembers);

    public double BestReturn(IForesight listener, Candidates candidates, int length)
    {
        if (mistake == ModelMistake.PlanPlays)
            listener.Respond(candidates.At(0), new SeededRandom(1));
        return mistake == ModelMistake.PlanWorseThanOneSong ? 0 : length;
    }
}
