namespace PlaylistRL;

/// <summary>
/// Maximal marginal relevance (Carbonell &amp; Goldstein, "The use of MMR, diversity-based reranking for reordering documents and producing
/// summaries", SIGIR 1998): <c>score = λ·relevance − (1 − λ)·max similarity to what was heard</c>; where nothing was heard the maximum is
/// 0. Pure, thread-safe, allocation-free.
/// </summary>
internal static class MarginalRelevance
{
    /// <summary>Writes the candidates' scores.</summary>
    /// <param name="relevance">One number a candidate.</param>
    /// <param name="similarity">[heard × candidates], row-major; empty where nothing was heard.</param>
    /// <param name="tradeOff">λ in [0, 1].</param>
    /// <param name="scores">One place a candidate.</param>
    public static void Score(ReadOnlySpan<double> relevance, ReadOnlySpan<double> similarity, double tradeOff, Span<double> scores)
    {
        for (int candidate = 0; candidate < relevance.Length; candidate++)
        {
            double most = similarity.IsEmpty ? 0 : similarity[candidate];
            for (int at = candidate + relevance.Length; at < similarity.Length; at += relevance.Length)
                most = Math.Max(most, similarity[at]);
            scores[candidate] = (tradeOff * relevance[candidate]) - ((1 - tradeOff) * most);
        }
    }
}
