namespace PlaylistRL.Learning;

/// <summary>A world that checks on every step that the world inside keeps the contract of <see cref="IEnvironment"/>.</summary>
/// <remarks>
/// Changes nothing else, allocates nothing per step, and costs a small share of a decision; a training loop wraps its world in one, so that
/// a mistake in a world of one's own surfaces as a named rule and not as an agent that does not learn. Not thread-safe.
/// </remarks>
public sealed class EnvironmentGuard : IEnvironment
{
    // The candidates of the last step, kept because the world's own span is gone by the time they are asked for.
    private readonly int[] _excluded;
    private readonly ObservationBlock? _remaining;
    private readonly EnvironmentTurn _turn;
    private long _called;
    private int _excludedCount;
    private CandidateFilter? _filter;
    private int _steps;

    // The steps this episode can have: the horizon, or fewer where it started with fewer left.
    private int _length;
    private bool _running;

    /// <summary>Wraps a world and checks its spec.</summary>
    /// <exception cref="EnvironmentContractException">The spec contradicts itself.</exception>
    public EnvironmentGuard(IEnvironment world)
    {
        ArgumentNullException.ThrowIfNull(world);
        World = world;
        _turn = EnvironmentTurn.Of(world);
        Spec = world.Spec ?? throw new EnvironmentContractException(world.GetType().Name, "a world has a spec", $"Spec is null.");
        if (Spec.Horizon is < 1 or > EnvironmentSpec.MostSteps)
            throw Breach("a horizon is at least 1 and at most 1,000,000",
                $"Horizon is {Spec.Horizon}; leave it null where an episode may be longer.");
        if (Spec.MaxExcluded < 0 || Spec.MaxExcluded > Spec.Actions.Count)
            throw Breach("MaxExcluded is from 0 to the number of actions", $"it is {Spec.MaxExcluded} with {Spec.Actions.Count} actions.");
        if (!(Spec.Rewards.Min <= Spec.Rewards.Max))
            throw Breach("the least reward is not above the greatest", $"Rewards is {Spec.Rewards.Min} to {Spec.Rewards.Max}.");
        _remaining = Spec.Observation.Find(ObservationLayout.RemainingSteps);
        if (_remaining?.Length > 1)
            throw Breach("remaining-steps is one number", $"the block has {_remaining?.Length}.");
        _excluded = new int[Spec.MaxExcluded];
    }

    /// <inheritdoc/>
    public EnvironmentSpec Spec { get; }

    /// <summary>The world inside.</summary>
    internal IEnvironment World { get; }

    /// <inheritdoc/>
    /// <exception cref="EnvironmentContractException">The world broke a rule.</exception>
    /// <exception cref="InvalidOperationException">Somebody else is calling the same world.</exception>
    public TimeStep Reset(ulong seed) => Reset(seed, out _);

    /// <inheritdoc/>
    /// <exception cref="EnvironmentContractException">The world broke a rule.</exception>
    /// <exception cref="InvalidOperationException">No episode is running, or somebody else called the same world during this
    /// one.</exception>
    public TimeStep Step(int action)
    {
        long call = _called;
        return Step(action, ref call);
    }

    /// <summary>As <see cref="Reset(ulong)"/>, and says which call it was: who shares a guard with others knows its own by it.</summary>
    internal TimeStep Reset(ulong seed, out long call)
    {
        call = _turn.Begin(Spec.Name, last: null);
        try
        {
            _running = false;
            _called = call;
            _steps = 0;
            _length = Spec.Horizon ?? int.MaxValue;
            TimeStep step = World.Reset(seed);
            if (step.Reward != 0f)
                throw Breach("the first step of an episode pays nothing", $"it paid {step.Reward}.");
            if (step.Ending == Ending.Truncated)
                throw Breach("the first step of an episode is not truncated", $"it was.");
            return Checked(step);
        }
        finally
        {
            _turn.End();
        }
    }

