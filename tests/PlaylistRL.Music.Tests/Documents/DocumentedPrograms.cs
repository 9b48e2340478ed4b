namespace PlaylistRL.Tests.Music.Documents;

/// <summary>
/// The code of the documents about this package, so that the compiler sees it; <see cref="DocumentsTests"/> compares the texts. Never run.
/// </summary>
internal static class DocumentedPrograms
{
    public static ListeningLog? Read()
    {
        MusicLibrary library = MusicLibrary.Load("Library.xml");               // or a folder of music files, or rekordbox, or Traktor
        Console.WriteLine(library.Catalog.Import);                             // what was made of the tracks, and why

        ListeningHistory history = ListeningHistory.Load("my_spotify_data");   // one file, several, or an unpacked export
        Console.WriteLine(history.Report);                                     // plays, skips, sessions, and what was left out

        HistoryMatch match = history.Match(library.Catalog);                   // by id, else by title and artist
        Console.WriteLine(match);                                              // the share that was found, and examples of what was not
        ListeningLog log = match.ToLog();

        PlaylistSession session = new PlaylistRecommender(BeliefPolicy.Greedy(library.Catalog), library.Catalog)
            .StartSession(library.Catalog.Preferences(), past: match.ToProfile());    // no cold start: docs/your-own-music.md
        return session.IsFinished ? null : log;
    }
}
