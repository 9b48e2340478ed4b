namespace PlaylistRL.Learning;

/// <summary>
/// Shortens a gradient that is too long (Pascanu et al., "On the difficulty of training recurrent neural networks", 2013).
/// </summary>
internal static class GradientClipping
{
    /// <summary>Scales <paramref name="gradients"/> down to a Euclidean norm of at most <paramref name="maxNorm"/>.</summary>
    /// <returns>The norm before; NaN or infinite where the gradients are not finite, which are then left as they are.</returns>
    public static double ByNorm(Span<float> gradients, double maxNorm)
    {
        double norm = Math.Sqrt(VectorMath.SumOfSquares(gradients));
        if (norm > maxNorm && double.IsFinite(norm))
            VectorMath.Scale(gradients, (float)(maxNorm / norm));
        return norm;
    }
}
