namespace PlaylistRL.Lab;

/// <summary>One training to be done: who, how long, with which seed.</summary>
internal sealed record Training(string Agent, string? Preset, double? Discount, int Episodes, ulong Seed)
{
    /// <summary>Environment steps from one learning step to the next; null for what the preset has.</summary>
    public int? LearnEvery { get; init; }

    /// <summary>The row this training belongs to, such as <c>ah-dqn default @1000</c>: all but its seed.</summary>
    public string Row => Preset is null ? $"{Agent} @{Episodes}" : $"{Agent} {Preset} @{Episodes}";

    /// <summary>Makes the agent on one thread: the trainings share the cores among them.</summary>
    public (IAgent Agent, double Discount) Make(World world)
    {
        EnvironmentSpec spec = world.Make().Spec;
        if (Agent == "dqn")
        {
            DqnOptions options = Preset == "mission" ? DqnOptions.Mission : new DqnOptions();
            options =
                options with
                {
                    Seed = Seed,
                    Threads = 1,
                    Discount = Discount ?? options.Discount,
                    LearnEvery = LearnEvery
                ?? options.LearnEvery
                };
            return (new DqnAgent(spec, options), options.Discount);
        }

        ActionHeadDqnOptions head = ActionHead(Preset, world);
        head = head with { Seed = Seed, Threads = 1, Discount = Discount ?? head.Discount, LearnEvery = LearnEvery ?? head.LearnEvery };
        return (new ActionHeadDqnAgent(spec, head), head.Discount);
    }

    /// <summary>The options of an action-head agent by preset; null for the one that a myopic agent has in that world.</summary>
    public static ActionHeadDqnOptions ActionHead(string? preset, World world) => preset switch
    {
        "mission" => ActionHeadDqnOptions.Mission,
        "sessions" => ActionHeadDqnOptions.Sessions,
        "planning" => Planning(world.HasChance),
        null when world.HasChance => ActionHeadDqnOptions.Sessions,
        _ => new ActionHeadDqnOptions(),
    };

    /// <summary>
    /// Planning, and where rewards come by chance what learned most there: cross-entropy and one-step returns, as
    /// <see cref="ActionHeadDqnOptions.Sessions"/> has them, slow and rare learning steps, a greater continuation scale and no bilinear
    /// continuation.
    /// </summary>
    private static ActionHeadDqnOptions Planning(bool hasChance) => hasChance
        ? ActionHeadDqnOptions.Planning with
        {
            RewardLoss = Loss.CrossEntropy,
            LearningRate = Schedule.Constant(
            2e-4),
            LearnEvery = 8,
            ContinuationScale = 0.3,
            NStep = 1,
            BilinearContinuation = false
        }
        : ActionHeadDqnOptions.Planning;
}
