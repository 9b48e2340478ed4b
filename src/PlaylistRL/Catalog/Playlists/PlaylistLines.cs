using System.Globalization;
using System.Text;

namespace PlaylistRL.Music;

/// <summary>The lines of a playlist, one after the other, each of a bounded length. Ends are LF, CR LF or CR. Not thread-safe.</summary>
internal sealed class PlaylistLines(PlaylistSource source) : IDisposable
{
    private readonly StreamReader _text = source.OpenText();
    private readonly char[] _buffer = new char[1 << 14];
    private readonly StringBuilder _line = new();
    private int _start;
    private int _end;
    private bool _skipsLineFeed;

    /// <summary>The 1-based number of the line read last.</summary>
    public long Number { get; private set; }

    /// <summary>The next line without its end; null behind the last.</summary>
    /// <exception cref="SongCatalogException">It is too long.</exception>
    public string? Next()
    {
        if (!Available())
            return null;
        Number++;
        _line.Clear();
        do
        {
            ReadOnlySpan<char> rest = _buffer.AsSpan(_start, _end - _start);
            int length = rest.IndexOfAny('\r', '\n');
            ReadOnlySpan<char> part = length < 0 ? rest : rest[..length];
            if (_line.Length + part.Length > PlaylistLimits.Line)
            {
                throw source.Error(Number, string.Create(
                    CultureInfo.InvariantCulture, $"it has more than {PlaylistLimits.Line} characters, the most of a line."));
            }

            _start += part.Length;
            if (length >= 0)
            {
                _skipsLineFeed = _buffer[_start++] == '\r';
                return _line.Length == 0 ? part.ToString() : _line.Append(part).ToString();
            }

            _line.Append(part);
        }
        while (Available());
        return _line.ToString();
    }

    public void Dispose() => _text.Dispose();

    /// <summary>Whether there is a character; the line feed behind a carriage return is none.</summary>
    private bool Available()
    {
        while (true)
        {
            if (_start == _end)
            {
                (_start, _end) = (0, _text.Read(_buffer, 0, _buffer.Length));
                if (_end == 0)
                    return false;
            }

            if (!_skipsLineFeed)
                return true;
            _skipsLineFeed = false;
            if (_buffer[_start] != '\n')
                return true;
            _start++;
        }
    }
}
