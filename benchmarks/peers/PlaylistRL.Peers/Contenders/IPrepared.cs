namespace PlaylistRL.Peers;

/// <summary>A job that is ready to be timed.</summary>
internal interface IPrepared
{
    /// <summary>What every contender must agree on; computed before anything is timed. Empty where there is nothing to compare.</summary>
    float[] Values();

    /// <summary>Does the work so many times.</summary>
    void Repeat(int times);
}
