namespace PlaylistRL.Evaluation;

/// <summary>One results file out of several of the same worlds and catalogues; see <see cref="ComparisonResults.Merge"/>.</summary>
internal static class ResultsMerge
{
    // What rounding on another machine can change of a mean of random play.
    private const double Tolerance = 1e-6;

    private const int MostShown = 5;

    public static ComparisonResults Of(IReadOnlyList<(string Name, ComparisonResults Results)> files, string parameter)
    {
        if (files.Count == 0)
            throw new ArgumentException("There is nothing to merge: give at least one.", parameter);
        foreach ((string, ComparisonResults) file in files.Skip(1))
            CheckFit(files[0], file, parameter);
        var kept = new HashSet<object>();
        var runs = new List<ComparisonRun>();
        foreach ((_, ComparisonResults results) in files)
        {
            // Two equal runs within a file are the file's own affair.
            ComparisonRun[] added = [.. results.Runs.Where(run => !kept.Contains(KeyOf(run)))];
            runs.AddRange(added);
            kept.UnionWith(added.Select(KeyOf));
        }

        return files[0].Results with { Runs = runs };
    }

    private static void CheckFit(
        (string Name, ComparisonResults Results) first, (string Name, ComparisonResults Results) other, string parameter)
    {
        ILookup<(string World, string Catalog, int Songs), ComparisonRun> left = first.Results.Runs.ToLookup(WorldOf);
        ILookup<(string World, string Catalog, int Songs), ComparisonRun> right = other.Results.Runs.ToLookup(WorldOf);
        if (!left.Select(world => world.Key).ToHashSet().SetEquals(right.Select(world => world.Key)))
            throw new ArgumentException($"{first.Name} is of {InWords(left)} and {other.Name} of {InWords(right)}; only results of the "
                + $"same worlds and catalogs can be merged.", parameter);
        foreach (IGrouping<(string World, string Catalog, int Songs), ComparisonRun> world in left)
        {
            (double here, double there) = (world.First().RandomReturn, right[world.Key].First().RandomReturn);
            if (Math.Abs(here - there) > Tolerance * Math.Max(Math.Abs(here), Math.Abs(there)))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Playing at random earns {here} in {first.Name} and {there} in {other.Name}: their ")
                        + FormattableString.Invariant($"listeners are not the same (world '{TextRule.Shown(world.Key.World)}'). Run both ")
                        + FormattableString.Invariant($"comparisons with as many listeners, and with the same version."),
                    parameter);
            }
        }
    }

    private static (string World, string Catalog, int Songs) WorldOf(ComparisonRun run) => (run.World, run.Catalog, run.Songs);

    private static object KeyOf(ComparisonRun run) => (WorldOf(run), run.Agent, run.Preset, run.Discount, run.Episodes, run.Seed);

    private static string InWords(ILookup<(string World, string Catalog, int Songs), ComparisonRun> worlds)
    {
        if (worlds.Count == 0)
            return "no world at all";
        IEnumerable<string> some = worlds.Take(MostShown).Select(world =>
            FormattableString.Invariant(
                $"world '{TextRule.Shown(world.Key.World)}' with the {world.Key.Songs} songs of '{TextRule.Shown(world.Key.Catalog)}'"));
        return string.Join(", ", some) + (worlds.Count > MostShown ? ", …" : string.Empty);
    }
}
