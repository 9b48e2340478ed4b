namespace PlaylistRL;

/// <content>Catalogue files.</content>
public sealed partial class SongCatalog
{
    /// <summary>
    /// Writes the catalogue to a file that <see cref="Open"/> opens without reading it: whole or not at all, and a file that was there
    /// stays until the new one is on the disk. Whoever has the old one open goes on with it. See docs/formats.md for the format.
    /// </summary>
    /// <param name="path">The file; its folder must exist. By custom it ends with <c>.safetensors</c>.</param>
    /// <param name="precision">How exactly features are kept. With <see cref="FeaturePrecision.Half"/> the catalogue that is opened is that
    /// of the rounded features, with their fingerprint. Default: <see cref="FeaturePrecision.Full"/>.</param>
    /// <exception cref="ArgumentException">A feature is too large for half precision, or a text longer than 16 MiB; the message names
    /// it.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to; what was there is untouched.</exception>
    /// <exception cref="IOException">
    /// The file cannot be written, such as on a full disk, or is a pipe, a socket or a device; what was there is untouched.
    /// </exception>
    public void Save(string path, FeaturePrecision precision = FeaturePrecision.Full)
    {
        ThrowIfUnknown(precision);
        WholeFile.Write(path, stream => CatalogFileWriter.Write(this, precision, stream));
    }

    /// <summary>Writes the catalogue to a stream, which stays open. See <see cref="Save(string, FeaturePrecision)"/>.</summary>
    /// <param name="stream">A stream that can be written.</param>
    /// <param name="precision">How exactly features are kept. Default: <see cref="FeaturePrecision.Full"/>.</param>
    /// <exception cref="ArgumentException">A feature is too large for half precision, or a text longer than 16 MiB; the message names
    /// it.</exception>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public void Save(Stream stream, FeaturePrecision precision = FeaturePrecision.Full)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ThrowIfUnknown(precision);
        CatalogFileWriter.Write(this, precision, stream);
    }

    /// <summary>
    /// Opens a file that <see cref="Save(string, FeaturePrecision)"/> wrote, in a time that does not depend on how many songs it has.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="verify">
    /// Whether to read all of it and compare it with its checksums and its own rules, which takes seconds for a million songs. Where false,
    /// the default, header, sizes and the ends of all tables are checked now, and everything else when it is used: a damaged or hostile
    /// file then raises, or gives wrong songs, but takes no more memory than its length justifies.
    /// </param>
    /// <remarks>
    /// Songs stay in the file: each is read when it is asked for, out of the memory that all processes share that read the same file.
    /// Features are read when they are first asked for. The file is closed when nothing uses the catalogue any more. It may be replaced by
    /// <see cref="Save(string, FeaturePrecision)"/> or removed in the meantime, but not written into: what was cut off raises, what was
    /// changed in place shows.
    /// </remarks>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ModelFileException">It is no catalogue file, one of another version, damaged, or cut off.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    /// <exception cref="IOException">It cannot be read, or is a pipe, a socket or a device.</exception>
    public static SongCatalog Open(string path, bool verify = false)
    {
        CatalogFile file = CatalogFile.Open(path);
        if (verify)
            file.Verify();
        return new SongCatalog(file);
    }

    private static void ThrowIfUnknown(FeaturePrecision precision)
    {
        if (!Enum.IsDefined(precision))
            throw new ArgumentOutOfRangeException(nameof(precision), precision, "The precision is Full or Half.");
    }
}
