namespace PlaylistRL.Learning;

/// <summary>The target of Q-learning; a pure function.</summary>
internal static class TemporalDifference
{
    /// <summary>
    /// The target of Q(s,a): <c>r + γ·C</c> with <c>C = max_a' Q(s',a')</c>, the max over the candidates of the <i>next</i> step (Watkins,
    /// 1989), and 0 where the world ended; of n steps <c>C = r₁ + γr₂ + … + γⁿ⁻¹·max_a' Q(s⁽ⁿ⁾,a')</c>. Truncation is not an ending of the
    /// world: it bootstraps.
    /// </summary>
    /// <param name="reward">r</param>
    /// <param name="discount">γ</param>
    /// <param name="continuation">C</param>
    public static float Target(float reward, float discount, float continuation) => reward + (discount * continuation);
}
