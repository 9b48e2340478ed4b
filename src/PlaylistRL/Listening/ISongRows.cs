namespace PlaylistRL;

/// <summary>Where a listener's songs have their features.</summary>
internal interface ISongRows
{
    /// <summary>The features of a song; empty where nobody knows them any more.</summary>
    ReadOnlySpan<float> RowOf(int song);
}
