using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Globalization;

namespace PlaylistRL.Tool;

/// <summary>The usual help, and examples to copy.</summary>
internal sealed class HelpWithExamples(HelpAction usual) : SynchronousCommandLineAction
{
    private static readonly (string Verb, string Example)[] _examples =
    [
        ("import", "playlistrl import songs.csv --out songs.safetensors"),
        ("import", "playlistrl import Library.xml --role Kind=LeftOut --json"),
        ("train", "playlistrl train songs.csv --out playlist.safetensors"),
        ("train", "playlistrl train ~/Music --seconds 300"),
        ("recommend", "playlistrl recommend playlist.safetensors songs.csv --like Rock,1990s --out mix.m3u8"),
        ("recommend", "playlistrl recommend playlist.safetensors songs.csv --dislike Pop --length 20 --variety 0.5"),
        ("inspect", "playlistrl inspect playlist.safetensors"),
        ("judge", "playlistrl judge log.csv.gz songs.csv --serving old.safetensors --serving-exploration 0.1 --candidate new.safetensors"),
        ("judge", "playlistrl judge log.csv.gz songs.csv --candidate new.safetensors --soft-best 5"),
        ("serve", "playlistrl serve ~/Music"),
        ("serve", "playlistrl serve songs.csv --policy playlist.safetensors --url http://127.0.0.1:8080"),
    ];

    public override int Invoke(ParseResult parseResult)
    {
        Command command = parseResult.CommandResult.Command;
        TextWriter output = parseResult.InvocationConfiguration.Output;
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        parseResult.InvocationConfiguration.Output = text;
        int code = usual.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output = output;

        // The usual help calls the command after its file.
        output.Write(text.ToString().Replace($"  {parseResult.RootCommandResult.Command.Name}", "  playlistrl", StringComparison.Ordinal));
        output.WriteLine("Examples:");
        foreach ((string verb, string example) in _examples.Where(one => command is RootCommand || one.Verb == command.Name))
            output.WriteLine($"  {example}");
        output.WriteLine();
        output.WriteLine("Exit codes: 0 done, 1 the input is bad or the work failed, 2 wrong usage, 130 cancelled by Ctrl-C.");
        return code;
    }
}
