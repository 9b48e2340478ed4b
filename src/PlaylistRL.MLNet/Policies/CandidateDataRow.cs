namespace PlaylistRL;

/// <summary>A candidate as ML.NET takes it in: a song and the moment at which it may be chosen.</summary>
internal sealed class CandidateDataRow
{
    public string Id { get; init; } = string.Empty;

    public float[] Features { get; init; } = [];

    public float[] Observation { get; init; } = [];
}
