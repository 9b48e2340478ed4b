using System.Globalization;
using PlaylistRL.Logs;

namespace PlaylistRL.Samples.MLNet;

/// <summary>
/// A log taken apart: what songs are counted in, what is learned from, what is judged on; and the world it came from where that is known.
/// </summary>
internal sealed record LoggedSessions(
    string Source, ListeningLog All, ListeningLog Learn, ListeningLog HeldOut, SongCatalog Catalog, TrueWorld? Truth)
{
    /// <summary>
    /// Context that follows from how the song before was taken: known before a play, but a world that replays it would contradict its own
    /// listeners.
    /// </summary>
    private static readonly string[] _consequences = ["start:", "pause:", "switch"];

    /// <summary>The context that a world can replay.</summary>
    public string[] Circumstances =>
        [.. All.ContextNames.Where(name => !_consequences.Any(start => name.StartsWith(start, StringComparison.Ordinal)))];

    public static LoggedSessions Load(string path, ListeningLogFormat format, string? songs)
    {
        SongCatalog? catalog = songs is null ? null : SongCatalog.LoadCsv(songs);
        var all = ListeningLog.Load(path, new() { Format = format, Catalog = catalog });
        (ListeningLog train, ListeningLog heldOut) = all.SplitBySession();
        if (catalog is not null)
            return new LoggedSessions(Path.GetFileName(path), all, train, heldOut, catalog, Truth: null);

        // The first 30 % of the training sessions say which songs are kept, the rest teaches the model: a row must not know its own
        // response.
        (ListeningLog counted, ListeningLog learn) = train.SplitBySession(0.7);
        return new LoggedSessions(Path.GetFileName(path), all, learn, heldOut, PlayedSongs.Catalog("played", all, counted), Truth: null);
    }

    public static LoggedSessions Generate(TrueWorld truth, int sessions, ulong seed)
    {
        ListeningLog all = truth.Log(sessions, seed);
        (ListeningLog train, ListeningLog heldOut) = all.SplitBySession();
        return new LoggedSessions(
            $"generated in the world '{truth.Users.Name}' by random choice", all, train, heldOut, truth.Catalog, truth);
    }

    public void Describe()
    {
        Console.WriteLine($"log: {Source}");
        Console.WriteLine($"     {All.Report}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"     {All.SessionCount:N0} sessions; {Learn.SessionCount:N0} ")
            + string.Create(CultureInfo.InvariantCulture, $"({Learn.Rows.Count:N0} rows) to learn from, the last ")
            + string.Create(CultureInfo.InvariantCulture, $"{HeldOut.SessionCount:N0} ({HeldOut.Rows.Count:N0} rows) held out"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"songs: {Catalog.Name}, {Catalog.Count:N0} with ")
            + string.Create(CultureInfo.InvariantCulture, $"{Catalog.FeatureNames.Count} features, {Catalog.Features.DistinctCount:N0} ")
            + string.Create(CultureInfo.InvariantCulture, $"distinct rows of them"));
    }
}
