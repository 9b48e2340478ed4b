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
    private readonly double[] _gains = new double[TriesAnEpisode];
    private readonly ResponseLuck _luck;
    private readonly ResponseLuck _luckOfOther;
    private readonly float[] _lucks;
    private readonly int _width;
    private readonly int _steps;

    public PairMaker(PlaylistEnvironment world, BeliefPolicy rule, IPolicy policy, int shortlisted)
    {
        (_world, _rule, _policy) = (world, rule, policy);
        _shortlist = new Shortlist(rule, shortlisted);
        _steps = Math.Min(world.Options.Length, MostSteps);
        (_luck, _luckOfOther) = (new ResponseLuck(rule), new ResponseLuck(rule));
        _lucks = new float[TriesAnEpisode * _luck.Sums.Length];
        _width = Shortlist.InputsOf(rule.Spec);
    }

    /// <summary>How many numbers say what chance did in a pair.</summary>
    public int LuckWidth => _luck.Sums.Length;

    /// <summary>Plays an episode, and adds its pairs.</summary>
    /// <param name="episode">Its seed.</param>
    /// <param name="found">They are added to it.</param>
    public void Play(ulong episode, FoundPairs found)
    {
        _random.Restart(Seeds.Derive(episode, SeedPurpose.Exploration));
        foreach (ref (int Step, double Place) planned in _tries.AsSpan())
            planned = (_random.Next(_steps), Math.Pow(_random.NextDouble(), Favour));
        int tried = 0;
        int number = 0;
        double sum = 0;
        _luck.Begin();
        TimeStep step = _world.Reset(episode);
        while (step.IsRunning)
        {
            ulong tieSeed = Rollout.TieSeed(episode, number);
            int chosen = _policy.Select(step, tieSeed).Action;
            foreach ((int at, double place) in _tries)
            {
                if (at == number && Try(step, chosen, place, tieSeed, found.Inputs) is int other and >= 0)
                {
                    _gains[tried] = sum + Return(step, other, episode, number);
                    Sum(_luck, _luckOfOther, _lucks.AsSpan(tried++ * LuckWidth, LuckWidth));
                }
            }

            step = Rollout.Play(_world, step, chosen, _luck, out double worth);
            sum += worth;
            number++;
        }

        for (int i = 0; i < tried; i++)
        {
            Span<float> luck = _lucks.AsSpan(i * LuckWidth, LuckWidth);
            VectorMath.AddScaled(_luck.Sums, -1f, luck);
            found.Luck.AddRange(luck);
            found.Gains.Add((float)(_gains[i] - sum));
        }
    }

    private static void Sum(ResponseLuck before, ResponseLuck after, Span<float> sum)
    {
        before.Sums.CopyTo(sum);
        VectorMath.Add(after.Sums, sum);
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
    private double Return(scoped in TimeStep step, int song, ulong episode, int number)
    {
        PlaylistEnvironment copy = _world.Copy();
        _luckOfOther.Begin();
        TimeStep next = Rollout.Play(copy, step, song, _luckOfOther, out double worth);
        return worth + Rollout.Finish(copy, next, _policy, episode, number + 1, _luckOfOther);
    }
}
