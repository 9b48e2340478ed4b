using System.Globalization;
using System.Text;

namespace PlaylistRL.Music;

/// <summary>The lines of a playlist, one after the other, each of a bounded length. Ends are LF, CR LF or CR. Not thread-safe.</summary>
internal sealed class PlaylistLines(PlaylistSource source) : IDisposable
{
    private readonly StreamReader _text = source.OpenText();
    private readonly StringBuilder _line = new();

    /// <summary>The 1-based number of the line read last.</summary>
    public long Number { get; private set; }

    /// <summary>The next line without its end; null behind the last.</summary>
    /// <exception cref="SongCatalogException">It is too long.</exception>
    public string? Next()
    {
        if (_text.Peek() < 0)
            return null;
        Number++;
        _line.Clear();
        while (_text.Read() is int next and >= 0 and not '\n')
        {
            if (next == '\r')
            {
                if (_text.Peek() == '\n')
                    _text.Read();
                break;
            }

            if (_line.Length == PlaylistLimits.Line)
            {
                throw source.Error(Number, string.Create(
                    CultureInfo.InvariantCulture, $"it has more than {PlaylistLimits.Line} characters, the most of a line."));
            }

            _line.Append((char)next);
        }

        return _line.ToString();
    }

    public void Dispose() => _text.Dispose();
}
