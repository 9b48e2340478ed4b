namespace PlaylistRL.Learning;

/// <summary>The targets of Q-learning; pure functions.</summary>
internal static class TemporalDifference
{
    /// <summary>
    /// The target of Q(s,a): <c>r</c> where the world ended, <c>r + γ·max_a' Q(s',a')</c> where it goes on, the max over the candidates of the <i>next</i> step
    /// (Watkins, 1989). Truncation is not an ending of the world: it bootstraps.
    /// </summary>
    /// <param name="reward">r</param>
    /// <param name="discount">γ</param>
    /// <param name="terminated">Whether the world ended with this transition, or left no candidate.</param>
    /// <param name="nextValue">The value of the best next candidate; ignored after an end.</param>
    public static float Target(float reward, float discount, bool terminated, float nextValue) =>
        reward + (discount * Continuation(terminated, nextValue));

    /// <summary>The target of the continuation C(s,a) of a split head: the value of the best next candidate, undiscounted; 0 where the world ended.</summary>
    public static float Continuation(bool terminated, float nextValue) => terminated ? 0f : nextValue;
}
