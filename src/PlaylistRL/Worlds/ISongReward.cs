namespace PlaylistRL.Worlds;

/// <summary>What a song is worth now, by its features alone.</summary>
internal interface ISongReward
{
    /// <summary>The expected reward of a row of features.</summary>
    double Reward(ReadOnlySpan<float> row);
}
