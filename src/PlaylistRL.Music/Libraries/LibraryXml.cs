using System.Xml;

namespace PlaylistRL.Music;

/// <summary>Reads libraries in XML: nothing is fetched, no entity is expanded, and memory grows with what is there. Stateless.</summary>
internal static class LibraryXml
{
    private const long MostCharacters = 4L * 1024 * 1024 * 1024;

    /// <summary>Reads a library to its end.</summary>
    /// <param name="stream">Its bytes; they are left open.</param>
    /// <param name="source">What errors call it.</param>
    /// <param name="cancellationToken">Ends it between two tracks.</param>
    /// <exception cref="SongCatalogException">It is no such library, or damaged.</exception>
    public static LibraryContent Read(Stream stream, string source, CancellationToken cancellationToken)
    {
        // The document type of iTunes names an address: it is passed over. Without it no entity is known but XML's own five.
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Ignore,
            XmlResolver = null,
            MaxCharactersInDocument = MostCharacters,
            MaxCharactersFromEntities = 1,
            CheckCharacters = false,
            CloseInput = false,
        };
        try
        {
            using var reader = XmlReader.Create(stream, settings);
            reader.MoveToContent();
            return reader.Name switch
            {
                "plist" => ITunesXml.Read(reader, cancellationToken),
                "DJ_PLAYLISTS" => DjXml.Read(reader, new LibraryContent(LibraryKind.Rekordbox), cancellationToken),
                "NML" => DjXml.Read(reader, new LibraryContent(LibraryKind.Traktor), cancellationToken),
                string other => throw new SongCatalogException(
                    $"{source}: its first element is <{TextRule.Shown(other)}>; a library of iTunes or Music (<plist>), of rekordbox "
                    + "(<DJ_PLAYLISTS>) or of Traktor (<NML>) is expected. A table of songs is read by SongCatalog.Load."),
            };
        }
        catch (XmlException damage) when (damage.LineNumber <= 1 && damage.LinePosition <= 1)
        {
            throw new SongCatalogException(
                $"{source}: it is no XML: {damage.Message} A library of iTunes or Music, rekordbox or Traktor, or a folder of music files "
                + "is expected. A table of songs is read by SongCatalog.Load.", damage);
        }
        catch (XmlException damage)
        {
            throw new SongCatalogException(
                FormattableString.Invariant($"{source}, line {damage.LineNumber}: it is damaged or cut off: {damage.Message}"),
                damage.LineNumber, damage);
        }
    }
}
