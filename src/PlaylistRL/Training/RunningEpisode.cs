namespace PlaylistRL;

/// <summary>
/// An episode under way: what was earned, and where checkpoints are written the actions taken. Since <see cref="IEnvironment.Reset"/>
/// decides the whole episode, seed and actions are all it takes to come to the same step again,
/// in any world and in another process.
/// </summary>
/// <remarks>At most <see cref="EnvironmentSpec.MostSteps"/> actions, 4 MB, however long a world would go on.</remarks>
internal sealed class RunningEpisode(bool keepsActions) : ICheckpointed
{
    private const string ActionsName = "call.running-actions";
    private const string ReturnName = "call.running-return";

    private readonly List<int>? _actions = keepsActions ? [] : null;

    /// <summary>The actions taken, in order; none where they are not kept.</summary>
    public IReadOnlyList<int> Actions => _actions ?? [];

    /// <summary>The plain return so far.</summary>
    public double Return { get; private set; }

    /// <summary>The steps taken.</summary>
    public int Steps { get; private set; }

    /// <summary>Whether there was such an episode when a checkpoint was written.</summary>
    public static bool IsIn(TensorFile file) => file.Has(ActionsName);

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        _actions?.Clear();
        (Return, Steps) = (0, 0);
    }

    /// <summary>Writes a step down.</summary>
    public void Add(int action, float reward)
    {
        _actions?.Add(action);
        Return += reward;
        Steps++;
    }

    public void Save(TensorFileWriter file)
    {
        file.Add<int>(ActionsName, Actions.ToArray(), Actions.Count);
        file.Add<double>(ReturnName, new[] { Return }, 1);
    }

    public Action Restore(TensorFile file)
    {
        long count = file.RowsOf(ActionsName);
        if (count >= EnvironmentSpec.MostSteps)
            throw file.Source.Error($"its running episode has {count} steps; there are fewer than {EnvironmentSpec.MostSteps}.");
        int[] actions = file.Values<int>(ActionsName, count).ToArray();
        double earned = file.Values<double>(ReturnName, 1)[0];
        return () =>
        {
            Clear();
            _actions?.AddRange(actions);
            (Return, Steps) = (earned, actions.Length);
        };
    }
}
