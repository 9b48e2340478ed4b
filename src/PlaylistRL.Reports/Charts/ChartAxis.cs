namespace PlaylistRL;

/// <summary>An axis: what it measures, how it places numbers, where it begins and ends, and its marks.</summary>
internal sealed record ChartAxis
{
    private const int MostTicks = 100;

    /// <summary>What it measures, with the unit.</summary>
    public required string Label { get; init; }

    public required AxisScale Scale { get; init; }

    /// <summary>The u of <see cref="AxisScale.SymmetricLogarithmic"/>.</summary>
    public double Unit { get; init; } = 1;

    /// <summary>The number at its beginning.</summary>
    public required double Low { get; init; }

    /// <summary>The number at its end.</summary>
    public required double High { get; init; }

    public required IReadOnlyList<ChartTick> Ticks { get; init; }

    /// <summary>Where a number lies, in a measure that is even along the axis; NaN where it has no place.</summary>
    public double Place(double value) => Scale switch
    {
        AxisScale.Logarithmic => value > 0 ? Math.Log10(value) : double.NaN,
        AxisScale.SymmetricLogarithmic => Math.Sign(value) * Math.Log10(1 + (Math.Abs(value) / Unit)),
        _ => value,
    };

    /// <summary>Even, from a round number below the least to one above the greatest.</summary>
    public static ChartAxis Linear(string label, double least, double greatest, Func<double, string>? inWords = null)
    {
        (double low, double high) = Widened(least, greatest);
        double step = Ticks125(high - low);
        return LinearBetween(label, Math.Floor((low / step) + 1e-9) * step, Math.Ceiling((high / step) - 1e-9) * step, step, inWords);
    }

    /// <summary>Even, with exactly these ends.</summary>
    public static ChartAxis LinearExactly(string label, double low, double high, Func<double, string>? inWords = null) =>
        LinearBetween(label, low, high, Ticks125(high - low), inWords);

    /// <summary>Logarithmic, with exactly these ends, both above 0.</summary>
    public static ChartAxis LogarithmicExactly(string label, double low, double high) =>
        new() { Label = label, Scale = AxisScale.Logarithmic, Low = low, High = high, Ticks = LogTicks.Of(low, high) };

    /// <summary>
    /// Logarithmic, for numbers above 0; widened to a power of ten, or twice or five times one where the axis is short, so that no end is
    /// without a mark.
    /// </summary>
    public static ChartAxis Logarithmic(string label, double least, double greatest)
    {
        double high = greatest > least ? greatest : least * 10;
        return Math.Log10(high / least) < 2.5
            ? LogarithmicExactly(label, LogTicks.Below(least, [1, 2, 5]), LogTicks.Above(high, [1, 2, 5]))
            : LogarithmicExactly(label, LogTicks.Below(least, [1]), LogTicks.Above(high, [1]));
    }

    /// <summary>Even about 0, logarithmic far from it.</summary>
    public static ChartAxis SymmetricLogarithmic(string label, double least, double greatest, double unit)
    {
        IEnumerable<ChartTick> above = LogTicks.Powers(unit, Math.Max(greatest, unit), most: 5);
        IEnumerable<ChartTick> below = least < -unit ? LogTicks.Powers(unit, -least, most: 5)
            .Select(tick => new ChartTick(-tick.Value, Numbers.Short(-tick.Value))) : [];
        double low = Math.Min(least, 0);
        double high = Math.Max(greatest, unit);
        return new ChartAxis
        {
            Label = label,
            Scale = AxisScale.SymmetricLogarithmic,
            Unit = unit,
            Low = low,
            High = high,
            Ticks = [
                .. below.Append(new ChartTick(0, "0")).Concat(above).Where(tick => tick.Value >= low && tick.Value <= high)
                .OrderBy(tick => tick.Value)],
        };
    }

    private static ChartAxis LinearBetween(string label, double low, double high, double step, Func<double, string>? inWords)
    {
        var ticks = new List<ChartTick>();
        for (double number = Math.Ceiling((low / step) - 1e-9); number * step <= high + (step * 1e-9) && ticks.Count < MostTicks; number++)
            ticks.Add(new ChartTick(number * step, (inWords ?? Numbers.Short)(number * step)));
        return new ChartAxis { Label = label, Scale = AxisScale.Linear, Low = low, High = high, Ticks = ticks };
    }

    /// <summary>1, 2 or 5 times a power of ten, so that there are four to nine steps.</summary>
    private static double Ticks125(double span)
    {
        double rough = span / 6;
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return power * (rough / power < 1.4 ? 1 : rough / power < 2.8 ? 2 : rough / power < 7 ? 5 : 10);
    }

    /// <summary>Numbers so near to each other that marks between them would be one and the same number count as one.</summary>
    private static (double Low, double High) Widened(double least, double greatest)
    {
        double size = Math.Max(Math.Abs(least), Math.Abs(greatest));
        if (greatest - least > size * 1e-9)
            return (least, greatest);
        double margin = size == 0 ? 1 : size * 0.1;
        return (least - margin, greatest + margin);
    }
}
