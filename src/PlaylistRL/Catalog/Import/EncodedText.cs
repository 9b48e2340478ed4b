using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace PlaylistRL;

/// <summary>
/// Decodes text whose encoding nobody says: UTF-16 by its mark or its zeros, else UTF-8, and Windows-1252 from the first byte on that is
/// not UTF-8, if only ASCII came before. Delivers everything that stands before a fault. The stream is left open.
/// </summary>
internal sealed class EncodedText : TextReader
{
    private const int BlockLength = 64 * 1024;
    private const int Windows1252 = 1252;

    private readonly Stream _stream;
    private readonly byte[] _bytes = new byte[BlockLength];
    private readonly char[] _chars = new char[BlockLength + 8];
    private readonly char[] _single = new char[1];
    private Decoder? _other;
    private int _byteCount;
    private int _charStart;
    private int _charEnd;
    private long _offset;
    private bool _beyondAscii;
    private bool _ended;

    /// <summary>Looks at the first bytes.</summary>
    /// <param name="stream">The text.</param>
    /// <param name="head">Its first bytes, at least four where there are as many.</param>
    public EncodedText(Stream stream, ReadOnlySpan<byte> head)
    {
        _stream = stream;
        bool little = head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || (head is [not 0, 0, not 0, 0, ..]);
        bool big = head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || (head is [0, not 0, 0, not 0, ..]);
        if (little || big)
        {
            _other = new UnicodeEncoding(bigEndian: big, byteOrderMark: false, throwOnInvalidBytes: true).GetDecoder();
            Encoding = "UTF-16";
        }
    }

    /// <summary>The encoding as far as it is known: <c>UTF-8</c>, <c>UTF-16</c> or <c>Windows-1252</c>.</summary>
    public string Encoding { get; private set; } = "UTF-8";

    /// <inheritdoc/>
    public override int Peek() => Available() ? _chars[_charStart] : -1;

    /// <inheritdoc/>
    public override int Read() => Read(_single) == 0 ? -1 : _single[0];

    /// <inheritdoc/>
    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    /// <summary>Reads up to a buffer of characters; 0 at the end.</summary>
    /// <exception cref="DecoderFallbackException">The next bytes fit no encoding; everything before them has been delivered.</exception>
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
                int read = _stream.Read(_bytes, _byteCount, _bytes.Length - _byteCount);
                _ended = read == 0;
                _byteCount += read;
            }

            if (_ended && _byteCount == 0)
                return false;
            if (_other is null)
                DecodeUtf8();
            else
                DecodeOther(_other);
        }

        return true;
    }

    private void DecodeUtf8()
    {
        OperationStatus status = Utf8.ToUtf16(
            _bytes.AsSpan(0, _byteCount), _chars, out int used, out int made, replaceInvalidSequences: false, isFinalBlock: _ended);
        _beyondAscii |= used != made;
        if (status == OperationStatus.InvalidData && made == 0)
        {
            if (_beyondAscii)
                throw NoEncoding(_bytes[used], _offset + used, "not valid UTF-8, which the text before it is");
            Encoding = "Windows-1252";
            _other = CodePagesEncodingProvider.Instance.GetEncoding(Windows1252)!.GetDecoder();
            DecodeOther(_other);
            return;
        }

        Consume(used, made);
    }

    private void DecodeOther(Decoder decoder)
    {
        if (Encoding == "Windows-1252")
        {
            int undefined = _bytes.AsSpan(0, _byteCount).IndexOfAny((ReadOnlySpan<byte>)[0x81, 0x8D, 0x8F, 0x90, 0x9D]);
            if (undefined == 0)
                throw NoEncoding(_bytes[0], _offset, "neither UTF-8 nor Windows-1252");
            int fit = undefined < 0 ? _byteCount : undefined;
            decoder.Convert(_bytes.AsSpan(0, fit), _chars, flush: false, out int used, out int made, out _);
            Consume(used, made);
            return;
        }

        // The last odd byte of UTF-16 is a fault that only the flush finds.
        decoder.Convert(_bytes.AsSpan(0, _byteCount), _chars, flush: _ended, out int taken, out int given, out _);
        Consume(taken, given);
    }

    private void Consume(int used, int made)
    {
        _bytes.AsSpan(used, _byteCount - used).CopyTo(_bytes);
        _byteCount -= used;
        _offset += used;
        (_charStart, _charEnd) = (0, made);
    }

    private static DecoderFallbackException NoEncoding(byte value, long offset, string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"byte 0x{value:X2} at offset {offset} is {what}"));
}
