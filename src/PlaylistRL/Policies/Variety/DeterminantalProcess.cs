namespace PlaylistRL;

/// <summary>
/// Greedy maximisation of a determinantal point process by an incremental Cholesky factor (Chen, Zhang &amp; Zhou, "Fast greedy MAP
/// inference for determinantal point process to improve recommendation diversity", NeurIPS 2018). Pure, thread-safe, allocation-free.
/// </summary>
/// <remarks>
/// <code>
/// L = diag(q) S diag(q),   q = exp(α·relevance),   α = ln(1/ε) · λ / (2 (1 − λ)),   S = (1 − ε)·similarity + ε·I
/// next = argmax det L[heard + next] / det L[heard] = argmax q² · left,   left = S[i,i] − S[i,heard] S[heard,heard]⁻¹ S[heard,i]
///      = argmax λ·relevance − (1 − λ)·redundancy,   redundancy = ln left / ln ε
/// </code>
/// This is the paper's trade-off <c>θ·relevance + (1 − θ)·ln det S</c> but for the factor that brings the redundancy of any song to [0, 1],
/// so that λ means much the same as in <see cref="MarginalRelevance"/>. The q of the songs heard cancel, so it does not matter that a
/// song's relevance changes from step to step. ε = 0.05 says that a song is more than its features: without it a playlist longer than there
/// are features would leave nothing of any candidate, and two songs of equal features could never both be played. Each song heard adds a
/// row to the factor and is taken off every candidate, in O(songs before it · candidates).
/// </remarks>
internal static class DeterminantalProcess
{
    /// <summary>ε: the share of a song that its features do not tell.</summary>
    public const double OwnShare = 0.05;

    /// <summary>
    /// Writes which share of each item the songs heard leave: 1 where it is like none of them, at least <see cref="OwnShare"/>.
    /// </summary>
    /// <param name="similarity">
    /// [heard × items], row-major, in [0, 1]; the items are the candidates and after them the songs heard, of which the columns behind the
    /// row's own count. Overwritten by the factor.
    /// </param>
    /// <param name="heard">How many songs were heard; 0 or more.</param>
    /// <param name="left">One place an item; those of the candidates are the result.</param>
    public static void Left(Span<double> similarity, int heard, Span<double> left)
    {
        left.Fill(1);
        int candidates = left.Length - heard;
        for (int song = 0; song < heard; song++)
        {
            int own = candidates + song;
            Span<double> row = similarity.Slice(song * left.Length, left.Length);
            for (int item = 0; item < row.Length; item++)
                row[item] *= 1 - OwnShare;
            for (int before = 0; before < song; before++)
            {
                ReadOnlySpan<double> factor = similarity.Slice(before * left.Length, left.Length);
                double share = factor[own];
                for (int item = 0; item < row.Length; item++)
                    row[item] -= share * factor[item];
            }

            double scale = 1 / Math.Sqrt(Math.Max(left[own], OwnShare));
            for (int item = 0; item < row.Length; item++)
            {
                row[item] *= scale;
                left[item] -= row[item] * row[item];
            }
        }

        // S is never less than ε·I; what is below is rounding.
        foreach (ref double share in left[..candidates])
            share = Math.Max(share, OwnShare);
    }

    /// <summary>Writes the candidates' scores, <c>λ·relevance − (1 − λ)·redundancy</c>.</summary>
    public static void Score(ReadOnlySpan<double> relevance, ReadOnlySpan<double> left, double tradeOff, Span<double> scores)
    {
        double most = Math.Log(OwnShare);
        for (int candidate = 0; candidate < relevance.Length; candidate++)
            scores[candidate] = (tradeOff * relevance[candidate]) - ((1 - tradeOff) * Math.Log(left[candidate]) / most);
    }
}
