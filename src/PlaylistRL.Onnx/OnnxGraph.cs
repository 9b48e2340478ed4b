namespace PlaylistRL;

/// <summary>Which graph of a policy's network is written.</summary>
public enum OnnxGraph
{
    /// <summary>
    /// The network as it learns. An action head: <c>observation</c> [batch × D] and <c>features</c> [batch × F] to <c>q</c> [batch], for
    /// any song, known or new; it needs no catalogue. A policy with an output a song: <c>observation</c> [batch × D] to <c>q</c> [batch ×
    /// songs].
    /// </summary>
    Plain,

    /// <summary>
    /// An action head over all songs of the policy's catalogue: <c>observation</c> [1 × D] to <c>q</c> [songs]. What depends on songs alone
    /// is computed while exporting and is part of the file, and songs with the same features are evaluated once, so that a decision is as
    /// much work as in the library. Another catalogue wants another file.
    /// </summary>
    Factored,
}
