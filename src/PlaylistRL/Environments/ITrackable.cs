namespace PlaylistRL.Worlds;

/// <summary>
/// A user model part of whose listeners' state follows from songs and responses, such as patience: whoever was there can keep account of
/// it. Implemented beside <see cref="IUserModel"/>; the state is then observed, in training and by sessions.
/// </summary>
public interface ITrackable
{
    /// <summary>What keeps account of the state.</summary>
    /// <param name="catalog">The songs that listeners will be played.</param>
    StateTracker CreateTracker(SongCatalog catalog);
}
