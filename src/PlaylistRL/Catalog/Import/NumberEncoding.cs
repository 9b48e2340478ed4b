namespace PlaylistRL;

/// <summary>What features are made of a column of numbers, such as a tempo.</summary>
public enum NumberEncoding
{
    /// <summary>
    /// Three binary features, <c>tempo low</c>, <c>tempo middle</c> and <c>tempo high</c>, with a third of the songs each as nearly as
    /// equal numbers allow. A song whose number is missing has none of them.
    /// </summary>
    LowMiddleHigh,

    /// <summary>
    /// One feature from 0 to 1: 0 at the number that 1 % of the songs are not above, 1 at the one that 99 % are not above, and what lies
    /// beyond is 0 or 1. Numbers from 0 to 1 that use at least a quarter of that range stay as they are. A missing number is the median.
    /// </summary>
    Scaled,
}
