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
            var dqn = new DqnAgent(
                spec, options with
                {
                    Seed = Seed,
                    Threads = 1,
                    Discount = Discount ?? options.Discount,
                    LearnEvery = LearnEvery ?? options.LearnEvery,
                });
            return (dqn, dqn.Options.Discount!.Value);
        }

        ActionHeadDqnOptions head = Preset == "mission" ? ActionHeadDqnOptions.Mission : new ActionHeadDqnOptions();
        var agent = new ActionHeadDqnAgent(
            spec,
            head with { Seed = Seed, Threads = 1, Discount = Discount ?? head.Discount, LearnEvery = LearnEvery ?? head.LearnEvery });
        return (agent, agent.Options.Discount!.Value);
    }
}
