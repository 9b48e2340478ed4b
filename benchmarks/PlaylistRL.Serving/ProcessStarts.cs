using System.Globalization;

namespace PlaylistRL.Serving;

/// <summary>
/// Publishes the little program in every way, starts it again and again in turns, and prints when its first playlist was there: counted
/// from before the process was started, by the clock that all processes share.
/// </summary>
internal sealed class ProcessStarts(QPolicy policy, string? csv, int runs)
{
    /// <summary>Whether all kinds that could be published made the same playlist.</summary>
    public bool Run()
    {
        string repository = Repository();
        string work = Directory.CreateTempSubdirectory("first-playlist-").FullName;
        try
        {
            string policyPath = Path.Combine(work, "policy.safetensors");
            policy.Save(policyPath);
            csv ??= Path.Combine(repository, "src", "PlaylistRL", "Catalog", "sample-songs.csv");
            string[] arguments = [policyPath, csv, policy.Spec.Actions.Names[0]];
            Output.Line($"policy {new FileInfo(policyPath).Length} bytes, catalogue {new FileInfo(csv).Length} bytes");
            var programs = new List<(ProcessKind Kind, PublishedProgram Program, List<StartTimes> Times)>();
            foreach ((int index, ProcessKind kind) in ProcessKind.All.Index())
            {
                if (PublishedProgram.Publish(
                    repository, kind, Path.Combine(work, index.ToString(CultureInfo.InvariantCulture))) is PublishedProgram program)
                    programs.Add((kind, program, []));
            }

            // The first of each brings the files into memory and is not counted.
            for (int run = 0; run <= runs; run++)
            {
                foreach ((_, PublishedProgram program, List<StartTimes> times) in programs)
                {
                    StartTimes measured = StartTimes.Measure(program.Executable, arguments);
                    if (run > 0)
                        times.Add(measured);
                }
            }

            foreach ((ProcessKind kind, PublishedProgram program, List<StartTimes> times) in programs)
                StartTimes.Write(kind.Name, program, times);
            string[] playlists = [.. programs.SelectMany(each => each.Times).Select(times => times.Playlist).Distinct()];
            Output.Line($"\nDifferent first playlists among all starts: {playlists.Length}.");
            return playlists.Length == 1;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static string Repository()
    {
        for (DirectoryInfo? folder = new(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PlaylistRL.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("Run this inside the repository: it publishes a program of it.");
    }
}
