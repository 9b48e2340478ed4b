using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using PlaylistRL.Tool.Files;

namespace PlaylistRL.Tool.Verbs;

/// <summary>Arguments and options that verbs share, and how their texts are read: the same in every culture.</summary>
internal static class Arguments
{
    /// <summary>Where the songs are.</summary>
    public static Argument<string> Songs() => new("songs")
    {
        Description = "A table of songs (CSV, TSV, JSON), a library (iTunes, rekordbox, Traktor), a folder of music, or a catalogue.",
    };

    /// <summary>A whole number in a range.</summary>
    public static Option<int> Whole(string name, string description, int fallback, int least, int most) => new(name)
    {
        Description = $"{description} {Shown(least)} to {Shown(most)}.",
        DefaultValueFactory = _ => fallback,
        CustomParser = result =>
        {
            if (int.TryParse(Text(result), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
                && number >= least && number <= most)
                return number;
            result.AddError($"{name} is '{Text(result)}'; give a whole number from {Shown(least)} to {Shown(most)}.");
            return fallback;
        },
    };

    /// <summary>A number in a range; null where it is not given.</summary>
    public static Option<double?> Number(string name, string description, double least, double most) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            if (double.TryParse(Text(result), NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
                && number >= least && number <= most)
                return number;
            result.AddError(FormattableString.Invariant(
                $"{name} is '{Text(result)}'; give a number from {least} to {most}, with a decimal point."));
            return null;
        },
    };

    /// <summary>A seed.</summary>
    public static Option<ulong> Seed(string description) => new("--seed")
    {
        Description = description,
        CustomParser = result =>
        {
            if (ulong.TryParse(Text(result), NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed))
                return seed;
            result.AddError($"--seed is '{Text(result)}'; give a whole number from 0 to {Shown(ulong.MaxValue)}.");
            return 0;
        },
    };

    /// <summary>Raises where a file cannot come to be at a path, before work is done that would be lost.</summary>
    /// <param name="path">Where it is to be.</param>
    /// <param name="inputs">What is read, and must not be replaced.</param>
    /// <exception cref="ToolException">It cannot be written there.</exception>
    public static void RequireWritable(string path, params ReadOnlySpan<string> inputs)
    {
        string full = Path.GetFullPath(path);
        foreach (string input in inputs)
        {
            if (Path.GetFullPath(input) == full)
                throw new ToolException($"'{path}' is what is read, and would be replaced. Give --out another name.");
        }

        if (Directory.Exists(full))
            throw new ToolException($"'{path}' is a folder. Give --out the name of a file in it.");
        if (Path.GetDirectoryName(full) is string folder && !Directory.Exists(folder))
            throw new ToolException($"There is no folder '{folder}' to write '{Path.GetFileName(path)}' into. Make it first.");
    }

    /// <summary>Reads a policy.</summary>
    /// <exception cref="ToolException">There is none.</exception>
    public static ServablePolicy Policy(string path) => FileRecognizer.Of(path) switch
    {
        FileOf.Policy => ServablePolicy.Load(path),
        FileOf kind => throw new ToolException($"'{path}' is {FileRecognizer.Words(kind)}, not a policy. Give the file that "
            + "'playlistrl train' wrote."),
    };

    private static string Text(ArgumentResult result) => result.Tokens.Count == 0 ? string.Empty : result.Tokens[0].Value;

    private static string Shown<T>(T number)
        where T : IFormattable => number.ToString(null, CultureInfo.InvariantCulture);
}
