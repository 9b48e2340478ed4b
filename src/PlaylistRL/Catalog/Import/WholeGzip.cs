using System.Buffers.Binary;
using System.IO.Compression;

namespace PlaylistRL;

/// <summary>
/// Unpacks gzip and raises where its end is cut off, which <see cref="GZipStream"/> takes for the end of the data. Read-only; leaves the
/// other stream open.
/// </summary>
/// <remarks>The last four bytes are the length of what was packed (RFC 1952). Of several parts one behind the other they are that of the
/// last part, so that nothing can be said of those.</remarks>
internal sealed class WholeGzip : ReadOnlyStream
{
    private readonly Packed _packed;
    private readonly GZipStream _gzip;
    private uint _length;

    public WholeGzip(Stream stream)
    {
        _packed = new Packed(stream);
        _gzip = new GZipStream(_packed, CompressionMode.Decompress, leaveOpen: true);
    }

    /// <exception cref="InvalidDataException">The data is damaged or cut off.</exception>
    public override int Read(Span<byte> buffer)
    {
        int read = _gzip.Read(buffer);
        _length += (uint)read;
        if (read == 0 && !buffer.IsEmpty && _packed.IsOnePart && _packed.LastFour() != _length)
            throw new InvalidDataException("the end is missing.");
        return read;
    }

    /// <summary>Remembers the end of what was read, and whether a second part may begin in it.</summary>
    private sealed class Packed(Stream stream) : ReadOnlyStream
    {
        private uint _last;
        private int _starts;

        public bool IsOnePart => _starts <= 1;

        public uint LastFour()
        {
            Span<byte> rest = stackalloc byte[256];
            while (Read(rest) > 0)
            {
            }

            return BinaryPrimitives.ReverseEndianness(_last);
        }

        public override int Read(Span<byte> buffer)
        {
            int read = stream.Read(buffer);
            foreach (byte value in buffer[..read])
            {
                _last = (_last << 8) | value;
                _starts += (_last & 0xFFFFFF) == 0x1F8B08 ? 1 : 0;
            }

            return read;
        }
    }
}
