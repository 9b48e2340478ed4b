using System.Globalization;

namespace PlaylistRL;

/// <summary>Numbers as pictures and tables write them, in every culture alike.</summary>
internal static class Numbers
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>With commas between thousands.</summary>
    public static string Whole(double value) => Signed(value, "N0");

    /// <summary>A share as a percentage; a dash for NaN.</summary>
    public static string Percent(double share, int decimals = 1) =>
        double.IsFinite(share) ? Signed(100 * share, $"N{decimals}") + " %" : "–";

    /// <summary>A percentage with one decimal; with two where one would make it 100 and it is less.</summary>
    public static string PercentOf100(double percent) => Percent(percent / 100, percent is >= 99.95 and < 99.995 ? 2 : 1);

    /// <summary>With so many decimals; a dash for NaN.</summary>
    public static string Fixed(double value, int decimals) => double.IsFinite(value) ? Signed(value, $"N{decimals}") : "–";

    /// <summary>With three digits or so, and a power of ten where that is shorter.</summary>
    public static string Short(double value)
    {
        double size = Math.Abs(value);
        if (!double.IsFinite(value))
            return "–";
        if (size is 0 or (>= 0.001 and < 100_000))
            return Signed(value, size >= 1000 ? "#,0" : size >= 100 ? "0.#" : size >= 1 ? "0.##" : "0.####");
        return Power(value);
    }

    /// <summary>With a power of ten: <c>2.5·10⁶</c>.</summary>
    public static string Power(double value)
    {
        double size = Math.Abs(value);
        int exponent = (int)Math.Floor(Math.Log10(size));
        double digits = Math.Round(value / Math.Pow(10, exponent), 1);
        if (Math.Abs(digits) >= 10)
            (digits, exponent) = (digits / 10, exponent + 1);
        string power = "10" + (exponent < 0 ? "⁻" : "")
            + string.Concat(Math.Abs(exponent).ToString(CultureInfo.InvariantCulture).Select(digit => Superscripts[digit - '0']));
        return digits switch
        {
            1 => power,
            -1 => "−" + power,
            _ => Signed(digits, "0.#") + "·" + power,
        };
    }

    private static string Signed(double value, string format)
    {
        string size = Math.Abs(value).ToString(format, CultureInfo.InvariantCulture);
        return value < 0 && size.AsSpan().ContainsAnyInRange('1', '9') ? "−" + size : size;
    }
}
