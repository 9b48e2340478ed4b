namespace PlaylistRL.Learning;

/// <summary>
/// A policy that can say which candidates it thinks best, not only which one: what can be re-ranked, such as for variety. Implement it on a
/// ranker of your own; <see cref="ValuesAreReturns"/> and one method.
/// </summary>
public interface IRankingPolicy : IPolicy
{
    /// <summary>
    /// Whether the values estimate the return, so that they may stand in <see cref="Decision.Value"/>; false where only their order and
    /// distances mean something, as with a cosine.
    /// </summary>
    bool ValuesAreReturns { get; }

    /// <summary>
    /// Finds the candidates of greatest value, the best first; the first is what <see cref="IPolicy.Select"/> chooses for the same tie
    /// seed.
    /// </summary>
    /// <param name="observation">Laid out as the world's <see cref="EnvironmentSpec.Observation"/>.</param>
    /// <param name="candidates">The actions that may be chosen.</param>
    /// <param name="tieSeed">Decides between candidates of equal value, by <see cref="TieBreak"/>.</param>
    /// <param name="actions">As many places as are wanted, at least 1; takes the actions, each once.</param>
    /// <param name="values">As long; takes their values, none greater than the one before, none NaN.</param>
    /// <returns>How many were written: all candidates where there are fewer than places.</returns>
    int TopK(ReadOnlySpan<float> observation, in Candidates candidates, ulong tieSeed, Span<int> actions, Span<float> values);
}
