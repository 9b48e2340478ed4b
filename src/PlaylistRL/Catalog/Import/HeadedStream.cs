namespace PlaylistRL;

/// <summary>A stream whose first bytes can be looked at before it is read. Read-only; leaves the other stream open.</summary>
internal sealed class HeadedStream : ReadOnlyStream
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
}
