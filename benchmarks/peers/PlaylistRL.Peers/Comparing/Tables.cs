using System.Globalization;
using System.Text;

namespace PlaylistRL.Peers;

/// <summary>Results as Markdown.</summary>
internal static class Tables
{
    private const string Begin = "<!-- results: written by benchmarks/peers/run --markdown -->";
    private const string End = "<!-- end of results -->";

    /// <summary>Replaces what stands between the markers of a file.</summary>
    /// <exception cref="InvalidOperationException">The file has no markers.</exception>
    public static void WriteInto(string path, string markdown)
    {
        string text = File.ReadAllText(path);
        int begin = text.IndexOf(Begin, StringComparison.Ordinal);
        int end = text.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 || end < begin)
            throw new InvalidOperationException($"{path} has no lines '{Begin}' and '{End}' to write between.");
        File.WriteAllText(path, $"{text[..(begin + Begin.Length)]}\n\n{markdown}\n{text[end..]}");
    }

    public static string Of(Results results)
    {
        var text = new StringBuilder();
        Machine machine = results.Machine;
        Line(text, $"{results.Date} UTC. {machine.Processor}, {machine.Processors} processors, {machine.MemoryGigabytes} GB, {machine.OperatingSystem}, `Vector<T>` of {machine.VectorBits} bits, load {machine.LoadAtStart} at the start.");
        Line(text, $"{string.Join(", ", results.Versions.Select(version => $"{version.Key} {version.Value}"))}. Threads: {string.Join(" and ", results.Threads)}.");
        foreach (IGrouping<string, Row> kind in results.Rows.GroupBy(row => row.Work.Split(':')[0]))
        {
            Line(text, $"");
            if (kind.Key == "throughput")
                Throughput(text, [.. kind]);
            else if (kind.Key == "growth")
                Growth(text, [.. kind], results.Growth);
            else
                Works(text, kind.Key, kind);
        }

        foreach (string skipped in results.Skipped)
            Line(text, $"\nNot measured: {skipped}");
        foreach (string wrong in results.Wrong)
            Line(text, $"\n**Other values than the library's**: {wrong}");
        return text.ToString();
    }

    private static void Works(StringBuilder text, string name, IEnumerable<Row> rows)
    {
        Line(text, $"### {name}\n");
        Line(text, $"| work | contender | threads | median (quartiles) | unit | times PlaylistRL's time |");
        Line(text, $"|---|---|---|---|---|---|");
        string last = string.Empty;
        foreach (Row row in rows)
        {
            string work = row.Work[(name.Length + 2)..];
            Line(text, $"| {(work + row.Threads == last ? string.Empty : work)} | {row.Contender} | {row.Threads} | {Number(row.Median)} ({Number(row.Low)} to {Number(row.High)}) | {row.Unit} | {row.RatioToPlaylistRL:0.00} |");
            last = work + row.Threads;
        }
    }

    private static void Throughput(StringBuilder text, Row[] rows)
    {
        Line(text, $"### throughput\n");
        Line(text, $"Training episodes a second of the default agents (DQN learns at every step, AH-DQN at every fourth), one thread.\n");
        Line(text, $"| agent | songs | playlist | batch | hidden | episodes/s |");
        Line(text, $"|---|---|---|---|---|---|");
        foreach (Row row in rows)
            Line(text, $"| {row.Contender} | {Number(row.Median)} |");
    }

    private static void Growth(StringBuilder text, Row[] rows, Dictionary<string, PowerLaw> laws)
    {
        Line(text, $"### growth\n");
        Line(text, $"Milliseconds for a batch of states, plain head, one thread, songs with their own features, and the exponents of cost = factor · songs^a · hidden^b · batch^c by least squares on logarithms.\n");
        string[] works = [.. rows.Select(row => row.Work).Distinct()];
        Line(text, $"| songs | hidden | batch | {string.Join(" | ", works.Select(work => work["growth: ".Length..]))} |");
        Line(text, $"|---|---|---|{string.Concat(works.Select(_ => "---|"))}");
        foreach (IGrouping<string, Row> cell in rows.GroupBy(row => row.Contender))
            Line(text, $"| {cell.Key} | {string.Join(" | ", cell.Select(row => Number(row.Median)))} |");
        Line(text, $"");
        Line(text, $"| fitted | songs^a | hidden^b | batch^c | farthest from the fit |");
        Line(text, $"|---|---|---|---|---|");
        foreach ((string work, PowerLaw law) in laws)
            Line(text, $"| {work["growth: ".Length..]} | {law.Exponents[0]:0.00} | {law.Exponents[1]:0.00} | {law.Exponents[2]:0.00} | a factor of {law.WorstFactor:0.00} |");
    }

    /// <summary>Three or four digits.</summary>
    private static string Number(double value) =>
        value.ToString(value switch { >= 100 => "#,0", >= 10 => "0.0", >= 1 => "0.00", _ => "0.0000" }, CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
