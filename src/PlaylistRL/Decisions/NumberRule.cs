using System.Globalization;

namespace PlaylistRL;

/// <summary>
/// The one rule of which numbers are accepted as features, preferences and rewards: finite, and from −10¹² to 10¹².
/// A sum of a million products of two of them is still far from the end of single precision.
/// </summary>
internal static class NumberRule
{
    /// <summary>The greatest magnitude.</summary>
    public const float Largest = 1e12f;

    /// <summary>The rule in words, for messages.</summary>
    public const string Legal = "a finite number from -10^12 to 10^12";

    /// <summary>Whether a number is accepted; false for NaN.</summary>
    public static bool Accepts(float number) => Math.Abs(number) <= Largest;

    /// <summary>Whether a number is accepted; false for NaN.</summary>
    public static bool Accepts(double number) => Math.Abs(number) <= 1e12;

    /// <summary>The first number that is not accepted; -1 where all are.</summary>
    public static int FirstFault(ReadOnlySpan<float> numbers)
    {
        for (int at = 0; at < numbers.Length; at++)
        {
            if (!Accepts(numbers[at]))
                return at;
        }

        return -1;
    }

    /// <summary>What is wrong with a number, to be put behind its name in a message.</summary>
    public static string Fault(float number) => string.Create(CultureInfo.InvariantCulture, $"is {number}; legal is {Legal}");

    /// <summary>What is wrong with a number, to be put behind its name in a message.</summary>
    public static string Fault(double number) => string.Create(CultureInfo.InvariantCulture, $"is {number}; legal is {Legal}");
}
