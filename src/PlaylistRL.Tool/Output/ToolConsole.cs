using System.Text;
using Spectre.Console;

namespace PlaylistRL.Tool.Output;

/// <summary>Where a command writes: results, errors, and a bar while work goes on.</summary>
internal sealed class ToolConsole
{
    // A file has no width; a narrow one would break the rows of tables.
    private const int WidthOfFiles = 160;

    private readonly IAnsiConsole _tables;
    private readonly IAnsiConsole? _bars;

    /// <summary>Writes plain text, as into a file.</summary>
    /// <param name="output">Takes the results.</param>
    /// <param name="error">Takes the errors.</param>
    /// <param name="bars">Shows how far the work is; null for nothing of that.</param>
    public ToolConsole(TextWriter output, TextWriter error, IAnsiConsole? bars = null)
        : this(output, error, Plain(output), bars)
    {
    }

    private ToolConsole(TextWriter output, TextWriter error, IAnsiConsole tables, IAnsiConsole? bars)
    {
        (Out, Error) = (output, error);
        (_tables, _bars) = (tables, bars);
    }

    /// <summary>Takes the results.</summary>
    public TextWriter Out { get; }

    /// <summary>Takes the errors.</summary>
    public TextWriter Error { get; }

#pragma warning disable RS0030 // The one place that knows the console: everything else is given writers.
    /// <summary>The console of this process: colours, and the width of the window, only where it is one; a bar only where somebody
    /// sees it.</summary>
    public static ToolConsole OfProcess()
    {
        // Titles are in all scripts; a file is written in UTF-8 on every system.
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        IAnsiConsole tables = Console.IsOutputRedirected ? Plain(Console.Out) : AnsiConsole.Console;
        IAnsiConsole? bars = Console.IsErrorRedirected ? null
            : AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return new ToolConsole(Console.Out, Console.Error, tables, bars);
    }
#pragma warning restore RS0030

    /// <summary>Writes a table.</summary>
    public void Write(Table table) => _tables.Write(table);

    /// <summary>Does the work, and shows how far it is.</summary>
    /// <param name="description">What is done, in a word or two.</param>
    /// <param name="show">Whether a bar may be shown.</param>
    /// <param name="work">Tells its share of the way, 0 to 1; on another thread than the caller's.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<T> WorkAsync<T>(
        string description, bool show, Func<IProgress<double>?, CancellationToken, T> work, CancellationToken cancellationToken)
    {
        if (!show || _bars is null)
            return Task.Run(() => work(null, cancellationToken), cancellationToken);
        return _bars.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(display =>
            {
                ProgressTask bar = display.AddTask(description, maxValue: 1);
                return Task.Run(() => work(new Bar(bar), cancellationToken), cancellationToken);
            });
    }

    private static IAnsiConsole Plain(TextWriter writer)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = WidthOfFiles;
        return console;
    }

    private sealed class Bar(ProgressTask task) : IProgress<double>
    {
        public void Report(double value) => task.Value = value;
    }
}
