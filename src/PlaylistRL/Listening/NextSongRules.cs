namespace PlaylistRL;

/// <summary>Which songs may not come next in a playlist that is served.</summary>
internal static class NextSongRules
{
    // An artist of more songs than this is no artist but a word such as "Various", and spacing would keep half the catalogue out.
    private const int MostSongsOfAnArtist = 1_000;

    /// <summary>
    /// Excludes those among the last ones heard, what was disliked, and where others are left those of an artist just heard.
    /// </summary>
    /// <param name="exclusions">Emptied, then filled.</param>
    /// <param name="heard">What came before.</param>
    /// <param name="catalog">The songs.</param>
    /// <param name="repeatWindow">Which of the last songs do not come again.</param>
    /// <param name="artistSpacing">How many songs stand between two of an artist.</param>
    /// <param name="passing">The songs that may come at all; null for all.</param>
    public static void Exclude<T>(
        Exclusions exclusions, T heard, SongCatalog catalog, int repeatWindow, int artistSpacing, CandidateFilter? passing)
        where T : IHeardSongs
    {
        exclusions.Clear();
        for (int back = 1; back <= Math.Min(heard.Count, repeatWindow); back++)
            exclusions.Add(heard.IndexBack(back), passing);
        int all = passing?.Count ?? catalog.Count;

        // Whatever the window, what was disliked does not come again while there is anything else.
        int before = exclusions.Count;
        heard.ExcludeDisliked(exclusions, passing);
        if (exclusions.Count == all)
            exclusions.Shorten(before);
        for (int back = 1; back <= Math.Min(heard.Count, artistSpacing); back++)
        {
            int song = heard.IndexBack(back);

            // The newest first, and its main artist: where not all artists can be kept apart, the nearest are.
            if (song >= 0 && !ExcludeArtists(exclusions, catalog, song, passing, all))
                break;
        }
    }

    /// <summary>Excludes all songs that share an artist with a song; says whether others are left.</summary>
    private static bool ExcludeArtists(Exclusions exclusions, SongCatalog catalog, int song, CandidateFilter? passing, int all)
    {
        IReadOnlyList<string> artists = catalog[song].Artists;
        for (int artist = 0; artist < artists.Count; artist++)
        {
            int before = exclusions.Count;
            foreach (int sameArtist in catalog.SongsOf(artists[artist], MostSongsOfAnArtist))
                exclusions.Add(sameArtist, passing);
            if (exclusions.Count == all)
            {
                exclusions.Shorten(before);
                return false;
            }
        }

        return true;
    }
}
