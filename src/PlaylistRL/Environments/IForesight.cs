namespace PlaylistRL.Worlds;

/// <summary>
/// A listener who can be asked what they would feel: for oracles and comparison rows only, never shown to an agent. It knows the truth, but
/// no future chance.
/// </summary>
public interface IForesight : IListener
{
    /// <summary>Writes the expected reward of playing each song now.</summary>
    /// <param name="perSong">One number a song of the catalogue.</param>
    void ExpectedRewards(Span<float> perSong);

    /// <summary>An independent copy of the listener in their present state, to try a plan on.</summary>
    new IForesight Clone();

    IListener IListener.Clone() => Clone();
}
