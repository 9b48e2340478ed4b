using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using PlaylistRL.Tool.Output;
using PlaylistRL.Tool.Verbs;

namespace PlaylistRL.Tool;

/// <summary>The command <c>playlistrl</c> with its verbs.</summary>
internal sealed class ToolCommand
{
    // A training looks at a cancellation between some hundred episodes.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    private readonly ToolConsole _console;
    private readonly Verb _verb;
    private readonly RootCommand _root;

    public ToolCommand(ToolConsole console)
    {
        _console = console;
        _verb = new Verb(console);
        _root = new RootCommand("Playlists by reinforcement learning: reads your songs, trains, and makes playlists.")
        {
            ImportVerb.Command(_verb), TrainVerb.Command(_verb), RecommendVerb.Command(_verb), InspectVerb.Command(_verb),
            JudgeVerb.Command(_verb), ServeVerb.Command(_verb), Verb.JsonOption,
        };
        foreach (HelpOption help in _root.Options.OfType<HelpOption>())
            help.Action = new HelpWithExamples((HelpAction)help.Action!);
    }

    /// <summary>Does what the arguments say.</summary>
    /// <param name="arguments">As the shell gives them.</param>
    /// <param name="cancellationToken">Ends it, as Ctrl-C does.</param>
    /// <returns>The exit code; see <see cref="ExitCode"/>.</returns>
    public async Task<int> InvokeAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        // A name that begins with @ is a file of songs, not one of arguments.
        ParseResult parsed = _root.Parse(
            arguments.Count == 0 ? ["--help"] : arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction)
        {
            string verb = parsed.CommandResult.Command is RootCommand ? string.Empty : $" {parsed.CommandResult.Command.Name}";
            string wrong = string.Join(Environment.NewLine, parsed.Errors.Select(error => error.Message).Distinct());
            _verb.Fail(parsed.Tokens.Any(token => token.Value == Verb.JsonOption.Name),
                $"{wrong}{Environment.NewLine}'playlistrl{verb} --help' says what can be given.");
            return ExitCode.WrongUsage;
        }

        var configuration = new InvocationConfiguration
        {
            Output = _console.Out,
            Error = _console.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = _patience,
        };
        int code = await parsed.InvokeAsync(configuration, cancellationToken);
        return arguments.Count == 0 ? ExitCode.WrongUsage : code;
    }
}
