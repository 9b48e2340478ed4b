using System.Runtime.InteropServices;

namespace PlaylistRL.Learning;

/// <summary>Plays episodes and tries other songs at some of their steps. Not thread-safe.</summary>
internal sealed class PairMaker
{
    // More take less time each, and say less: they are of the same listener.
    private const int TriesAnEpisode = 2;

    // Few listeners hear more: songs behind it would hardly ever be tried.
    private const int MostSteps = 100;

    // Which of the rule's best rows is tried: the better ones more often.
    private const double Favour = 1.5;

    private readonly PlaylistEnvironment _world;
    private readonly BeliefPolicy _rule;
    private readonly IPolicy _policy;
    private readonly Shortlist _shortlist;
    private readonly SeededRandom _random = new(0);
    private readonly (int Step, double Place)[] _tries = new (int, double)[TriesAnEpisode];
    private readonly (int Step, double Return)[] _tried = new (int, double)[TriesAnEpisode];
    private readonly double[] _worth;
    private readonly int _width;
    private readonly int _steps;

    public PairMaker(PlaylistEnvironment world, BeliefPolicy rule, IPolicy policy, int shortlisted)
    {
        (_world, _rule, _policy) = (world, rule, policy);
        _shortlist = new Shortlist(rule, shortlisted);
        _worth = new double[world.Options.Length];
        _steps = Math.Min(_worth.Length, MostSteps);
        _width = Shortlist.InputsOf(rule.Spec);
    }

    /// <summary>Plays an episode, and adds its pairs.</summary>
    /// <param name="episode">Its seed.</param>
    /// <param name="inputs">What a network sees of both songs of each pair is added to it.</param>
    /// <param name="gains">What the second brought more is added to it.</param>
    public void Play(ulong episode, List<float> inputs, List<float> gains)
    {
        _random.Restart(Seeds.Derive(episode, SeedPurpose.Exploration));
        foreach (ref (int Step, double Place) planned in _tries.AsSpan())
            planned = (_random.Next(_steps), Math.Pow(_random.NextDouble(), Favour));
        int tried = 0;
        int number = 0;
        TimeStep step = _world.Reset(episode);
        while (step.IsRunning)
        {
            ulong tieSeed = Rollout.TieSeed(episode, number);
            int chosen = _policy.Select(step, tieSeed).Action;
            foreach ((int at, double place) in _tries)
            {
                if (at == number && Try(step, chosen, place, tieSeed, inputs) is int other and >= 0)
                    _tried[tried++] = (number, Return(other, episode, number));
            }

            step = _world.Step(chosen);
            _worth[number++] = Rollout.Worth(_world);
        }

        for (int i = 0; i < tried; i++)
        {
            double happened = 0;
            for (int at = _tried[i].Step; at < number; at++)
                happened += _worth[at];
            gains.Add((float)(_tried[i].Return - happened));
        }
    }

    /// <summary>Which song is to be tried, and what a network sees of it and the chosen one; −1 where it is the same.</summary>
    private int Try(in TimeStep step, int chosen, double share, ulong tieSeed, List<float> inputs)
    {
        FeatureTable actions = _rule.Spec.Actions;
        _shortlist.Find(step.Observation, step.Candidates, tieSeed);
        int place = (int)(share * _shortlist.Count);
        int ofChosen = _shortlist.Rows.IndexOf(actions.DistinctOf(chosen));
        if (ofChosen < 0 || place == ofChosen)
            return -1;
        int start = inputs.Count;
        CollectionsMarshal.SetCount(inputs, start + (2 * _width));
        Span<float> both = CollectionsMarshal.AsSpan(inputs)[start..];
        _shortlist.Fill(step.Observation, ofChosen, both[.._width]);
        _shortlist.Fill(step.Observation, place, both[_width..]);
        return BestChoice.First(actions.ActionsOf(_shortlist.Rows[place]), step.Candidates, tieSeed);
    }

    /// <summary>What the episode is worth from here on with another song.</summary>
    private double Return(int song, ulong episode, int number)
    {
        PlaylistEnvironment copy = _world.Copy();
        TimeStep next = copy.Step(song);
        return Rollout.Worth(copy) + Rollout.Finish(copy, next, _policy, episode, number + 1);
    }
}
