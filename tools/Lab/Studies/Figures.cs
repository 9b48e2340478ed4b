using System.Globalization;
using Spectre.Console;

namespace PlaylistRL.Lab;

/// <summary>How numbers and tables are written.</summary>
internal static class Figures
{
    public static string Number(double value, string format) =>
        double.IsNaN(value) ? "–" : value.ToString(format, CultureInfo.InvariantCulture);

    public static string WithInterval(double value, double low, double high, string format) =>
        $"{Number(value, format)} ({Number(low, format)} … {Number(high, format)})";

    public static void Write(Table table)
    {
        // A file has no width; a narrow one would break the rows.
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 160);
        AnsiConsole.Write(table);
    }
}
