using System.Globalization;
using MathNet.Numerics.Distributions;
using Spectre.Console;

namespace PlaylistRL.Lab;

/// <summary>
/// What <see cref="PlaylistTraining"/> recommends, served to listeners whose constants it was not trained for: beside the rule that it
/// improves on, and beside a rule that is tuned for those very listeners.
/// </summary>
internal sealed class CellsStudy
{
    private const double Level = 0.05;
    private const int Songs = 20;
    private const int MostValidation = 3_000;

    public required SongCatalog Catalog { get; init; }

    public required TimeSpan Budget { get; init; }

    public required int Seeds { get; init; }

    public required int Listeners { get; init; }

    public void Run()
    {
        TrainingResult[] trained = [.. Enumerable.Range(1, Seeds).Select(Train)];
        var rows = new List<Row>();
        foreach ((string name, EverydayUserModel listeners) in EverydayCells.All)
        {
            double[] Completed(ServablePolicy policy) =>
                ServedListeners.Completed(new PlaylistRecommender(policy, Catalog), listeners, Songs, 1, Listeners);
            double[] served = Mean([.. trained.Select(one => Completed(one.Policy))]);
            double[] ofAverage = Mean([.. trained.Select(one => Completed(one.Rule))]);
            BeliefPolicy own = PlayedRules.Best(Catalog, listeners, Songs, Math.Min(MostValidation, Listeners));
            rows.Add(new Row(name, served, ofAverage, Completed(own), own.Boredom));
            AnsiConsole.WriteLine($"{name}: {Figures.Number(served.Average(), "F2")}");
        }

        Write(rows);
    }

    private TrainingResult Train(int seed)
    {
        TrainingResult trained = PlaylistTraining.Train(Catalog, new() { Seed = (ulong)seed, Budget = Budget });
        AnsiConsole.WriteLine($"seed {seed}: {trained.Verdict}");
        return trained;
    }

    private static void Write(List<Row> rows)
    {
        double[] worse = [.. rows.Select(row => row.OneSided)];
        double[] adjusted = Holm(worse);
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumns("listeners", "served", "the rule of training", "difference", "p of being worse (Holm)",
            "the rule tuned for them", "boredom", "served minus that, %");
        for (int i = 0; i < rows.Count; i++)
        {
            Row row = rows[i];
            Interval overAverage = Interval.OfMean([row.MinusAverage]);
            Interval overOwn = Interval.OfMean([row.MinusOwn]);
            double percent = 100 / row.OfOwn.Average();
            table.AddRow(
                row.Name, Figures.Number(row.Served.Average(), "F2"), Figures.Number(row.OfAverage.Average(), "F2"),
                Figures.WithInterval(row.MinusAverage.Average(), overAverage.Low, overAverage.High, "F2"),
                Figures.Number(adjusted[i], "F3"), Figures.Number(row.OfOwn.Average(), "F2"), Figures.Number(row.Boredom, "0.##"),
                Figures.WithInterval(
                    percent * row.MinusOwn.Average(), percent * overOwn.Low, percent * overOwn.High, "F1"));
        }

        Figures.Write(table);
        int below = rows.Count(row => row.MinusOwn.Average() < -0.01 * row.OfOwn.Average());
        AnsiConsole.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"worse than the rule of training (Holm, {Level:P0}): {adjusted.Count(p => p < Level)} of {rows.Count}; ")
            + $"more than 1 % below the rule tuned for them: {below} of {rows.Count}");
    }

    /// <summary>Holm, "A simple sequentially rejective multiple test procedure", 1979.</summary>
    private static double[] Holm(double[] values)
    {
        int[] order = [.. Enumerable.Range(0, values.Length).OrderBy(i => values[i])];
        var adjusted = new double[values.Length];
        double most = 0;
        for (int rank = 0; rank < order.Length; rank++)
        {
            most = Math.Max(most, Math.Min(1, (order.Length - rank) * values[order[rank]]));
            adjusted[order[rank]] = most;
        }

        return adjusted;
    }

    private static double[] Mean(double[][] seeds) =>
        [.. Enumerable.Range(0, seeds[0].Length).Select(listener => seeds.Average(seed => seed[listener]))];

    private sealed record Row(string Name, double[] Served, double[] OfAverage, double[] OfOwn, double Boredom)
    {
        public double[] MinusAverage { get; } = [.. Served.Zip(OfAverage, (mine, its) => mine - its)];

        public double[] MinusOwn { get; } = [.. Served.Zip(OfOwn, (mine, its) => mine - its)];

        /// <summary>How likely a mean difference this low is where what is served is as good as the rule of training.</summary>
        public double OneSided
        {
            get
            {
                double mean = MinusAverage.Average();
                double error = Math.Sqrt(MinusAverage.Average(value => (value - mean) * (value - mean)) / MinusAverage.Length);
                return error == 0 ? 1 : Normal.CDF(0, 1, mean / error);
            }
        }
    }
}
