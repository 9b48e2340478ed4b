namespace PlaylistRL.Hosting;

/// <summary>The features of the catalogue, in groups.</summary>
internal sealed record FeaturesResponse(FeatureGroup[] Groups)
{
    private const string Rest = "Features";

    private static readonly char[] _separators = [':', '='];

    /// <summary>Groups by the part of a name before <c>:</c> or <c>=</c>, where there is one.</summary>
    public static FeaturesResponse Of(IEnumerable<string> features) => new([.. features
        .GroupBy(feature => feature.IndexOfAny(_separators) is > 0 and int end ? feature[..end].Trim() : Rest)
        .Select(group => new FeatureGroup(group.Key, [.. group]))]);
}
