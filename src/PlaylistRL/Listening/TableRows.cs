namespace PlaylistRL;

/// <summary>Songs that are the rows of a table.</summary>
internal sealed class TableRows(FeatureTable songs) : ISongRows
{
    public ReadOnlySpan<float> RowOf(int song) => songs.Row(song);
}
