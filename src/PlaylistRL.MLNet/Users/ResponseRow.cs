namespace PlaylistRL;

/// <summary>One labelled or unlabelled moment as ML.NET takes it in. The blocks are cut out when a cursor asks for them.</summary>
internal sealed class ResponseRow(ResponseLayout layout, float[] features)
{
    public string Session { get; init; } = string.Empty;

    /// <summary>Whether the song was not skipped.</summary>
    public bool Label { get; init; }

    public float[] Features => features;

    public float[] Context => features[..layout.ContextWidth];

    public float[] History => features[layout.ContextWidth..layout.SessionWidth];

    public float[] Song => features[layout.SessionWidth..^(ResponseLayout.MatchWidth + ResponseLayout.ProductWidth)];

    public float[] Match => features[^(ResponseLayout.MatchWidth + ResponseLayout.ProductWidth)..^ResponseLayout.ProductWidth];

    public float[] MatchProducts => features[^ResponseLayout.ProductWidth..];
}
