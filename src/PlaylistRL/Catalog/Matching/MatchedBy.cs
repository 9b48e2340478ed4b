namespace PlaylistRL.Music;

/// <summary>How <see cref="SongMatcher"/> found a song.</summary>
public enum MatchedBy
{
    /// <summary>It found none, or several that nothing tells apart.</summary>
    Nothing,

    /// <summary>By its id.</summary>
    Id,

    /// <summary>By where it is played from: the same URI, the same path, or the same last parts of a path.</summary>
    Location,

    /// <summary>By its title and one of its artists.</summary>
    TitleAndArtist,

    /// <summary>By its title alone, which no other song of the catalogue has.</summary>
    Title,
}