    /// <summary>As <see cref="Step(int)"/>, after the call of this number, which becomes that of this one.</summary>
    internal TimeStep Step(int action, scoped ref long call)
    {
        if (!_running && call == _called)
            throw new InvalidOperationException($"No episode of '{Spec.Name}' is running; call Reset first.");
        if (call == _called && !new Candidates(Spec.Actions.Count, _excluded.AsSpan(0, _excludedCount), _filter).Contains(action))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Action {action} is not among the candidates of step {_steps} of '{Spec.Name}' ")
                    + FormattableString.Invariant($"({Spec.Actions.Count} actions, {_excludedCount} excluded)."), nameof(action));
        }

        call = _turn.Begin(Spec.Name, call);
        try
        {
            _running = false;
            _called = call;
            _steps++;
            return CheckedStep(action, World.Step(action));
        }
        finally
        {
            _turn.End();
        }
    }

    private TimeStep CheckedStep(int action, TimeStep step)
    {
        if (!float.IsFinite(step.Reward))
            throw Breach("a reward is finite", $"action {action} paid {step.Reward} at step {_steps}.");
        if (!NumberRule.Accepts(step.Reward))
            throw Breach("a reward is from -10^12 to 10^12", $"action {action} paid {step.Reward} at step {_steps}; pay in a larger unit.");
        if (!Spec.Rewards.Admits(step.Reward))
            throw Breach(
                "a reward lies in the declared range",
                $"action {action} paid {step.Reward} at step {_steps}; Spec.Rewards is {Spec.Rewards.Min} to {Spec.Rewards.Max}.");
        if (_steps >= _length && step.Ending != Ending.Terminated)
            throw Breach("an episode terminates at the horizon",
                $"step {_steps} is {step.Ending}; it started with {_length} left, and Spec.Horizon is {Spec.Horizon}. {UnlessCalled}");
        return Checked(step);
    }

    private TimeStep Checked(TimeStep step)
    {
        CheckObservation(step.Observation);
        CheckRemaining(step.Observation);
        CheckCandidates(step.Candidates);
        if (step.IsRunning && step.Candidates.Count == 0)
            throw Breach("a running step has candidates", $"step {_steps} has none.");
        _running = step.IsRunning;
        return step;
    }

    private void CheckObservation(ReadOnlySpan<float> observation)
    {
        if (observation.Length != Spec.Observation.Length)
            throw Breach(
                "an observation has the layout's length",
                $"step {_steps} has {observation.Length} numbers, '{Spec.Observation.Encoder}' {Spec.Observation.Length}.");
        for (int i = 0; i < observation.Length; i++)
        {
            if (!float.IsFinite(observation[i]))
                throw Breach("an observation is finite", $"number {i} (block '{BlockAt(i)}') of step {_steps} is {observation[i]}.");
        }
    }

    /// <summary>
    /// What an agent is told of the horizon must be true: a split head stops looking ahead on the last step. An episode may start with
    /// fewer steps than the horizon has, such as a shorter playlist; from then on they count down.
    /// </summary>
    private void CheckRemaining(ReadOnlySpan<float> observation)
    {
        if (Spec.Horizon is not int horizon || _remaining is not ObservationBlock block)
            return;
        float share = observation[block.Start];
        if (_steps == 0)
        {
            float left = MathF.Round(share * horizon);
            if (left < 1 || left > horizon)
                throw Breach(
                    "an episode starts with 1 to horizon steps left",
                    $"remaining-steps is {share} at its start; Spec.Horizon is {horizon}.");
            _length = (int)left;
        }

        float expected = (float)(_length - _steps) / horizon;
        if (Math.Abs(share - expected) > 0.25f / horizon)
            throw Breach("remaining-steps is the share of the horizon that is left",
                $"after {_steps} of {_length} steps it is {share} instead of {expected}. {UnlessCalled}");
    }

    private void CheckCandidates(in Candidates candidates)
    {
        if (candidates.ActionCount != Spec.Actions.Count)
            throw Breach(
                "candidates are over the spec's actions",
                $"step {_steps} has candidates over {candidates.ActionCount} actions, the spec {Spec.Actions.Count}.");
        if (candidates.Excluded.Length > Spec.MaxExcluded)
            throw Breach(
                "at most MaxExcluded actions are excluded",
                $"step {_steps} excludes {candidates.Excluded.Length}; Spec.MaxExcluded is {Spec.MaxExcluded}.");
        _filter = candidates.Filter;
        _excludedCount = candidates.Excluded.Length;
        Span<int> excluded = _excluded.AsSpan(0, _excludedCount);
        candidates.Excluded.CopyTo(excluded);
        excluded.Sort();
        for (int i = 0; i < excluded.Length; i++)
        {
            if ((uint)excluded[i] >= (uint)Spec.Actions.Count)
                throw Breach("an excluded index is an action", $"step {_steps} excludes {excluded[i]} of {Spec.Actions.Count} actions.");
            if (_filter is not null && !_filter.Contains(excluded[i]))
                throw Breach(
                    "an excluded action passes the filter", $"step {_steps} excludes {excluded[i]}, which the filter keeps out already.");
            if (i > 0 && excluded[i] == excluded[i - 1])
                throw Breach("an action is excluded once", $"step {_steps} excludes {excluded[i]} twice.");
        }
    }

    private string BlockAt(int index)
    {
        foreach (ObservationBlock block in Spec.Observation.Blocks)
        {
            if (index < block.Start + block.Length)
                return block.Name;
        }

        return string.Empty;
    }

    /// <summary>What a guard cannot see: calls of the world that went through no guard.</summary>
    private static string UnlessCalled =>
        "Or something called Reset or Step of the world directly during the episode: then that is the fault, and not the world.";

    private EnvironmentContractException Breach(string rule, FormattableString found) => new(Spec.Name, rule, found);
}
