namespace PlaylistRL;

/// <summary>The columns of the data view that <c>mlContext.Data.LoadFromListeningLog</c> makes.</summary>
public static class ResponseColumns
{
    /// <summary><c>Session</c>, text: to sample and split by.</summary>
    public const string Session = "Session";

    /// <summary><c>Label</c>, a boolean: whether the song was not skipped early.</summary>
    public const string Label = "Label";

    /// <summary><c>Features</c>: the five blocks below end to end, with slot names.</summary>
    public const string Features = "Features";

    /// <summary>
    /// <c>Context</c>: the log's context, and again where the last known response was a skip. Missing where the log has no context that is
    /// used.
    /// </summary>
    public const string Context = "Context";

    /// <summary><c>History</c>: what the responses before say.</summary>
    public const string History = "History";

    /// <summary><c>Song</c>: the song's features, each divided by its greatest absolute value in the catalogue.</summary>
    public const string Song = "Song";

    /// <summary>
    /// <c>Match</c>: how well the song fits what is stated, was completed, was skipped and was heard in the session: inner products, and
    /// the same over the song's norm.
    /// </summary>
    public const string Match = "Match";

    /// <summary>
    /// <c>MatchProducts</c>: products of two matches over the song's norm, squares too: what lets a linear model bend. Trees and
    /// factorisation machines find products themselves.
    /// </summary>
    public const string MatchProducts = "MatchProducts";
}
