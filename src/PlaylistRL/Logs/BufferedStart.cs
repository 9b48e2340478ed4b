namespace PlaylistRL.Logs;

/// <summary>A stream that is read once, forwards, whose first bytes can be looked at before, and that can be made to end earlier.</summary>
/// <param name="inner">Where the bytes come from.</param>
/// <param name="leaveOpen">Whether it stays open when this is closed.</param>
/// <param name="ended">Called each time the end is met.</param>
internal sealed class BufferedStart(Stream inner, bool leaveOpen, Action? ended = null) : Stream
{
    private byte[] _start = [];
    private int _taken;
    private long? _left;

    /// <summary>The number of bytes that came from the inner stream so far.</summary>
    public long Received { get; private set; }

    /// <summary>The last four of them, the first of the four in the lowest byte.</summary>
    public uint LastFour { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The first bytes, fewer where there are no more; to be called before any read.</summary>
    public ReadOnlySpan<byte> Peek(int count)
    {
        _start = new byte[count];
        _start = _start[..inner.ReadAtLeast(_start, count, throwOnEndOfStream: false)];
        Note(_start);
        return _start;
    }

    /// <summary>Lets the stream end after so many bytes more.</summary>
    public void EndAfter(long count) => _left = count;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <exception cref="InvalidDataException">The inner stream ends before this one was to end.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (_left is not long left)
            return ReadOn(buffer);
        buffer = buffer[..(int)Math.Min(buffer.Length, left)];
        int read = ReadOn(buffer);
        if (read == 0 && !buffer.IsEmpty)
            throw new InvalidDataException("the archive ends before its file does");
        _left = left - read;
        return read;
    }

    private int ReadOn(Span<byte> buffer)
    {
        if (_taken == _start.Length)
        {
            int read = inner.Read(buffer);
            Note(buffer[..read]);
            if (read == 0 && !buffer.IsEmpty)
                ended?.Invoke();
            return read;
        }

        int count = Math.Min(buffer.Length, _start.Length - _taken);
        _start.AsSpan(_taken, count).CopyTo(buffer);
        _taken += count;
        return count;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Note(ReadOnlySpan<byte> bytes)
    {
        Received += bytes.Length;
        foreach (byte value in bytes.Length > 4 ? bytes[^4..] : bytes)
            LastFour = (LastFour >> 8) | ((uint)value << 24);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !leaveOpen)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
