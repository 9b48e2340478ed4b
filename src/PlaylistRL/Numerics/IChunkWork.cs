namespace PlaylistRL;

/// <summary>Work that is cut into chunks which may run side by side, each writing only what is its own.</summary>
internal interface IChunkWork
{
    /// <param name="chunk">Which chunk, from 0.</param>
    /// <param name="worker">Who executes it, from 0 to the number of threads − 1 and no two at once: room for intermediate results is
    /// theirs and need not be the chunk's.</param>
    void Execute(int chunk, int worker);
}
