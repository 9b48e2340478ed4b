using PlaylistRL.Tests.Learning;

namespace PlaylistRL.Tests.Behaviour;

/// <summary>
/// Deep Q-learning once more, in double precision and as slowly as it is defined: masks instead of filters and exclusions, one candidate
/// after the other, gradients by central differences, Adam as published. It shares with the library only the random streams that say which
/// transitions are drawn.
/// </summary>
internal sealed class ReferenceLearner
{
    private readonly EnvironmentSpec _spec;
    private readonly QLearningOptions _options;
    private readonly Loss[] _losses;
    private readonly ReferenceNetwork _network;
    private readonly FeatureTable? _table;
    private readonly SeededRandom _replayRandom;
    private readonly List<Transition> _replay = [];
    private readonly double[] _online;
    private readonly double[] _mean;
    private readonly double[] _square;
    private double[] _target;
    private int _steps;
    private int _observed;
    private int _episodes;

    /// <param name="spec">The agent's world.</param>
    /// <param name="options">The options that the agent says it has: none is left to be chosen.</param>
    /// <param name="parameters">The agent's first parameters.</param>
    public ReferenceLearner(EnvironmentSpec spec, QLearningOptions options, IReadOnlyList<NamedParameter> parameters)
    {
        _spec = spec;
        _options = options;
        var shape = new NetworkShape();
        foreach (NamedParameter parameter in parameters)
            shape.Add(parameter.Name, parameter.Values.RowCount, parameter.Values.ColumnCount);
        var actionHead = options as ActionHeadDqnOptions;
        bool split = actionHead?.SplitHead == true;
        _table = actionHead is null ? null : spec.Actions;
        _losses = split ? [actionHead!.RewardLoss!.Value, options.Loss] : [options.Loss];
        int remaining = spec.Horizon is null ? -1 : spec.Observation.Find(ObservationLayout.RemainingSteps)!.Value.Start;
        var heads = new ValueHeads(
            split, (float)options.Discount!.Value, split ? (float)actionHead!.ContinuationScale!.Value : 0, split
                && actionHead!.RewardLoss == Loss.CrossEntropy, remaining, spec.Horizon ?? 0)
        {
            LeastReward = split && actionHead!.RewardLoss == Loss.CrossEntropy ? (float)spec.Rewards.Min : 0,
            RewardSpan = split && actionHead!.RewardLoss == Loss.CrossEntropy ? (float)(spec.Rewards.Max - spec.Rewards.Min) : 1,
        };
        ObservationBlock[] matched = [.. spec.Observation.Blocks.Where(block =>
            actionHead?.MatchInputs == true && block.Name is "belief" or "heard" && block.Length == spec.Actions.FeatureCount)];
        _network = new ReferenceNetwork(shape, heads, _table, spec.Observation.Find(ObservationLayout.Belief), matched)
        {
            Countdown = actionHead?.CountdownInputs == true ? (remaining, spec.Horizon!.Value) : null,
        };
        _replayRandom = new SeededRandom(Seeds.Derive(options.Seed, SeedPurpose.Replay));
        _online = Flat(shape, parameters);
        _target = [.. _online];
        _mean = new double[_online.Length];
        _square = new double[_online.Length];
    }

    public IReadOnlyList<double> Parameters => _online;

    /// <summary>All Q-values of the online network, one an action; negative infinity for those that are no candidates.</summary>
    public double[] Values(ReadOnlySpan<float> observation, bool[] mask) => Values(_online, observation, mask);

    /// <summary>Takes in a transition and learns when it is due: the loss and the gradient's norm, or null.</summary>
    public (double Loss, double Norm)? Observe(Transition transition)
    {
        _replay.Add(transition);
        if (_replay.Count > _options.ReplayCapacity)
            throw new InvalidOperationException("This reference forgets nothing; give the agent a replay that is large enough.");
        _observed++;
        (double, double)? result = null;
        if (_replay.Count >= _options.LearningStarts && _observed % _options.LearnEvery == 0)
            result = Learn();
        _episodes += transition.Ending == Ending.Running ? 0 : 1;
        return result;
    }

