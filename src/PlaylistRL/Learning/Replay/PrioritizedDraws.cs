namespace PlaylistRL.Learning;

/// <summary>Draws slots of a replay by how wrong their values were, and says what weight each then has (<see cref="PriorityOptions"/>). Not thread-safe.</summary>
internal sealed class PrioritizedDraws(int capacity, PriorityOptions options) : ICheckpointed
{
    // Added to every error, so that none is so well known that it is never seen again.
    private const double LeastError = 0.01;
    private const string Priorities = "replay.priorities";

    private readonly PriorityTree _tree = new(capacity);
    private double _greatest = 1;

    /// <summary>Gives a new transition the greatest priority so far.</summary>
    public void Add(int slot) => _tree[slot] = _greatest;

    /// <summary>Draws slots, one from each of as many equal parts of all priorities, and their weights, the greatest of which is 1.</summary>
    /// <param name="random">The only source of chance.</param>
    /// <param name="count">How many transitions there are.</param>
    /// <param name="slots">Where the slots go.</param>
    /// <param name="weights">One a slot.</param>
    public void Draw(SeededRandom random, int count, Span<int> slots, Span<float> weights)
    {
        double part = _tree.Sum / slots.Length;
        float greatest = 0;
        for (int i = 0; i < slots.Length; i++)
        {
            slots[i] = _tree.Find((i + random.NextDouble()) * part);
            weights[i] = (float)Math.Pow(count * _tree[slots[i]] / _tree.Sum, -options.Correction);
            greatest = Math.Max(greatest, weights[i]);
        }

        foreach (ref float weight in weights)
            weight /= greatest;
    }

    /// <summary>Takes in by how much values were wrong.</summary>
    public void Update(ReadOnlySpan<int> slots, ReadOnlySpan<float> errors)
    {
        for (int i = 0; i < slots.Length; i++)
        {
            double priority = Math.Pow(Math.Abs(errors[i]) + LeastError, options.Exponent);
            if (!double.IsFinite(priority))
                continue;
            _tree[slots[i]] = priority;
            _greatest = Math.Max(_greatest, priority);
        }
    }

    public void Save(TensorFileWriter file)
    {
        // The greatest stands behind the others.
        var priorities = new double[capacity + 1];
        for (int slot = 0; slot < capacity; slot++)
            priorities[slot] = _tree[slot];
        priorities[capacity] = _greatest;
        file.Add<double>(Priorities, priorities, priorities.Length);
    }

    public Action Restore(TensorFile file)
    {
        double[] priorities = file.Values<double>(Priorities, capacity + 1).ToArray();
        long count = Math.Min(file.Integer(ReplayBuffer.AddedName, 0, 1L << 60), capacity);
        for (int slot = 0; slot <= capacity; slot++)
        {
            bool used = slot < count || slot == capacity;
            if (!double.IsFinite(priorities[slot]) || (used ? priorities[slot] <= 0 : priorities[slot] != 0))
                throw file.Source.Error($"priority {slot} of its replay is {priorities[slot]}; a priority is finite and above 0, and 0 where there is no transition.");
        }

        return () =>
        {
            for (int slot = 0; slot < capacity; slot++)
                _tree[slot] = priorities[slot];
            _greatest = priorities[capacity];
        };
    }
}
