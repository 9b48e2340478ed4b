namespace PlaylistRL.Learning;

/// <summary>A ring of transitions: the newest pushes out the oldest; everything is allocated at construction. Not thread-safe.</summary>
/// <remarks>
/// <code>
/// observations      [capacity × D]      nextObservations [capacity × D]
/// actions, rewards                      one a slot
/// terminated, ended, explored           one a slot
/// nextExcluded      [capacity × E]      the first nextExcludedCounts[slot] of each row are in use
/// nextFilters       one reference a slot
/// </code>
/// The next step's candidates are kept as a filter and a few excluded indices, never as a mask.
/// </remarks>
internal sealed partial class ReplayBuffer
{
    // 16 GiB.
    private const long MostBytes = 1L << 34;

    // Action, reward, three flags, count and filter of a transition.
    private const int OtherNumbers = 6;

    private readonly int _observationLength;
    private readonly int _maxExcluded;
    private readonly int _actionCount;
    private readonly float[] _observations;
    private readonly float[] _nextObservations;
    private readonly int[] _actions;
    private readonly float[] _rewards;
    private readonly bool[] _terminated;

    // Whether the next slot goes on with another episode.
    private readonly bool[] _ended;
    private readonly bool[] _explored;
    private readonly int[] _nextExcluded;
    private readonly int[] _nextExcludedCounts;
    private readonly CandidateFilter?[] _nextFilters;

    /// <exception cref="ArgumentException">The numbers do not fit into an array.</exception>
    public ReplayBuffer(int capacity, int observationLength, int actionCount, int maxExcluded)
    {
        long longest = (long)capacity * Math.Max(observationLength, maxExcluded);
        if (longest > Array.MaxLength)
        {
            throw new ArgumentException(
                $"A replay of {capacity} transitions (ReplayCapacity), {observationLength} observed numbers and {maxExcluded} excluded "
                    + $"actions each, does not fit: "
                + $"{longest} numbers are more than the {Array.MaxLength} of the longest array. Lower ReplayCapacity.", nameof(capacity));
        }

        long bytes = sizeof(float) * (long)capacity * ((2L * observationLength) + maxExcluded + OtherNumbers);
        if (bytes > MostBytes)
        {
            throw new ArgumentException(
                $"A replay of {capacity} transitions (ReplayCapacity), {observationLength} observed numbers and {maxExcluded} excluded "
                    + $"actions each, takes {bytes} bytes; at most {MostBytes} are legal. Lower ReplayCapacity.",
                nameof(capacity));
        }

        Capacity = capacity;
        _observationLength = observationLength;
        _actionCount = actionCount;
        _maxExcluded = maxExcluded;
        _observations = new float[capacity * observationLength];
        _nextObservations = new float[_observations.Length];
        _actions = new int[capacity];
        _rewards = new float[capacity];
        _terminated = new bool[capacity];
        _ended = new bool[capacity];
        _explored = new bool[capacity];
        _nextExcluded = new int[capacity * maxExcluded];
        _nextExcludedCounts = new int[capacity];
        _nextFilters = new CandidateFilter?[capacity];
    }

    public int Capacity { get; }

    /// <summary>How many transitions are held.</summary>
    public int Count { get; private set; }

    /// <summary>How many were ever added; the next goes to the slot <c>Added mod Capacity</c>.</summary>
    public long Added { get; private set; }

    /// <summary>Remembers a transition.</summary>
    /// <param name="observation">What was seen.</param>
    /// <param name="action">What was done.</param>
    /// <param name="next">What followed.</param>
    /// <param name="explored">Whether the action was not the best one by what was known then.</param>
    /// <exception cref="ArgumentException">More excluded candidates than the environment declared.</exception>
    public void Add(ReadOnlySpan<float> observation, int action, in TimeStep next, bool explored = false)
    {
        if (next.Candidates.Excluded.Length > _maxExcluded)
            throw new ArgumentException($"A step excludes {next.Candidates.Excluded.Length} actions; its environment declares at most "
                + $"{_maxExcluded} (EnvironmentSpec.MaxExcluded).", nameof(next));
        int slot = (int)(Added % Capacity);
        if (Count > 0 && !NextObservation(Newest).SequenceEqual(observation))
        {
            // An episode was broken off, and this is of another.
            _ended[Newest] = true;
        }

        observation.CopyTo(_observations.AsSpan(slot * _observationLength, _observationLength));
        next.Observation.CopyTo(_nextObservations.AsSpan(slot * _observationLength, _observationLength));
        _actions[slot] = action;
        _rewards[slot] = next.Reward;

        // A step without candidates is terminated, whatever the world called it: see TimeStep.
        _terminated[slot] = next.Ending == Ending.Terminated;
        _explored[slot] = explored;
        _ended[slot] = _terminated[slot] || next.Ending != Ending.Running;
        next.Candidates.Excluded.CopyTo(_nextExcluded.AsSpan(slot * _maxExcluded, _maxExcluded));
        _nextExcludedCounts[slot] = next.Candidates.Excluded.Length;
        _nextFilters[slot] = next.Candidates.Filter;
        Added++;
        Count = (int)Math.Min(Added, Capacity);
    }

    private int Newest => (int)((Added - 1) % Capacity);

    /// <summary>
    /// Follows the episode of a transition until so many steps are together, or it ends, or goes on with an exploring choice, or nothing
    /// newer is remembered.
    /// </summary>
    /// <param name="slot">The transition.</param>
    /// <param name="steps">At least 1.</param>
    /// <param name="discount">γ</param>
    /// <returns>
    /// The last transition taken in, the sum <c>r₁ + γr₂ + …</c> of the rewards after the first transition's own, and the power of γ that
    /// stands before what follows the last.
    /// </returns>
    public (int Last, float Rewards, float Discount) Follow(int slot, int steps, double discount)
    {
        double sum = 0;
        double factor = 1;
        for (int step = 1; step < steps && !_ended[slot] && slot != Newest; step++)
        {
            int following = (slot + 1) % Capacity;
            if (_explored[following])
                break;
            slot = following;
            sum += factor * _rewards[slot];
            factor *= discount;
        }

        return (slot, (float)sum, (float)factor);
    }

    /// <summary>Draws slots uniformly, with replacement.</summary>
    public void Sample(SeededRandom random, Span<int> slots)
    {
        foreach (ref int slot in slots)
            slot = random.Next(Count);
    }

    /// <summary>As which transition, the first being 1, a slot's content was added.</summary>
    public long NumberOf(int slot) => Added - ((Added - 1 - slot) % Capacity);

    public ReadOnlySpan<float> Observation(int slot) => _observations.AsSpan(slot * _observationLength, _observationLength);

    public ReadOnlySpan<float> NextObservation(int slot) => _nextObservations.AsSpan(slot * _observationLength, _observationLength);

    public int Action(int slot) => _actions[slot];

    public float Reward(int slot) => _rewards[slot];

    /// <summary>Whether nothing follows: the world ended, or no candidate was left.</summary>
    public bool Terminated(int slot) => _terminated[slot];

    public Candidates NextCandidates(int slot) =>
        new(_actionCount, _nextExcluded.AsSpan(slot * _maxExcluded, _nextExcludedCounts[slot]), _nextFilters[slot]);
}
