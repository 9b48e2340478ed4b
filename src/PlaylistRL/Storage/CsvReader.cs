using System.Text;

namespace PlaylistRL;

/// <summary>
/// Reads CSV as RFC 4180 has it, or with quotes as <see cref="CsvQuotes"/> says, one record at a time, with hard limits on what one record
/// may take.
/// </summary>
/// <remarks>
/// A field in quotes may hold delimiters, line breaks and doubled quotes; a quote inside an unquoted field is an ordinary character. Lines
/// end with CRLF, LF or a lone CR; a byte order mark is dropped; lines with no character at all are passed over. Fields are not trimmed.
/// Not thread-safe; the text reader stays open.
/// <code>
/// _record:  f i r s t s e c o n d … |   the fields of one record, without quotes, end to end
/// _ends:    5 11 …                  |   where each field ends
/// </code>
/// </remarks>
internal sealed class CsvReader
{
    public const int DefaultMaxFieldLength = 1_000_000;
    public const int DefaultMaxFields = 100_000;

    // Keeps a record of many long fields from growing without end; no catalogue comes near it.
    public const int DefaultMaxRecordLength = 256 * 1024 * 1024;

    private readonly TextReader _text;
    private readonly char _delimiter;
    private readonly int _maxFieldLength;
    private readonly int _maxFields;
    private readonly int _maxRecordLength;
    private readonly CsvQuotes _quotes;
    private readonly char[] _buffer = new char[16 * 1024];
    private int _position;
    private int _length;
    private long _line = 1;
    private bool _begun;
    private char[] _record = new char[1024];
    private int _recordLength;
    private int[] _ends = new int[32];
    private bool[] _quoted = new bool[32];

    public CsvReader(
        TextReader text, char delimiter = ',', int maxFieldLength = DefaultMaxFieldLength, int maxFields = DefaultMaxFields,
            int maxRecordLength = DefaultMaxRecordLength, CsvQuotes quotes = CsvQuotes.Strict)
    {
        _text = text;
        _delimiter = delimiter;
        _maxFieldLength = maxFieldLength;
        _maxFields = maxFields;
        _maxRecordLength = maxRecordLength;
        _quotes = quotes;
    }

    /// <summary>Whether nothing is left to read.</summary>
    public bool AtEnd => Peek() < 0;

    /// <summary>The 1-based physical line at which the present record begins.</summary>
    public long Line { get; private set; }

    /// <summary>The number of fields of the present record.</summary>
    public int Count { get; private set; }

