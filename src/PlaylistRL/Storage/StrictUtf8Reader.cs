using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace PlaylistRL;

/// <summary>Decodes UTF-8 and refuses invalid bytes, after it has delivered everything that stands before them.</summary>
/// <remarks>
/// A <see cref="StreamReader"/> that throws on invalid bytes loses the valid text of the same block, and with it the line that an error
/// message should name. The stream is left open.
/// </remarks>
internal sealed class StrictUtf8Reader(Stream stream) : TextReader
{
    /// <summary>How many of the first bytes are kept.</summary>
    private const int StartLength = 512;

    private readonly byte[] _bytes = new byte[16 * 1024];
    private readonly byte[] _start = new byte[StartLength];
    private int _startLength;
    private readonly char[] _single = new char[1];
    private readonly char[] _chars = new char[16 * 1024];
    private int _byteCount;
    private int _charStart;
    private int _charEnd;
    private long _offset;
    private bool _ended;

    /// <summary>The first bytes that were read, to say what the stream is where it is not text.</summary>
    public ReadOnlySpan<byte> Start => _start.AsSpan(0, _startLength);

    /// <inheritdoc/>
    public override int Peek() => Available() ? _chars[_charStart] : -1;

    /// <inheritdoc/>
    public override int Read() => Read(_single) == 0 ? -1 : _single[0];

    /// <inheritdoc/>
    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    /// <summary>Reads up to a buffer of characters; 0 at the end.</summary>
    /// <exception cref="DecoderFallbackException">The next bytes are not valid UTF-8; everything before them has been
    /// delivered.</exception>
    public override int Read(Span<char> buffer)
    {
        if (buffer.IsEmpty || !Available())
            return 0;
        int count = Math.Min(buffer.Length, _charEnd - _charStart);
        _chars.AsSpan(_charStart, count).CopyTo(buffer);
        _charStart += count;
        return count;
    }

    private bool Available()
    {
        while (_charStart == _charEnd)
        {
            if (!_ended)
            {
                int read = stream.Read(_bytes, _byteCount, _bytes.Length - _byteCount);
                _ended = read == 0;
                if (_startLength < _start.Length)
                    KeepStart(_bytes.AsSpan(_byteCount, read));
                _byteCount += read;
            }

            if (_ended && _byteCount == 0)
                return false;
            Decode();
        }

        return true;
    }

    private void KeepStart(ReadOnlySpan<byte> read)
    {
        ReadOnlySpan<byte> kept = read[..Math.Min(read.Length, _start.Length - _startLength)];
        kept.CopyTo(_start.AsSpan(_startLength));
        _startLength += kept.Length;
    }

    private void Decode()
    {
        OperationStatus status = Utf8.ToUtf16(
            _bytes.AsSpan(0, _byteCount), _chars, out int used, out int made, replaceInvalidSequences: false, isFinalBlock: _ended);
        if (status == OperationStatus.InvalidData && made == 0)
        {
            throw new DecoderFallbackException(string.Create(
                CultureInfo.InvariantCulture, $"byte 0x{_bytes[used]:X2} at offset {_offset + used} is not valid UTF-8"));
        }

        _bytes.AsSpan(used, _byteCount - used).CopyTo(_bytes);
        _byteCount -= used;
        _offset += used;
        (_charStart, _charEnd) = (0, made);
    }
}
