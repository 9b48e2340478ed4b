using System.Xml;
using System.Xml.Linq;

namespace PlaylistRL.Survival.Fuzzing;

/// <summary>The results of comparisons, and the page that is made of what was accepted.</summary>
internal static class ReportTargets
{
    // A page takes some hundred times as long as reading does.
    private const int LoadsPerPage = 16;

    private static byte[][] Files =>
        [Saved(Results(Trained("ah-dqn", 1), Trained("ah-dqn", 2), Trained("dqn", 1), Rule("random"), Rule("best"))),
        Saved(Results(Rule("random")))];

    /// <summary>Reading and writing.</summary>
    public static FuzzTarget Results() =>
        new("results", Files, stream => ComparisonResults.Load(stream).Save(Stream.Null), fault => fault is FormatException, 400);

    /// <summary>
    /// Reading, and a page of every so manieth file that was accepted, which has a font and pictures in it however small the file is.
    /// </summary>
    public static FuzzTarget Reports()
    {
        int loads = 0;
        return new FuzzTarget("report", Files, LoadAndUse, fault => fault is FormatException, 40_000);

        void LoadAndUse(Stream stream)
        {
            ComparisonResults results = ComparisonResults.Load(stream);
            if (results.Runs.Count > 0 && loads++ % LoadsPerPage == 0)
                Check(results);
        }
    }

    /// <summary>Makes the page of results and reads it as XML, which refuses control characters and unpaired tags.</summary>
    public static void Check(ComparisonResults results)
    {
        string page = new ComparisonReport(results).ToHtml();
        int start = page.IndexOf("<body>", StringComparison.Ordinal);
        try
        {
            _ = XDocument.Parse(page[start..(page.IndexOf("</body>", start, StringComparison.Ordinal) + "</body>".Length)]);
        }
        catch (XmlException fault)
        {
            throw new InvalidOperationException($"The page is not well-formed: {fault.Message}", fault);
        }
    }

    private static ComparisonResults Results(params ComparisonRun[] runs) => new() { Environment = ComparisonMachine.Current, Runs = runs };

    private static ComparisonRun Rule(string name) => new()
    {
        Agent = name,
        World = "dot-product",
        Catalog = "songs.csv",
        Songs = 3,
        Episodes = 0,
        Seed = 0,
        MeanReturn = 1,
        ReturnInterval = new Interval(0.5, 1.5),
        RandomReturn = 1,
        BestReturn = 3,
        BestKind = BestKind.Optimum,
        GapClosed = 0.5,
        GapClosedInterval = new Interval(0.4, 0.6),
        KnowsTruth = name == "best",
        Coverage = 1,
        IntraListDiversity = 0.5,
        Novelty = 1.5,
    };

    private static ComparisonRun Trained(string agent, ulong seed) => Rule(agent) with
    {
        Preset = "default",
        Episodes = 4,
        Seed = seed,
        Discount = 0.95,
        EpisodeRewards = [1, 2.5, 3, double.NaN],
        EpisodeLosses = [double.NaN, 100, 0.5, 0.01],
        EpisodeQValues = [-10, 0, 1, 2],
        EpisodeEpsilons = [1, 0.5, 0.25, 0.05],
        EpisodeAlignments = [0, 0.1, 0.2, 0.3],
        RewardDistribution = new Distribution { Start = -1, Width = 0.5, Counts = [1, 4, 2] },
        LossDistribution = new Distribution { Start = 0, Width = 0.25, Counts = [8, 4, 1] },
        ActionCounts = [5, 3, 0],
        Warnings = ["careful"],
    };

    private static byte[] Saved(ComparisonResults results)
    {
        var stream = new MemoryStream();
        results.Save(stream);
        return stream.ToArray();
    }
}
