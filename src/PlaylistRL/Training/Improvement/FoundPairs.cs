namespace PlaylistRL.Learning;

/// <summary>Pairs as they are found, pair after pair. Not thread-safe.</summary>
internal sealed class FoundPairs
{
    /// <summary>What a network sees of the song that was chosen, then of the other.</summary>
    public List<float> Inputs { get; } = [];

    /// <summary>What the other song brought more.</summary>
    public List<float> Gains { get; } = [];

    /// <summary>What chance did more for the other (<see cref="ResponseLuck"/>).</summary>
    public List<float> Luck { get; } = [];

    /// <summary>Forgets them.</summary>
    public void Clear()
    {
        Inputs.Clear();
        Gains.Clear();
        Luck.Clear();
    }
}
