using System.CommandLine;
using System.Globalization;

namespace PlaylistRL.Lab;

/// <summary>The options that several commands have, and how their values are checked.</summary>
internal static class CommandOptions
{
    public static Option<FileInfo?> Songs() => new("--songs")
    {
        Description = "A CSV file: title (and id, artist), then one numeric column "
        + "a feature. Default: the sample catalogue; where features are real-valued, 10,000 generated songs."
    };

    public static Option<string> World() =>
        new("--world") { Description = $"The world: {string.Join(", ", Lab.World.Names)}.", DefaultValueFactory = _ => "dot-product" };

    public static Option<int> Length() => Number("--length", "Songs in a playlist; 0 for what the world has.", 0);

    public static Option<int> Number(string name, string description, int otherwise) =>
        new(name) { Description = description, DefaultValueFactory = _ => otherwise };

    public static Option<string> Counts(string name, string description, string otherwise) =>
        new(name) { Description = description, DefaultValueFactory = _ => otherwise };

    public static Option<DirectoryInfo> Output(string file) =>
        new("--out") { Description = $"The folder for {file}.", DefaultValueFactory = _ => new DirectoryInfo("out") };

    /// <summary>The songs of the file; null where none is named.</summary>
    public static SongCatalog? Catalog(this ParseResult arguments, Option<FileInfo?> songs) =>
        arguments.GetValue(songs) is FileInfo file ? SongCatalog.LoadCsv(file.FullName) : null;

    /// <summary>The world that the options name, over their songs, with playlists of their length.</summary>
    public static World World(this ParseResult arguments, Option<string> world, Option<FileInfo?> songs, Option<int> length)
    {
        var named = Lab.World.Named(arguments.Words(world, Lab.World.Names)[0], arguments.Catalog(songs));
        return arguments.AtLeast(length, 0) is int songsPerPlaylist and > 0 ? named.WithLength(songsPerPlaylist) : named;
    }

    public static int AtLeast(this ParseResult arguments, Option<int> option, int least) =>
        arguments.GetValue(option) is int number && number >= least ? number
            : throw new ArgumentException($"{option.Name} is at least {least}.");

    /// <summary>Numbers of episodes, separated by commas: each once, in rising order.</summary>
    public static int[] Counts(this ParseResult arguments, Option<string> option) =>
        [.. arguments.GetValue(option)!.Split(',').Select(
            word => int.TryParse(word, NumberStyles.Integer, CultureInfo.InvariantCulture, out int count) && count > 0 ? count
            : throw new ArgumentException($"{option.Name}: '{word}' is no number of episodes.")).Distinct().Order()];

    /// <summary>Words, separated by commas, each one of the legal ones.</summary>
    public static string[] Words(this ParseResult arguments, Option<string> option, params string[] legal) =>
        Words(arguments.GetValue(option)!, option.Name, legal);

    public static string[] Words(string list, string option, params string[] legal)
    {
        string[] words = [.. list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];
        string? wrong = words.FirstOrDefault(word => !legal.Contains(word));
        return wrong is not null || words.Length == 0
            ? throw new ArgumentException($"{option}: '{wrong}' is not one of {string.Join(", ", legal)}.") : words;
    }
}
