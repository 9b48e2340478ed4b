namespace PlaylistRL.Worlds;

/// <summary>
/// A user model that can plan for its listeners, knowing the truth about them but no future chance: for the row of the best plan in a
/// comparison, never for an agent.
/// </summary>
public interface IPlanner
{
    /// <summary>Writes what each song is worth when it is played now and planned on afterwards.</summary>
    /// <param name="listener">A listener this model made; left as it is.</param>
    /// <param name="candidates">The songs that may be played; none twice.</param>
    /// <param name="length">How many songs are left to play, this one included; at least 1.</param>
    /// <param name="perSong">One number a song of the catalogue; that of a song that is no candidate means nothing.</param>
    void ActionValues(IForesight listener, Candidates candidates, int length, Span<float> perSong);
}
