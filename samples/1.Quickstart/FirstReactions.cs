using Spectre.Console;

namespace PlaylistRL.Samples.Quickstart;

/// <summary>A listener who hears a first playlist, dislikes what the most songs of it have in common beside what they asked for, and gets a second one.</summary>
internal static class FirstReactions
{
    public static void Show(PlaylistRecommender recommender, Preferences preferences, string likes, int length, ulong seed)
    {
        PlaylistSession session = recommender.StartSession(preferences, seed);
        Playlist first = session.NextPlaylist(length);
        PlaylistTable.Write(first, $"A playlist for a listener who likes {likes}");
        if (CommonBeside(first, recommender.Catalog, preferences) is not string disliked)
        {
            AnsiConsole.WriteLine("These songs have nothing in common beside what was asked for; there is nothing to dislike.");
            return;
        }

        foreach (PlaylistEntry entry in first)
            session.Report(entry.Id, Has(recommender.Catalog, entry, disliked) ? Feedback.Disliked : Feedback.Completed);
        Playlist second = session.NextPlaylist(length);
        PlaylistTable.Write(second, $"The next one, after they disliked every song with {disliked} and heard the others to the end");
        AnsiConsole.WriteLine($"Songs with {disliked}: {Count(first)} of {first.Count} before, {Count(second)} of {second.Count} after.");

        int Count(Playlist playlist) => playlist.Count(entry => Has(recommender.Catalog, entry, disliked));
    }

    /// <summary>The feature that the most songs have and the listener did not name; null where none has.</summary>
    private static string? CommonBeside(Playlist playlist, SongCatalog catalog, Preferences preferences) => catalog.FeatureNames
        .Where(name => preferences[name] == 0)
        .Select(name => (Name: name, Count: playlist.Count(entry => Has(catalog, entry, name))))
        .Where(feature => feature.Count > 0 && feature.Count < playlist.Count)
        .OrderByDescending(feature => feature.Count)
        .Select(feature => feature.Name)
        .FirstOrDefault();

    private static bool Has(SongCatalog catalog, PlaylistEntry entry, string feature) =>
        catalog.Features.Row(catalog.IndexOf(entry.Id))[catalog.FeatureNames.IndexOf(feature)] > 0;
}
