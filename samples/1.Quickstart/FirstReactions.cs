using Spectre.Console;

namespace PlaylistRL.Samples.Quickstart;

/// <summary>A listener who hears a first playlist, dislikes what many songs of it have in common, and gets a second one.</summary>
internal static class FirstReactions
{
    public static Playlist Show(PlaylistRecommender recommender, Preferences preferences, string likes, int length, ulong seed)
    {
        PlaylistSession session = recommender.StartSession(preferences, seed);
        Playlist first = session.NextPlaylist(length);
        PlaylistTable.Write(first, $"A playlist for a listener who likes {likes}");
        string disliked = MostCommon(first, recommender.Catalog);
        foreach (PlaylistEntry entry in first)
            session.Report(entry.Id, Has(recommender.Catalog, entry, disliked) ? Feedback.Disliked : Feedback.Completed);
        Playlist second = session.NextPlaylist(length);
        PlaylistTable.Write(second, $"The next one, after they disliked every song with {disliked} and heard the others to the end");
        AnsiConsole.WriteLine($"Songs with {disliked}: {Count(first)} of {first.Count} before, {Count(second)} of {second.Count} after.");
        return second;

        int Count(Playlist playlist) => playlist.Count(entry => Has(recommender.Catalog, entry, disliked));
    }

    /// <summary>The feature that the most songs have, but not all; the most common of all where the songs are alike.</summary>
    private static string MostCommon(Playlist playlist, SongCatalog catalog)
    {
        (string Name, int Count)[] features = [.. catalog.FeatureNames
            .Select(name => (name, playlist.Count(entry => Has(catalog, entry, name))))
            .OrderByDescending(feature => feature.Item2)];
        return features.Where(feature => feature.Count > 0 && feature.Count < playlist.Count).Select(feature => feature.Name)
            .FirstOrDefault() ?? features[0].Name;
    }

    private static bool Has(SongCatalog catalog, PlaylistEntry entry, string feature) =>
        catalog.Features.Row(catalog.IndexOf(entry.Id))[catalog.FeatureNames.IndexOf(feature)] > 0.5f;
}
