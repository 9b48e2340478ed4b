namespace PlaylistRL.Worlds;

/// <summary>
/// Makes listeners and says how they respond: the half of a world that is about people; the other half is the playlist environment.
/// </summary>
/// <remarks>
/// Immutable and thread-safe; all state is in the listeners it makes. To plug in your own, implement this and <see cref="IListener"/>;
/// rewards must be finite and within <see cref="Rewards"/>, and must depend only on the catalogue, the listener's state and the random
/// source passed in.
/// </remarks>
public interface IUserModel
{
    /// <summary>The model's short lower-case name, for tables and files, such as <c>dot-product</c>.</summary>
    string Name { get; }

    /// <summary>
    /// The bounds of a single reward over this catalogue, <see cref="RewardRange.Unbounded"/> where there are none; with
    /// <see cref="RewardRange.ByChance"/> where the same song may pay this or that.
    /// </summary>
    RewardRange Rewards(SongCatalog catalog);

    /// <summary>Draws a listener for one episode.</summary>
    /// <param name="catalog">The songs they will be played.</param>
    /// <param name="random">The only source of chance: the same state gives the same listener.</param>
    IListener CreateListener(SongCatalog catalog, SeededRandom random);
}
