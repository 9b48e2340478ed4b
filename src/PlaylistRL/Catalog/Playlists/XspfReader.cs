using System.Globalization;
using System.Text;
using System.Xml;

namespace PlaylistRL.Music;

/// <summary>Reads XSPF 0 and 1, in whatever namespace. Document types and entities of their own are refused. Used for one file.</summary>
internal sealed class XspfReader
{
    private const int LongestMessage = 200;

    // Where text stands: within playlist/title, and within playlist/trackList/track/….
    private const int TitleDepth = 2;
    private const int FieldDepth = 4;

    private readonly PlaylistSource _source;
    private readonly List<PlaylistTrack> _tracks = [];
    private readonly StringBuilder _text = new();
    private string? _title;
    private string? _section;
    private string? _relation;
    private string? _creator;
    private TrackDraft? _draft;

    private XspfReader(PlaylistSource source) => _source = source;

    /// <exception cref="SongCatalogException">It is no such XML, or breaks a limit.</exception>
    public static PlaylistFile Read(PlaylistSource source)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = PlaylistLimits.Bytes,
            MaxCharactersFromEntities = PlaylistLimits.Line,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };
        using StreamReader text = source.OpenText();
        try
        {
            using var xml = XmlReader.Create(text, settings);
            return new XspfReader(source).Read(xml);
        }
        catch (XmlException wrong)
        {
            string what = wrong.Message.Contains("DTD", StringComparison.Ordinal)
                ? "it has a document type (DTD), which is not read; an XSPF playlist has none"
                : "it is no well-formed XML: "
                    + PlaylistText.Cleaned(wrong.Message.AsSpan()[..Math.Min(wrong.Message.Length, LongestMessage)]);
            throw source.Error(Math.Max(1, wrong.LineNumber), what.TrimEnd('.') + ".", wrong);
        }
    }

    private PlaylistFile Read(XmlReader xml)
    {
        bool hasTracks = false;
        while (xml.Read())
        {
            if (xml.Depth > PlaylistLimits.Depth)
                throw Error(xml, $"its elements lie more than {PlaylistLimits.Depth} deep in each other.");
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    Begin(xml);
                    hasTracks |= xml.Depth == 1 && _section == "trackList";
                    if (xml.IsEmptyElement)
                        End(xml);
                    break;
                case XmlNodeType.EndElement:
                    End(xml);
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    Text(xml);
                    break;
            }
        }

        return hasTracks ? new PlaylistFile(_tracks, _title)
            : throw _source.Error("it is XML without the element 'trackList', in which an XSPF playlist has its songs.");
    }

    private void Begin(XmlReader xml)
    {
        switch (xml.Depth)
        {
            case 0 when xml.LocalName != "playlist":
                throw Error(xml, $"its root is the element '{TextRule.Shown(xml.LocalName)}'; that of an XSPF playlist is 'playlist'.");
            case 1:
                _section = xml.LocalName;
                _text.Clear();
                break;
            case 2 when _section == "trackList" && xml.LocalName == "track":
                _source.RequireRoom(_tracks.Count, Line(xml));
                _draft = new TrackDraft();
                _creator = null;
                break;
            case 3:
                _relation = _draft is not null && xml.LocalName == "meta" ? xml.GetAttribute("rel") : null;
                _text.Clear();
                break;
        }
    }

    private void Text(XmlReader xml)
    {
        if ((xml.Depth != FieldDepth || _draft is null) && (xml.Depth != TitleDepth || _section != "title"))
            return;
        string text = xml.Value;
        if (_text.Length + text.Length > PlaylistLimits.Line)
        {
            throw Error(xml, string.Create(
                CultureInfo.InvariantCulture, $"a text has more than {PlaylistLimits.Line} characters, the most that are read."));
        }

        _text.Append(text);
    }

    private void End(XmlReader xml)
    {
        if (xml.Depth == 1 && _section == "title")
            _title = PlaylistText.Cleaned(_text.ToString()) ?? _title;
        else if (xml.Depth == 2 && _draft is not null)
            EndTrack(_draft);
        else if (xml.Depth == 3 && _draft is not null)
            EndField(xml.LocalName, _text.ToString(), _draft);
    }

    private void EndField(string name, string text, TrackDraft draft)
    {
        switch (name)
        {
            // Of several places or identifiers the first is the best.
            case "location":
                draft.Location ??= PlaylistText.Cleaned(text) is string uri ? TrackPath.OfUri(uri) : null;
                break;
            case "identifier":
                draft.Id ??= text.StartsWith(XspfWriter.IdScheme, StringComparison.Ordinal)
                    ? Uri.UnescapeDataString(text[XspfWriter.IdScheme.Length..])
                    : PlaylistText.Cleaned(text);
                break;
            case "title":
                draft.Title = text;
                break;
            case "creator":
                _creator = PlaylistText.Cleaned(text);
                break;
            case "album":
                draft.Album = text;
                break;
            case "duration":
                draft.Duration = PlaylistText.Milliseconds(text);
                break;
            case "meta" when _relation == XspfWriter.ArtistMeta:
                draft.Artists.Add(text);
                break;
        }
    }

    private void EndTrack(TrackDraft draft)
    {
        _draft = null;
        if (_creator is not null && PlaylistText.Joined(draft.Artists) != _creator)
        {
            draft.Artists.Clear();
            draft.Artists.Add(_creator);
        }

        // XSPF has no length of −1; what is on the network without artist and length is a station.
        draft.IsEndless = draft.Duration is null && draft.Artists.Count == 0;
        if (draft.Build() is PlaylistTrack track)
            _tracks.Add(track);
    }

    private SongCatalogException Error(XmlReader xml, string what) => _source.Error(Line(xml), what);

    private static long Line(XmlReader xml) => xml is IXmlLineInfo info && info.HasLineInfo() ? info.LineNumber : 1;
}
