namespace PlaylistRL;

/// <summary>Foresees responses; thread-safe.</summary>
internal interface IResponseScorer
{
    /// <summary>Writes the probability that each of several songs is not skipped at one moment.</summary>
    /// <param name="session">What is the same for all of them.</param>
    /// <param name="songs">[songs × song width].</param>
    /// <param name="kept">One probability a song.</param>
    void ScoreSongs(ReadOnlySpan<float> session, ReadOnlySpan<float> songs, Span<float> kept);

    /// <summary>Writes the probability for whole rows, of whatever sessions.</summary>
    void ScoreRows(IReadOnlyList<ResponseRow> rows, Span<float> kept);
}
