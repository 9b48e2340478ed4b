using System.Globalization;
using System.Runtime.Intrinsics;

namespace PlaylistRL.Survival.Hashes;

/// <summary>
/// What trainings and served playlists come to, as hashes in a text file: written before a change that must not change behaviour, compared
/// after it. Hashes hold on one kind of processor; the file names it.
/// </summary>
internal static class HashRun
{
    /// <summary>Writes the file, or compares with the one that is there.</summary>
    /// <returns>0: written, or all the same; 1: something differs.</returns>
    public static int Run(string path, TextWriter output)
    {
        var lines =
            new List<string> { Invariant(
            $"processor: vectors of {(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128)} bits") };
        foreach (string line in HashedTrainings.Lines().Concat(HashedPlaylists.Lines()))
        {
            output.WriteLine(line);
            lines.Add(line);
        }

        if (!File.Exists(path))
        {
            File.WriteAllLines(path, lines);
            output.WriteLine($"Written to '{path}'.");
            return 0;
        }

        string[] before = File.ReadAllLines(path);
        string[] differences = [
            .. before.Except(lines).Select(line => $"before: {line}"), .. lines.Except(before).Select(line => $"now:    {line}")];
        output.WriteLine(
            differences.Length == 0 ? Invariant($"All {lines.Count} lines are as in '{path}'.")
            : string.Join(Environment.NewLine, differences));
        return differences.Length == 0 ? 0 : 1;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
