namespace PlaylistRL;

/// <summary>
/// How a song's value and its likeness to what was heard become one score. Both act on the best candidates of one moment, and choose the
/// song of greatest score.
/// </summary>
public enum VarietyMethod
{
    /// <summary>
    /// Maximal marginal relevance (Carbonell &amp; Goldstein, 1998): <c>λ·relevance − (1 − λ)·max similarity</c> to a song heard. Looks at
    /// the one song that is most alike.
    /// </summary>
    MarginalRelevance = 0,

    /// <summary>
    /// A determinantal point process, greedily maximised (Chen, Zhang &amp; Zhou, 2018): <c>λ·relevance − (1 − λ)·redundancy</c>, the share
    /// of a song, on a logarithmic scale, that the songs heard leave nothing of. Looks at all songs heard together: one that is a mixture
    /// of them brings little, though it is like none.
    /// </summary>
    Determinantal = 1,
}
