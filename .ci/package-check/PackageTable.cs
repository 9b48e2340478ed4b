using System.IO.Compression;
using System.Text.Json;
using System.Xml.Linq;

/// <summary>What each package of a folder weighs, alone and with all that it brings along, beside its budget.</summary>
internal static class PackageTable
{
    private const double Kilo = 1024;
    private const double Mega = 1024 * 1024;

    // Sizes are a quarter more than at the time of writing, dependencies those of then; raise one only with a reason in the commit.
    // Most of the tool is SQLite for sixteen platforms; most of Reports' closure is Skia for three.
    private static readonly Dictionary<string, (double Kilobytes, double Megabytes, int Dependencies)> _budgets = new()
    {
        ["PlaylistRL"] = (730, 6, 1),
        ["PlaylistRL.Hosting"] = (210, 29, 8),
        ["PlaylistRL.Hosting.Npgsql"] = (40, 32, 12),
        ["PlaylistRL.Hosting.Testing"] = (45, 29, 10),
        ["PlaylistRL.MLNet"] = (90, 17, 9),
        ["PlaylistRL.Music"] = (65, 8, 3),
        ["PlaylistRL.Onnx"] = (65, 7, 3),
        ["PlaylistRL.Reports"] = (250, 215, 12),
        ["PlaylistRL.Templates"] = (15, 1, 0),
        ["PlaylistRL.Testing"] = (70, 6, 2),
        ["PlaylistRL.Tool"] = (19_000, 19, 0),
    };

    /// <summary>Prints the table.</summary>
    /// <param name="folder">The packages.</param>
    /// <param name="sources">The folder with a folder for each package, as it was restored.</param>
    /// <returns>What is over its budget, or has none.</returns>
    public static List<string> Print(string folder, string sources)
    {
        var faults = new List<string>();
        Console.WriteLine($"{"package",-22}{"kB",8}{"budget",8}{"MB with all",13}{"budget",8}{"packages",10}{"budget",8}  "
            + "what it brings along");
        foreach (string file in Directory.GetFiles(folder, "*.nupkg").Order(StringComparer.Ordinal))
        {
            (string id, string[] direct) = Read(file);
            List<(string Name, double Bytes)> closure = Closure(direct, folder, Path.Combine(sources, id, "obj", "project.assets.json"));
            double kilobytes = new FileInfo(file).Length / Kilo;
            double megabytes = (kilobytes / Kilo) + (closure.Sum(package => package.Bytes) / Mega);
            if (!_budgets.TryGetValue(id, out (double Kilobytes, double Megabytes, int Dependencies) budget))
                faults.Add($"{id} has no budget; give it one in .ci/package-check/PackageTable.cs");
            else if (kilobytes > budget.Kilobytes || megabytes > budget.Megabytes || closure.Count > budget.Dependencies)
                faults.Add($"{id} is over its budget: find what grew, or raise it in .ci/package-check/PackageTable.cs");
            Console.WriteLine(FormattableString.Invariant($"{id,-22}{kilobytes,8:F0}{budget.Kilobytes,8:F0}{megabytes,13:F1}")
                + FormattableString.Invariant($"{budget.Megabytes,8:F1}{closure.Count,10}{budget.Dependencies,8}  ")
                + string.Join(", ", closure.Select(package => package.Name)));
        }

        return faults;
    }

    private static (string Id, string[] Direct) Read(string file)
    {
        using ZipArchive package = ZipFile.OpenRead(file);
        using Stream stream = package.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        XElement root = XDocument.Load(stream).Root!;
        XElement[] all = [.. root.Descendants()];
        return (all.First(element => element.Name.LocalName == "id").Value,
            [.. all.Where(element => element.Name.LocalName == "dependency").Select(one => (string)one.Attribute("id")!)]);
    }

    /// <summary>All packages that a package needs, with what each weighs as it is downloaded.</summary>
    private static List<(string Name, double Bytes)> Closure(string[] direct, string folder, string assetsFile)
    {
        var found = new List<(string, double)>();
        if (direct.Length == 0)
            return found;
        using JsonDocument assets = JsonDocument.Parse(File.ReadAllBytes(assetsFile));
        JsonElement root = assets.RootElement;
        JsonProperty[] targets = [.. root.GetProperty("targets").EnumerateObject().First().Value.EnumerateObject()];
        string[] caches = [.. root.GetProperty("packageFolders").EnumerateObject().Select(cache => cache.Name)];
        var left = new Queue<string>(direct);
        var seen = new HashSet<string>(direct, StringComparer.OrdinalIgnoreCase);
        while (left.TryDequeue(out string? id))
        {
            JsonProperty package = targets.Single(target => target.Name.StartsWith(id + "/", StringComparison.OrdinalIgnoreCase));
            found.Add((id, package.Value.GetProperty("type").ValueEquals("project")
                ? Directory.GetFiles(folder, $"{id}.*.nupkg").Where(file => char.IsAsciiDigit(Path.GetFileName(file)[id.Length + 1]))
                    .Sum(file => new FileInfo(file).Length)
                : Weight(package.Name.ToLowerInvariant(), caches)));
            if (!package.Value.TryGetProperty("dependencies", out JsonElement more))
                continue;
            foreach (string name in more.EnumerateObject().Select(dependency => dependency.Name).Where(seen.Add))
                left.Enqueue(name);
        }

        return found;
    }

    private static double Weight(string package, string[] caches)
    {
        string file = package.Replace('/', '.') + ".nupkg";
        return caches.Select(cache => new FileInfo(Path.Combine(cache, package, file))).First(found => found.Exists).Length;
    }
}
