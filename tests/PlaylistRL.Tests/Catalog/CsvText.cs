using System.Text;

namespace PlaylistRL.Tests.Catalog;

internal static class CsvText
{
    /// <summary>Reads a catalogue from text.</summary>
    public static SongCatalog Load(string text, SongCsvOptions? options = null)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return SongCatalog.LoadCsv(stream, options);
    }
}
