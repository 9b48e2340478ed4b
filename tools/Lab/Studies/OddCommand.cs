using System.CommandLine;

namespace PlaylistRL.Lab;

/// <summary>The sub-command <c>odd</c>: what training recommends on small and odd catalogues.</summary>
internal static class OddCommand
{
    public static Command Make()
    {
        var first = CommandOptions.Number("--first", "The number of the first catalogue, from 0.", 0);
        var catalogs = CommandOptions.Number("--catalogs", "How many catalogues.", 200);
        var budget = CommandOptions.Number("--budget", "Seconds a training may take.", 60);
        var listeners = CommandOptions.Number("--listeners", "Listeners who judge again where 5,000 cannot tell, at least 2.", 50_000);
        var command = new Command("odd", "Trains with PlaylistTraining on small and odd catalogues, and judges again what it recommends.")
        {
            first, catalogs, budget, listeners,
        };
        command.SetAction(arguments => Running.Guard(() => new OddStudy
        {
            First = arguments.AtLeast(first, 0),
            Catalogs = arguments.AtLeast(catalogs, 1),
            Budget = TimeSpan.FromSeconds(arguments.AtLeast(budget, 1)),
            Listeners = arguments.AtLeast(listeners, 2),
        }.Run()));
        return command;
    }
}
