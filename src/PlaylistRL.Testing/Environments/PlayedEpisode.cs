namespace PlaylistRL.Testing;

/// <summary>An episode under way, whose actions follow from its seed and what is offered.</summary>
internal sealed class PlayedEpisode
{
    private readonly SeededRandom _actions;
    private readonly int _most;

    /// <summary>Starts the episode.</summary>
    public PlayedEpisode(IEnvironment world, ulong seed, int most)
    {
        World = world;
        _most = most;
        _actions = new SeededRandom(Seeds.Derive(seed, SeedPurpose.Exploration));
        Shown = new ShownStep(world.Reset(seed));
    }

    private PlayedEpisode(PlayedEpisode other, IEnvironment world)
    {
        World = world;
        _most = other._most;
        _actions = new SeededRandom(0) { State = other._actions.State };
        (Shown, Step) = (other.Shown, other.Step);
    }

    public IEnvironment World { get; }

    /// <summary>What was shown last.</summary>
    public ShownStep Shown { get; private set; }

    /// <summary>How many actions were carried out.</summary>
    public int Step { get; private set; }

    public bool IsDone => Shown.Ending != Ending.Running || Step >= _most;

    /// <summary>The same episode in a copy of its world.</summary>
    public PlayedEpisode On(IEnvironment world) => new(this, world);

    /// <summary>The action that comes next.</summary>
    public int Draw() => Shown.Candidates.At(_actions.Next(Shown.CandidateCount));

    /// <summary>Carries out the next action.</summary>
    public void Next() => Carry(Draw());

    /// <summary>Carries out an action.</summary>
    public void Carry(int action)
    {
        Step++;
        Shown = new ShownStep(World.Step(action));
    }
}
