namespace PlaylistRL;

/// <summary>Work that is cut into chunks which may run side by side, each writing only what is its own.</summary>
internal interface IChunkWork
{
    void Execute(int chunk);
}
