using System.Text;
using System.Text.Json;

namespace PlaylistRL;

/// <summary>The tokens of a JSON stream, one after another: takes memory for the longest token, not for the stream.</summary>
/// <param name="stream">Where they come from; read to its end, and left open.</param>
/// <param name="mostBytes">The most bytes it may have.</param>
/// <param name="source">What messages call it.</param>
internal ref struct JsonTokens(Stream stream, int mostBytes, string source)
{
    private const int FirstBuffer = 64 * 1024;
    private const int MostShown = 4 * TextRule.MostShown;
    private const int Depth = 8;

    private byte[] _buffer = new byte[FirstBuffer];
    private int _filled;
    private long _read;
    private bool _isEnd;
    private Utf8JsonReader _reader = new(
        ReadOnlySpan<byte>.Empty, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = Depth }));

    /// <summary>The token read last.</summary>
    public readonly JsonTokenType Type => _reader.TokenType;

    /// <summary>Reads the next token.</summary>
    /// <returns>Its type; <see cref="JsonTokenType.None"/> at the end.</returns>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="SessionFileException">It is too long.</exception>
    public JsonTokenType Next()
    {
        while (!_reader.Read())
        {
            if (_isEnd)
                return JsonTokenType.None;
            Fill();
        }

        return _reader.TokenType;
    }

    /// <summary>Whether the token is this text.</summary>
    public bool Is(string text)
    {
        try
        {
            return _reader.ValueTextEquals(text);
        }
        catch (InvalidOperationException)
        {
            // No well-formed Unicode.
            return false;
        }
    }

    /// <summary>The text of a token; null where it is no well-formed Unicode, such as half a surrogate pair.</summary>
    public string? Text()
    {
        try
        {
            return _reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Copies the text of a token.</summary>
    /// <returns>Its length; -1 where it is no well-formed Unicode, or longer than the destination may be sure to take.</returns>
    public int Copy(scoped Span<char> text)
    {
        try
        {
            return _reader.ValueSpan.Length <= text.Length ? _reader.CopyString(text) : -1;
        }
        catch (InvalidOperationException)
        {
            return -1;
        }
    }

    /// <summary>The beginning of a token as a message may show it.</summary>
    public string Shown() => TextRule.Shown(Encoding.UTF8.GetString(_reader.ValueSpan[..Math.Min(MostShown, _reader.ValueSpan.Length)]));

    /// <summary>A number; infinite where it is beyond all numbers.</summary>
    public float Single() => _reader.TryGetSingle(out float number) ? number : float.PositiveInfinity;

    /// <summary>A whole number; null where it is none, or beyond 32 bits.</summary>
    public int? Integer() => _reader.TryGetInt32(out int number) ? number : null;

    private void Fill()
    {
        int consumed = (int)_reader.BytesConsumed;
        Span<byte> rest = _buffer.AsSpan(consumed, _filled - consumed);

        // Always filled to its end, however little the stream gives at once: a long token is looked at a few times only.
        byte[] buffer = rest.Length > _buffer.Length / 2 ? new byte[2 * _buffer.Length] : _buffer;
        rest.CopyTo(buffer);
        int wanted = buffer.Length - rest.Length;
        int read = stream.ReadAtLeast(buffer.AsSpan(rest.Length), wanted, throwOnEndOfStream: false);
        _read += read;
        if (_read > mostBytes)
            throw new SessionFileException($"{source} is longer than the {mostBytes} bytes a session file may have.");
        _isEnd = read < wanted;
        _buffer = buffer;
        _filled = rest.Length + read;
        _reader = new Utf8JsonReader(_buffer.AsSpan(0, _filled), _isEnd, _reader.CurrentState);
    }
}
