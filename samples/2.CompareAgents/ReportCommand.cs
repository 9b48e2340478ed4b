using System.CommandLine;

namespace PlaylistRL.Samples.CompareAgents;

/// <summary>The sub-command <c>report</c>: pictures and a page from a results.json that is there already.</summary>
internal static class ReportCommand
{
    public static Command Make()
    {
        var results = new Option<FileInfo>("--results") { Description = "The results.json of a comparison.", Required = true };
        var output = new Option<DirectoryInfo?>("--out") { Description = "The folder for report.html and the pictures. Default: that of the results." };
        var command = new Command("report", "Makes the report from results that are there already.") { results, output };
        command.SetAction(arguments => Running.Guard(() =>
        {
            FileInfo file = arguments.GetValue(results)!;
            Write(ComparisonResults.Load(file.FullName), (arguments.GetValue(output) ?? file.Directory!).FullName);
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