    /// <summary>A field of the present record; valid until the next <see cref="Read"/>.</summary>
    public ReadOnlySpan<char> this[int field]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)field, (uint)Count, nameof(field));
            int start = field == 0 ? 0 : _ends[field - 1];
            return _record.AsSpan(start, _ends[field] - start);
        }
    }

    /// <summary>Whether a field of the present record stands in quotes, so that spaces at its ends are meant.</summary>
    public bool IsQuoted(int field)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)field, (uint)Count, nameof(field));
        return _quoted[field];
    }

    /// <summary>Goes on to the next record.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="CsvFormatException">The text is not CSV or exceeds a limit; reading cannot go on.</exception>
    public bool Read()
    {
        Count = 0;
        _recordLength = 0;
        SkipEmptyLines();
        Line = _line;
        if (Peek() < 0)
            return false;
        do
            ReadField();
        while (EndField());
        return true;
    }

    private void ReadField()
    {
        if (Count == _maxFields)
            throw Error(_line, $"a record has more than {_maxFields} fields");
        bool quoted = _quotes != CsvQuotes.None && Peek() == '"';
        _quoted[Count] = quoted;
        if (quoted)
            ReadQuoted();
        else
            ReadPlain();
    }

    /// <summary>Takes what the buffer holds of a field at once.</summary>
    private void ReadPlain()
    {
        char delimiter = _delimiter;
        while (Peek() >= 0)
        {
            ReadOnlySpan<char> rest = _buffer.AsSpan(_position, _length - _position);
            int length = 0;
            while (length < rest.Length && rest[length] != delimiter && rest[length] is not ('\r' or '\n' or '\0'))
                length++;
            AppendPlain(rest[..length]);
            _position += length;

            // A NUL raises when it is looked at.
            if (length < rest.Length && rest[length] != '\0')
                return;
        }
    }

    private void AppendPlain(ReadOnlySpan<char> characters)
    {
        int fieldLength = _recordLength - (Count == 0 ? 0 : _ends[Count - 1]);
        if (characters.Length > _maxFieldLength - fieldLength)
            throw TooLong(_line, quoted: false);
        while (characters.Length > _record.Length - _recordLength)
            Lengthen();
        characters.CopyTo(_record.AsSpan(_recordLength));
        _recordLength += characters.Length;
    }

    private void ReadQuoted()
    {
        long opened = _line;
        TakeCharacter();
        while (true)
        {
            int next = Peek();
            if (next < 0)
                throw Error(opened, "the quote opened here is never closed");
            if (next is '\r' or '\n')
            {
                AppendLineBreak(opened);
                continue;
            }

            char character = TakeCharacter();
            if (character == '\\' && _quotes == CsvQuotes.Backslash && Peek() is '"' or '\\')
                Append(TakeCharacter(), opened, quoted: true);
            else if (character != '"')
                Append(character, opened, quoted: true);
            else if (Peek() == '"')
                Append(TakeCharacter(), opened, quoted: true);
            else
                break;
        }

        int after = Peek();
        if (after < 0 || after == _delimiter || after is '\r' or '\n')
            return;
        if (_quotes == CsvQuotes.Strict)
        {
            throw Error(_line, $"{Describe((char)after)} follows a closing quote, where only a '{_delimiter}' or the line's end may stand; "
                + "a quote inside quotes is written twice");
        }

        Append('"', opened, quoted: true);
        ReadPlain();
    }

    /// <summary>Closes a field and takes what separates it from the next; whether a next one follows in this record.</summary>
    private bool EndField()
    {
        _ends[Count++] = _recordLength;
        if (Count == _ends.Length)
        {
            Array.Resize(ref _ends, _ends.Length * 2);
            Array.Resize(ref _quoted, _ends.Length);
        }

        if (Peek() == _delimiter)
        {
            TakeCharacter();
            return true;
        }

        SkipLineBreak();
        return false;
    }

    private void SkipEmptyLines()
    {
        while (Peek() is '\r' or '\n')
            SkipLineBreak();
    }

    private void SkipLineBreak()
    {
        int next = Peek();
        if (next < 0)
            return;
        TakeCharacter();
        if (next == '\r' && Peek() == '\n')
            TakeCharacter();
        _line++;
    }

    private void AppendLineBreak(long opened)
    {
        char first = TakeCharacter();
        Append(first, opened, quoted: true);
        if (first == '\r' && Peek() == '\n')
            Append(TakeCharacter(), opened, quoted: true);
        _line++;
    }

    private void Append(char character, long fieldLine, bool quoted)
    {
        int fieldLength = _recordLength - (Count == 0 ? 0 : _ends[Count - 1]);
        if (fieldLength == _maxFieldLength)
            throw TooLong(fieldLine, quoted);
        if (_recordLength == _record.Length)
            Lengthen();
        _record[_recordLength++] = character;
    }

    private void Lengthen()
    {
        if (_record.Length >= _maxRecordLength)
            throw Error(Line, $"the record that begins here is longer than {_maxRecordLength} characters");
        Array.Resize(ref _record, _record.Length * 2);
    }

    private CsvFormatException TooLong(long fieldLine, bool quoted) => Error(
        fieldLine,
        $"field {Count + 1} begins here and is longer than {_maxFieldLength} characters"
            + (quoted ? "; is its quote closed?" : string.Empty));

    private char TakeCharacter() => _buffer[_position++];

    private int Peek()
    {
        if (_position == _length && !Fill())
            return -1;
        char next = _buffer[_position];
        if (next == '\0')
            throw Error(_line, "a NUL character stands here; this is not a text file, or not in UTF-8");
        return next;
    }

    private bool Fill()
    {
        try
        {
            _position = 0;
            _length = _text.Read(_buffer, 0, _buffer.Length);
        }
        catch (DecoderFallbackException invalid)
        {
            throw Error(_line, $"{invalid.Message}; save the file as UTF-8 text");
        }

        if (!_begun && _length > 0)
        {
            _begun = true;
            if (_buffer[0] == '\uFEFF')
            {
                _position = 1;
                return _position < _length || Fill();
            }
        }

        return _length > 0;
    }

    private static string Describe(char character) =>
        char.IsControl(character) || char.IsSurrogate(character) ? $"character U+{(int)character:X4}" : $"'{character}'";

    private static CsvFormatException Error(long line, string message) => new(line, message);
}
