using System.Text.Json;
using FluentAssertions;
using PlaylistRL.Tool;
using PlaylistRL.Tool.Output;
using Spectre.Console;

namespace PlaylistRL.Tests.Tool;

/// <summary>A call of the tool that came to its end.</summary>
internal sealed record Ran(int Code, string Out, string Error)
{
    private const char Escape = '\x1b';

    /// <summary>Calls the tool in this process, its output captured as a file would take it.</summary>
    public static Task<Ran> ToolAsync(params string[] arguments) => ToolAsync(arguments, null, CancellationToken.None);

    /// <summary>Calls the tool, with a terminal for its bars.</summary>
    public static async Task<Ran> ToolAsync(string[] arguments, IAnsiConsole? bars, CancellationToken cancellationToken)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        int code = await new ToolCommand(new ToolConsole(output, error, bars)).InvokeAsync(arguments, cancellationToken);
        var ran = new Ran(code, output.ToString(), error.ToString());
        (ran.Out + ran.Error).Should().NotContain(Escape.ToString(), "a file is no terminal");
        return ran;
    }

    /// <summary>The JSON that was written, and nothing beside it.</summary>
    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    /// <summary>Asserts that it failed with a plain sentence, and says it.</summary>
    public string Fault(int code)
    {
        Code.Should().Be(code, Out + Error);
        Error.Should().NotBeEmpty().And.NotContain("   at ").And.NotContain("Exception").And.NotContain("(Parameter");
        Error.TrimEnd().Should().NotContain("..", "a sentence ends once");
        return Error;
    }

    /// <summary>Asserts that it went well.</summary>
    public Ran Done()
    {
        Error.Should().BeEmpty();
        Code.Should().Be(0);
        return this;
    }
}
