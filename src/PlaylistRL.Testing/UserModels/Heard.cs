namespace PlaylistRL.Testing;

/// <summary>One song as a listener took it.</summary>
/// <param name="Song">The song's index.</param>
/// <param name="Response">How they responded.</param>
/// <param name="Stated">What they stated afterwards; null where they stated nothing.</param>
internal sealed record Heard(int Song, Response Response, float[]? Stated)
{
    /// <summary>The first difference, in words; null where there is none.</summary>
    public static string? Difference(Heard expected, Heard seen)
    {
        if (expected.Response != seen.Response)
            return Words(seen.Response);
        return Same(expected.Stated, seen.Stated) ? null : "other stated preferences";
    }

    /// <summary>Whether two lists of weights have the same bits.</summary>
    public static bool Same(float[]? one, float[]? other) =>
        one is null || other is null ? one == other : one.AsSpan().SequenceEqual(other);

    /// <summary>A response in words.</summary>
    public static string Words(Response response)
    {
        string expected = response.ExpectedReward is float number ? FormattableString.Invariant($" (expected {number})") : string.Empty;
        string leaves = response.Leaves ? ", and they leave" : string.Empty;
        return FormattableString.Invariant($"reward {response.Reward}{expected}, feedback {response.Feedback}{leaves}");
    }
}
