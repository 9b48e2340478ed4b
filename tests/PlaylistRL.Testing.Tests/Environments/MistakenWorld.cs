namespace PlaylistRL.Testing.Tests;

/// <summary>Four of six cards are drawn, each pays its number and a little luck; right, but for one mistake.</summary>
/// <param name="mistake">The mistake.</param>
/// <param name="thread">The only thread in which it works, where that is the mistake.</param>
internal sealed class MistakenWorld(WorldMistake mistake, int thread = 0) : IEnvironment
{
    private const int Cards = 6;
    private const int Length = 4;

    private static readonly float[] _everybodys = new float[2];
    private static int _resets;

    private readonly SeededRandom _random = new(0);
    private readonly float[] _own = new float[2];
    private readonly List<int> _drawn = [];
    private EnvironmentSpec _spec = new()
    {
        Name = "cards",
        Observation = new ObservationLayout("cards-1", ("sum", 1), (ObservationLayout.RemainingSteps, 1)),
        Actions = FeatureTable.Featureless(Cards),
        Horizon = Length,
        Rewards = new RewardRange(0, 1),
        MaxExcluded = Length,
    };

    private float _sum;
    private bool _running;

    public EnvironmentSpec Spec => _spec;

    private float[] Observation => mistake == WorldMistake.ObservationShared ? _everybodys : _own;

    private Candidates Candidates =>
        new(Cards, mistake == WorldMistake.OffersAgain ? [] : System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_drawn));

    public TimeStep Reset(ulong seed)
    {
        _random.Restart(seed);
        _drawn.Clear();
        _running = true;
        if (mistake != WorldMistake.ResetKeepsTheSum)
            _sum = 0;

        // An own count of resets would be forgotten; that of everybody tells what others do.
        if (mistake == WorldMistake.StateInAStaticField)
            _resets = 0;
        Show();
        return TimeStep.First(Observation, Candidates);
    }

    public TimeStep Step(int action)
    {
        if (!_running && mistake != WorldMistake.StepsAfterTheEnd)
            throw new InvalidOperationException("No episode is running.");
        if (!Candidates.Contains(action))
        {
            if (mistake != WorldMistake.TakesAnyAction)
                throw new ArgumentException("No candidate.", nameof(action));
            action = Candidates.At(0);
        }

        _drawn.Add(action);
        if (mistake == WorldMistake.SpecChanges)
            _spec = _spec with { Horizon = Length, Rewards = new RewardRange(0, 1 + _drawn.Count) };
        float reward = Reward(action);
        _sum += reward;
        Show();
        _running = _drawn.Count < Length;
        return _running || mistake == WorldMistake.LastsTooLong
            ? TimeStep.Running(Observation, Candidates, reward)
            : TimeStep.Terminated(Observation, Candidates, reward);
    }

    private float Reward(int action)
    {
        float luck = mistake == WorldMistake.RewardsFromRandomShared ? Random.Shared.NextSingle() : _random.NextSingle();
        float reward = (action + luck) / Cards;
        if (mistake == WorldMistake.RewardOutOfRange && _drawn.Count == 3)
            return 2;
        if (mistake == WorldMistake.StateInAStaticField)
            return reward / (1 + _resets++);
        return mistake == WorldMistake.BoundToAThread && Environment.CurrentManagedThreadId != thread ? 0 : reward;
    }

    private void Show()
    {
        Observation[0] = mistake == WorldMistake.ObservationNotANumber && _drawn.Count == 2 ? float.NaN : _sum;
        Observation[1] = (float)(Length - _drawn.Count) / Length;
    }
}
