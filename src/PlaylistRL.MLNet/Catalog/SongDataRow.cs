namespace PlaylistRL;

/// <summary>A song as ML.NET takes it in; the properties' names are those of <see cref="SongColumns"/>.</summary>
internal sealed class SongDataRow
{
    public string Id { get; init; } = string.Empty;

    public string Title { get; init; } = string.Empty;

    public string Artist { get; init; } = string.Empty;

    public float[] Features { get; init; } = [];
}
