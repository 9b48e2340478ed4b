namespace PlaylistRL;

/// <summary>A number of things in words: <c>1 song</c>, <c>2 songs</c>; the same in every culture.</summary>
internal static class Counted
{
    /// <param name="count">How many.</param>
    /// <param name="noun">One of them, of a plural in "s".</param>
    public static string Of(int count, string noun) => FormattableString.Invariant($"{count} {noun}{(count == 1 ? string.Empty : "s")}");
}
