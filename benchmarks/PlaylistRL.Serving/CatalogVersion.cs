namespace PlaylistRL.Serving;

/// <summary>
/// A version of a catalogue whose ids say which it is, and what a recommender that never served another one answers on it.
/// </summary>
internal sealed class CatalogVersion
{
    private readonly ulong[] _firstAnswers;

    private CatalogVersion(QPolicy policy, SongCatalog catalog, Preferences[] stated)
    {
        Catalog = catalog;
        var recommender = new PlaylistRecommender(policy, catalog);
        _firstAnswers = [
            .. stated.Select(
            (preferences, seed) => HashOf(recommender.StartSession(preferences, (ulong)seed).NextPlaylist(ScriptedSession.Length)))];
    }

    public SongCatalog Catalog { get; }

    /// <summary>
    /// The catalogue itself; without its first songs; with its features in another order; with its songs in another order.
    /// </summary>
    public static CatalogVersion[] Of(QPolicy policy, SongCatalog catalog, Preferences[] stated)
    {
        int[] all = [.. Enumerable.Range(0, catalog.Count)];
        int[] columns = [.. Enumerable.Range(0, catalog.FeatureNames.Count)];
        return
        [
            new(policy, Make(catalog, "a:", all, columns), stated),
            new(policy, Make(catalog, "b:", all[(all.Length / 10)..], columns), stated),
            new(policy, Make(catalog, "c:", all, [.. columns.Reverse()]), stated),
            new(policy, Make(catalog, "d:", [.. all.Reverse()], columns), stated),
        ];
    }

    public static ulong HashOf(Playlist playlist)
    {
        var hash = new AnswerHash();
        hash.Add(playlist);
        return hash.Value;
    }

    /// <summary>Whether a playlist is wholly of this version: its songs, and the features it says they have.</summary>
    public bool Owns(Playlist playlist) => playlist.Count == ScriptedSession.Length && playlist.All(entry =>
        Catalog.TryIndexOf(entry.Id, out int song) && ReferenceEquals(Catalog[song], entry.Song)
        && entry.Matches.All(match => Catalog.Features.Row(song)[Catalog.FeatureNames.IndexOf(match.Feature)] == match.Value));

    /// <summary>Whether a new session's first playlist is what it is where nothing is ever replaced.</summary>
    public bool IsFirstAnswer(Playlist playlist, int seed) => HashOf(playlist) == _firstAnswers[seed];

    private static SongCatalog Make(SongCatalog catalog, string prefix, int[] songs, int[] columns)
    {
        float[] values = [.. songs.SelectMany(song => columns.Select(column => catalog.Features.Row(song)[column]))];
        string[] names = [.. columns.Select(column => catalog.FeatureNames[column])];
        return new SongCatalog(
            prefix, [.. songs.Select(song => catalog[song] with { Id = prefix + catalog[song].Id })], new FeatureTable(names, values));
    }
}
