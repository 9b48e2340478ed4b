namespace PlaylistRL;

/// <summary>The marks of logarithmic axes.</summary>
internal static class LogTicks
{
    /// <summary>So many decades have marks between the powers of ten.</summary>
    private const double ShortDecades = 3.15;

    private const int Most = 8;
    private const double LongNumber = 1e5;

    /// <summary>Powers of ten, with 2 and 5 between them where the axis is short, or every second or third where it is long.</summary>
    public static IReadOnlyList<ChartTick> Of(double low, double high)
    {
        double decades = Math.Log10(high / low);
        double[] digits = decades switch
        {
            < 1.2 => [1, 2, 3, 5, 7],
            < ShortDecades => [1, 2, 5],
            _ => [1],
        };
        int every = decades < ShortDecades ? 1 : (int)Math.Ceiling(decades / Most);
        int first = (int)Math.Ceiling(Math.Log10(low) - 1e-9);
        return [.. from exponent in Exponents(low, high)
                   where every == 1 || (exponent - first) % every == 0
                   from digit in digits
                   let value = digit * Math.Pow(10, exponent)
                   where value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)
                   select new ChartTick(value, InWords(value, high))];
    }

    /// <summary>Powers of ten only, so many at most.</summary>
    public static IReadOnlyList<ChartTick> Powers(double low, double high, int most)
    {
        int[] exponents = [
            .. Exponents(low, high).Where(
            exponent => Math.Pow(10, exponent) >= low * (1 - 1e-9) && Math.Pow(10, exponent) <= high * (1 + 1e-9))];
        int every = Math.Max(1, (int)Math.Ceiling((double)exponents.Length / most));
        return [.. exponents.Where((_, i) => i % every == 0)
            .Select(exponent => new ChartTick(Math.Pow(10, exponent), InWords(Math.Pow(10, exponent), high)))];
    }

    /// <summary>The greatest product of a digit and a power of ten that is not above a number.</summary>
    public static double Below(double number, double[] digits) => Near(number, digits).Last(value => value <= number * (1 + 1e-9));

    /// <summary>The least product of a digit and a power of ten that is not below a number.</summary>
    public static double Above(double number, double[] digits) => Near(number, digits).First(value => value >= number * (1 - 1e-9));

    private static IEnumerable<double> Near(double number, double[] digits) =>
        from exponent in Enumerable.Range((int)Math.Floor(Math.Log10(number)) - 1, 4)
        from digit in digits
        select digit * Math.Pow(10, exponent);

    /// <summary>Where the axis reaches numbers that are written as powers of ten, 10,000 is written so too.</summary>
    private static string InWords(double value, double high) =>
        high >= LongNumber && value >= LongNumber / 10 ? Numbers.Power(value) : Numbers.Short(value);

    private static IEnumerable<int> Exponents(double low, double high)
    {
        int first = (int)Math.Floor(Math.Log10(low));
        return Enumerable.Range(first, (int)Math.Ceiling(Math.Log10(high)) - first + 1);
    }
}
