namespace PlaylistRL.Worlds;

/// <summary>
/// A user model that can say how good a playlist could have been: the 100 % of every table. Implemented beside <see cref="IUserModel"/>
/// where it can be computed.
/// </summary>
public interface IBestPlan
{
    /// <summary>What <see cref="BestReturn"/> is.</summary>
    BestKind BestKind { get; }

    /// <summary>The expected plain (undiscounted) return of the best playlist for a listener, from their present state.</summary>
    /// <param name="listener">A listener this model made; left as it is.</param>
    /// <param name="candidates">The songs that may be played; none twice.</param>
    /// <param name="length">How many songs the playlist has at most; at least 1.</param>
    double BestReturn(IForesight listener, Candidates candidates, int length);
}
