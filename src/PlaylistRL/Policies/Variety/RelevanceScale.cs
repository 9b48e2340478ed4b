namespace PlaylistRL;

/// <summary>
/// Makes values comparable with similarities: <c>relevance = (value − least) / (greatest − least)</c> over the candidates considered, 1
/// where all are equal. Pure.
/// </summary>
internal static class RelevanceScale
{
    /// <param name="values">Finite, the greatest first, the least last; at least one.</param>
    /// <param name="relevance">As long; takes numbers from 1 to 0.</param>
    public static void Apply(ReadOnlySpan<float> values, Span<double> relevance)
    {
        double least = values[^1];
        double range = values[0] - least;
        for (int i = 0; i < values.Length; i++)
            relevance[i] = range > 0 ? (values[i] - least) / range : 1;
    }
}
