using System.CommandLine;
using System.Text.Json.Nodes;
using PlaylistRL.Tool.Output;

namespace PlaylistRL.Tool.Verbs;

/// <summary>What all verbs share: <c>--json</c>, and what becomes of an answer, an error and Ctrl-C.</summary>
internal sealed class Verb(ToolConsole console)
{
    /// <summary>Asks for JSON.</summary>
    public static Option<bool> JsonOption { get; } = new("--json")
    {
        Description = "Write the result as JSON, for other programs. No progress is shown.",
        Recursive = true,
    };

    /// <summary>Where a verb writes.</summary>
    public ToolConsole Console { get; } = console;

    /// <summary>Gives a command its work.</summary>
    public void SetWork(Command command, Func<ParseResult, CancellationToken, Task<Answer>> work) =>
        command.SetAction((arguments, cancellationToken) => RunAsync(arguments, work, cancellationToken));

    /// <summary>Does the work and answers.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(
        ParseResult arguments, Func<ParseResult, CancellationToken, Task<Answer>> work, CancellationToken cancellationToken)
    {
        bool json = arguments.GetValue(JsonOption);
        try
        {
            Answer answer = await work(arguments, cancellationToken);
            if (!json)
                answer.Write(Console);
            else if (answer.Value is not null)
                Console.Out.WriteLine(Json.Text(answer.Value));
            return ExitCode.Done;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Fail(json, "Cancelled; nothing was written.");
            return ExitCode.Cancelled;
        }
#pragma warning disable CA1031 // Whatever it is, a person is told in a sentence.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Fail(json, PlainError.Of(error));
            return ExitCode.Failed;
        }
    }

    /// <summary>Says what went wrong: to people, and to programs that asked for JSON.</summary>
    public void Fail(bool json, string sentence)
    {
        Console.Error.WriteLine(sentence);
        if (json)
            Console.Out.WriteLine(Json.Text(new JsonObject { ["error"] = sentence }));
    }
}
