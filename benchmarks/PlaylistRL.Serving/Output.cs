namespace PlaylistRL.Serving;

/// <summary>Lines in the invariant culture, and the statistics of the tables.</summary>
internal static class Output
{
    public static void Line(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));

    /// <summary>Median, first and third quartile; of an even number the upper ones.</summary>
    public static (double Low, double Median, double High) Quartiles(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[sorted.Length / 4], sorted[sorted.Length / 2], sorted[sorted.Length * 3 / 4]);
    }
}
