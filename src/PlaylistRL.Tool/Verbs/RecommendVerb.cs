using System.CommandLine;
using PlaylistRL.Tool.Files;
using PlaylistRL.Tool.Output;
using PlaylistRL.Tool.Songs;

namespace PlaylistRL.Tool.Verbs;

/// <summary><c>recommend</c>: a policy, songs and a taste in, a playlist out.</summary>
internal static class RecommendVerb
{
    private static readonly string[] _formats = [".m3u8", ".m3u", ".xspf", ".pls"];

    public static Command Command(Verb verb)
    {
        var policy = new Argument<string>("policy") { Description = "The file that 'playlistrl train' wrote." };
        Argument<string> songs = Arguments.Songs();
        Option<string[]> like = Features("--like", "-l", "Features the listener likes, such as Rock,1990s.");
        Option<string[]> dislike = Features("--dislike", "-d", "Features the listener dislikes.");
        Option<int> length = Arguments.Whole("--length", "How many songs.", 10, 1, 1_000);
        Option<double?> variety = Arguments.Number(
            "--variety", "How much of the choice is for variety, 0 (nothing) to 1 (all). Default: 0.", 0, 1);
        Option<ulong> seed = Arguments.Seed("Decides between songs of equal value. Default: 0.");
        var title = new Option<string?>("--title") { Description = "The playlist's title in the file." };
        var output = new Option<string?>("--out", "-o") { Description = "Where the playlist is written: .m3u8, .xspf or .pls." };
        output.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is string path
                && !_formats.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
                result.AddError($"--out is '{path}'; give a name that ends with .m3u8, .xspf or .pls.");
        });
        var command = new Command("recommend", "Makes a playlist of your songs, says why each song is there, and writes it for a player.")
        {
            policy, songs, like, dislike, length, variety, seed, title, output,
        };
        verb.SetWork(command, async (arguments, cancellationToken) =>
        {
            string path = arguments.GetRequiredValue(policy);
            string source = arguments.GetRequiredValue(songs);
            string? written = arguments.GetValue(output);
            if (written is not null)
                Arguments.RequireWritable(written, path, source);
            RequireOrder(path, source);
            (ServablePolicy served, SongCatalog catalog) = await Task.Run(
                () => (Arguments.Policy(path), SongSource.Load(source, null, cancellationToken).Catalog), cancellationToken);
            Taste taste = Taste.Of(catalog, arguments.GetValue(like) ?? [], arguments.GetValue(dislike) ?? []);
            PlaylistRecommender recommender = Bound(served, catalog, path, source);
            PlaylistSession session = recommender.StartSession(
                taste.Preferences, arguments.GetValue(seed), arguments.GetValue(length));
            Playlist playlist = session.NextPlaylist(
                arguments.GetValue(length),
                variety: arguments.GetValue(variety) is double share and > 0 ? new VarietyOptions { TradeOff = 1 - share } : null);
            cancellationToken.ThrowIfCancellationRequested();
            if (written is not null)
                playlist.Save(written, arguments.GetValue(title));
            return new Answer(
                PlaylistAnswer.Value(playlist, taste, written), console => PlaylistAnswer.Write(console, playlist, taste, written));
        });
        return command;
    }

    private static Option<string[]> Features(string name, string alias, string description) => new(name, alias)
    {
        Description = description + " Separate them by commas, or give the option several times.",
    };

    /// <summary>The two are easily confused.</summary>
    private static void RequireOrder(string policy, string songs)
    {
        if (FileRecognizer.Of(songs) == FileOf.Policy && FileRecognizer.Of(policy) != FileOf.Policy)
            throw new ToolException($"The policy comes first, then the songs: playlistrl recommend {songs} {policy}");
    }

    private static PlaylistRecommender Bound(ServablePolicy policy, SongCatalog catalog, string path, string source)
    {
        try
        {
            return new PlaylistRecommender(policy, catalog);
        }
        catch (ArgumentException unfit)
        {
            throw new ToolException($"The policy '{path}' does not fit the songs of '{source}': {PlainError.Of(unfit)} "
                + $"Train one for these songs: playlistrl train {source}");
        }
    }
}
