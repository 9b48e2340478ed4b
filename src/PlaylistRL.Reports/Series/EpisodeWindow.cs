namespace PlaylistRL;

/// <summary>Over how many episodes a curve is averaged.</summary>
/// <param name="Length">The number for the episode of a 0-based index.</param>
/// <param name="InWords">A sentence about it with a space behind, or nothing.</param>
internal sealed record EpisodeWindow(Func<int, int> Length, string InWords)
{
    private const int Least = 10;

    /// <summary>Every episode by itself.</summary>
    public static EpisodeWindow None { get; } = new(_ => 1, "");

    /// <summary>The chosen number of episodes, or one that suits an even axis, or a share that suits a logarithmic one.</summary>
    public static EpisodeWindow For(int? chosen, int longest, bool logarithmic)
    {
        if (chosen is null && logarithmic)
            return new EpisodeWindow(
                i => Math.Max(Least, (i + 1) / 10), $"Averaged over the last tenth of the episodes so far, at least {Least}. ");
        int window = chosen ?? Round(longest / 50);
        return window == 1 ? None : new EpisodeWindow(_ => window, $"Moving average over {Numbers.Whole(window)} episodes. ");
    }

    /// <summary>1, 2 or 5 times a power of ten, not above the number.</summary>
    private static int Round(int number)
    {
        int power = 1;
        while (power <= number / 10)
            power *= 10;
        return power * (number / power) switch
        {
            >= 5 => 5,
            >= 2 => 2,
            _ => 1,
        };
    }
}
