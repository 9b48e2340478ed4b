namespace PlaylistRL;

/// <summary>What a listener heard, and what their playlist has by now, as <see cref="NextSongRules"/> look at it.</summary>
internal interface IHeardSongs
{
    /// <summary>How many songs were heard and planned.</summary>
    int Count { get; }

    /// <summary>The index of the song planned or heard so many songs ago, 1 for the last one; -1 where it is gone.</summary>
    int IndexBack(int back);

    /// <summary>Excludes what was disliked.</summary>
    void ExcludeDisliked(Exclusions exclusions, CandidateFilter? passing);
}