    private (double Loss, double Norm) Learn()
    {
        int[] drawn = [.. Enumerable.Range(0, _options.BatchSize).Select(_ => _replayRandom.Next(_replay.Count))];
        Transition[] batch = [.. drawn.Select(place => _replay[place])];
        double[] next = [.. drawn.Select(place => Bounded(_replay[place], Continuation(place, _options.NStep!.Value)))];
        _network.NoteGates();
        double loss = MeanLoss(batch, next);
        var gradient = new double[_online.Length];
        for (int i = 0; i < gradient.Length; i++)
        {
            const double Step = 1e-6;
            double kept = _online[i];
            _online[i] = kept + Step;
            _network.KeepGates();
            double above = MeanLoss(batch, next);
            _online[i] = kept - Step;
            _network.KeepGates();
            gradient[i] = (above - MeanLoss(batch, next)) / (2 * Step);
            _online[i] = kept;
        }

        _network.NoteGates();

        double norm = Math.Sqrt(gradient.Sum(number => number * number));
        double shortening = Math.Min(1, _options.MaxGradientNorm / norm);
        double rate = _options.LearningRate!.Value.At(_episodes);
        _steps++;
        for (int i = 0; i < gradient.Length; i++)
        {
            double g = gradient[i] * shortening;
            _mean[i] = (0.9 * _mean[i]) + (0.1 * g);
            _square[i] = (0.999 * _square[i]) + (0.001 * g * g);
            _online[i] -= rate * (_mean[i] / (1 - Math.Pow(0.9, _steps))) / (Math.Sqrt(_square[i] / (1 - Math.Pow(0.999, _steps))) + 1e-8);
        }

        if (_steps % _options.TargetUpdate.Interval == 0)
            _target = [.. _target.Zip(_online, (target, online) => target + (_options.TargetUpdate.Rate * (online - target)))];
        return (loss, norm);
    }

    /// <summary>What follows, within what the rewards of the steps after the next could sum to, an episode cut short included.</summary>
    private double Bounded(Transition transition, double continuation)
    {
        if (!_options.BoundTargets || _spec.Horizon is not int horizon)
            return continuation;
        double remaining = transition.Observation[_spec.Observation.Find(ObservationLayout.RemainingSteps)!.Value.Start];
        int after = (int)Math.Max(1, Math.Round(remaining * horizon)) - 1;
        double factor = Enumerable.Range(0, after).Sum(step => Math.Pow(_options.Discount!.Value, step));
        return Math.Max(Math.Min(0, factor * _spec.Rewards.Min), Math.Min(Math.Max(0, factor * _spec.Rewards.Max), continuation));
    }

    /// <summary>
    /// What follows a transition's reward in so many steps, itself the first, while every choice is the best one: by definition, step by
    /// step.
    /// </summary>
    private double Continuation(int place, int steps)
    {
        bool goesOn = _replay[place].Ending == Ending.Running && _replay[place].NextMask.Contains(true) && place + 1 < _replay.Count
            && !_replay[place + 1].Explored;
        return steps > 1 && goesOn ? _replay[place + 1].Reward + (_options.Discount!.Value * Continuation(place + 1, steps - 1))
            : NextValue(_replay[place]);
    }

    /// <summary>The value of the best next candidate; 0 where nothing follows.</summary>
    private double NextValue(Transition transition)
    {
        if (transition.Ending == Ending.Terminated || !transition.NextMask.Contains(true))
            return 0;
        double[] byTarget = Values(_target, transition.Next, transition.NextMask);
        if (!_options.DoubleQ)
            return byTarget.Max();
        double[] byOnline = Values(_online, transition.Next, transition.NextMask);
        return byTarget[Array.IndexOf(byOnline, byOnline.Max())];
    }

    private double[] Values(double[] parameters, ReadOnlySpan<float> observation, bool[] mask)
    {
        var values = new double[mask.Length];
        for (int action = 0; action < mask.Length; action++)
            values[action] = mask[action] ? _network.Value(parameters, observation, RowOf(action)) : double.NegativeInfinity;
        return values;
    }

    private double MeanLoss(Transition[] batch, double[] next)
    {
        double sum = 0;
        for (int i = 0; i < batch.Length; i++)
        {
            double[] outputs = _network.Outputs(_online, batch[i].Observation, RowOf(batch[i].Action));
            if (_losses.Length == 1)
            {
                sum += ReferenceLoss.Value(_losses[0], outputs[0], batch[i].Reward + (_options.Discount!.Value * next[i]));
                continue;
            }

            sum += ReferenceLoss.Value(_losses[0], outputs[0], (batch[i].Reward - _network.Heads.LeastReward) / _network.Heads.RewardSpan);
            if (_options.Discount > 0 && !_network.IsLastStep(batch[i].Observation))
                sum += ReferenceLoss.Value(_losses[1], outputs[1], next[i]);
        }

        return sum / batch.Length;
    }

    private int RowOf(int action) => _table?.DistinctOf(action) ?? action;

    private static double[] Flat(NetworkShape shape, IReadOnlyList<NamedParameter> parameters)
    {
        var flat = new double[shape.Count];
        for (int t = 0; t < parameters.Count; t++)
        {
            TensorShape tensor = shape.Tensors[t];
            for (int output = 0; output < tensor.Outputs; output++)
            {
                for (int input = 0; input < tensor.Inputs; input++)
                    flat[tensor.Offset + (input * tensor.Outputs) + output] = parameters[t].Values[output, input];
            }
        }

        return flat;
    }

    /// <summary>What one step of a world showed.</summary>
    internal sealed record Transition(
        float[] Observation, int Action, float Reward, float[] Next, bool[] NextMask, Ending Ending, bool Explored);
}
