namespace PlaylistRL.Evaluation;

/// <summary>A row of a comparison: a kind of policy, once for every training seed.</summary>
/// <param name="Name">The row's name, such as <c>ah-dqn</c>; each name once in an evaluation.</param>
/// <param name="Policies">One policy for each seed it was trained with; a single one where nothing is trained.</param>
/// <param name="KnowsTruth">Whether it sees what no agent may see.</param>
public sealed record Contender(string Name, IReadOnlyList<IPolicy> Policies, bool KnowsTruth = false)
{
    /// <summary>A row of a single policy.</summary>
    public Contender(string name, IPolicy policy, bool knowsTruth = false)
        : this(name, [policy], knowsTruth)
    {
    }
}
