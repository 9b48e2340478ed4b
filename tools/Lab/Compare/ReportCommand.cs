using System.CommandLine;

namespace PlaylistRL.Lab;

/// <summary>
/// The sub-command <c>report</c>: pictures and a page from results that are there already, of one comparison or of several.
/// </summary>
internal static class ReportCommand
{
    public static Command Make()
    {
        var results = new Option<FileInfo[]>("--results")
        {
            Description = "The results.json of a comparison; several of the same world and catalogue are merged, a run that is in two of "
                + "them taken from the first.",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        var output = new Option<DirectoryInfo?>("--out")
        {
            Description = "The folder for report.html and the pictures. Default: that of the (first) results.",
        };
        var command = new Command("report", "Makes the report from results that are there already.") { results, output };
        command.SetAction(arguments => Running.Guard(() =>
        {
            FileInfo[] files = arguments.GetValue(results)!;
            Write(ComparisonResults.LoadAll([.. files.Select(file => file.FullName)]), (
                arguments.GetValue(output) ?? files[0].Directory!).FullName);
        }));
        return command;
    }

    /// <summary>Writes the report and says where.</summary>
    public static void Write(ComparisonResults results, string folder)
    {
        var report = new ComparisonReport(results);
        string page = report.Save(folder);
        Console.WriteLine($"{report.Pictures.Count} pictures, and a page that holds them all, written to {page}");
    }
}
