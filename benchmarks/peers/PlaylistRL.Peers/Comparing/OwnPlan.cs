using System.Globalization;

namespace PlaylistRL.Peers;

/// <summary>What the library alone is measured by: episodes a second, and how its cost grows.</summary>
internal sealed class OwnPlan(Materials materials, bool quick)
{
    /// <summary>
    /// Training episodes of the default agents in the default world, one thread: catalogue size × playlist length × batch × hidden width.
    /// </summary>
    public Comparison Throughput()
    {
        var entries = new List<Entry>();
        int[] catalogs = quick ? [1_000] : [0, 1_000, 10_000];
        foreach (string agent in (string[])["dqn", "action-head"])
        {
            foreach (int songs in catalogs)
            {
                Job job = materials.WithStates(materials.WithSongs(new Job { Work = "throughput", Variant = agent }, songs), 1);
                foreach (int length in (int[])[10, 30])
                {
                    foreach (int batch in (int[])[32, 64])
                    {
                        foreach (int hidden in (int[])[64, 128])
                            entries.Add(
                                new(Cell(
                                agent, Name(songs), length, batch, hidden), MeasuredProgram.Library,
                                job with { Id = entries.Count, Length = length, Batch = batch, Hidden = hidden }, SameWeights: false));
                    }
                }
            }
        }

        return new Comparison("throughput: default agents", "episodes/s", 1, entries);
    }

    /// <summary>
    /// The best candidate of a batch of states, one thread: songs × hidden width × batch, and how well powers of them explain it.
    /// </summary>
    public (Comparison Comparison, double[][] Sizes) Growth(string variant)
    {
        var entries = new List<Entry>();
        var sizes = new List<double[]>();
        foreach (int songs in (int[])[500, 2_000, 8_000, 32_000])
        {
            foreach (int hidden in quick ? (int[])[32, 64] : [32, 64, 128, 256])
            {
                Job job = materials.WithSongs(new Job { Work = "growth", Variant = variant, Hidden = hidden }, songs);
                foreach (int batch in (int[])[1, 4, 16])
                {
                    entries.Add(
                        new(string.Create(
                        CultureInfo.InvariantCulture, $"{songs} | {hidden} | {batch}"), MeasuredProgram.Library, materials.WithStates(
                        job, batch) with
                        { Id = entries.Count }, SameWeights: false));
                    sizes.Add([songs, hidden, batch]);
                }
            }
        }

        return (new Comparison(
            variant == "bounds" ? "growth: best candidate" : "growth: every value", Comparison.Milliseconds, 1, entries), [.. sizes]);
    }

    private string Name(int songs) => songs == 0
        ? FormattableString.Invariant($"{materials.Repeating.Count} ({materials.Repeating.Features.DistinctCount} distinct)")
        : FormattableString.Invariant($"{songs}");

    private static string Cell(string agent, string songs, int length, int batch, int hidden) =>
        string.Create(CultureInfo.InvariantCulture, $"{agent} | {songs} | {length} | {batch} | {hidden}");
}
