namespace PlaylistRL;

/// <summary>A stream whose first bytes can be looked at before it is read. Read-only; leaves the other stream open.</summary>
internal sealed class HeadedStream : Stream
{
    private readonly Stream _rest;
    private readonly byte[] _head;
    private readonly int _headLength;
    private int _headRead;

    /// <summary>Reads as many bytes as there are, at most <paramref name="length"/>, and keeps them.</summary>
    public HeadedStream(Stream stream, int length)
    {
        _rest = stream;
        _head = new byte[length];
        _headLength = stream.ReadAtLeast(_head, length, throwOnEndOfStream: false);
    }

    /// <summary>The first bytes, whether they were read since or not.</summary>
    public ReadOnlySpan<byte> Head => _head.AsSpan(0, _headLength);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int left = _headLength - _headRead;
        if (left == 0)
            return _rest.Read(buffer);
        int count = Math.Min(left, buffer.Length);
        _head.AsSpan(_headRead, count).CopyTo(buffer);
        _headRead += count;
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
