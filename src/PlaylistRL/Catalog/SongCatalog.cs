using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace PlaylistRL;

/// <summary>Songs with their features; a song's index is its action. Immutable, thread-safe.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed partial class SongCatalog
{
    private const string SampleResource = "PlaylistRL.Catalog.sample-songs.csv";

    private readonly SongStore _songs;

    // What is made or read when it is first asked for; two threads that come at once do it twice, and one result stays.
    private readonly CatalogFile? _file;
    private FeatureTable? _features;
    private string? _fingerprint;

    /// <summary>Makes a catalogue of songs and their features.</summary>
    /// <param name="name">The catalogue's name, for tables and files; not blank.</param>
    /// <param name="songs">At least one; ids not blank and each once (case counts), titles not blank. Titles may repeat.
    /// Name and all texts of songs are well-formed Unicode without control characters; artists are not blank and each once in a song, at
    /// most 100; albums and locations are not blank, durations above zero.</param>
    /// <param name="features">One row a song, in the songs' order, and at least one feature.</param>
    /// <param name="featureNames">The features' names with aliases; those of <paramref name="features"/> without aliases where
    /// null.</param>
    /// <exception cref="ArgumentException">Any of this does not hold; the message says which song or feature.</exception>
    public SongCatalog(string name, IReadOnlyList<Song> songs, FeatureTable features, FeatureNames? featureNames = null)
    {
        TextRule.Require(name, "The catalogue's name", nameof(name));
        ArgumentNullException.ThrowIfNull(songs);
        ArgumentNullException.ThrowIfNull(features);
        if (songs.Count != features.Count)
            throw new ArgumentException($"{songs.Count} songs do not fit {features.Count} rows of features.", nameof(songs));
        if (features.FeatureCount == 0)
            throw new ArgumentException("Songs without features cannot be told apart; at least one feature is needed.", nameof(features));
        if (featureNames is not null && !featureNames.SequenceEqual(features.Names))
            throw new ArgumentException("The feature names are not those of the features.", nameof(featureNames));

        Name = name;
        _features = features;
        FeatureNames = featureNames ?? new FeatureNames(features.Names);
        _songs = new ListedSongs(songs, nameof(songs));
        Songs = new SongList(_songs);
    }

    private SongCatalog(string name, SongStore songs, FeatureTable? features, FeatureNames featureNames)
    {
        Name = name;
        _songs = songs;
        Songs = new SongList(songs);
        _features = features;
        FeatureNames = featureNames;
    }

    private SongCatalog(CatalogFile file)
        : this(file.Name, file.Songs, null, file.FeatureNames)
    {
        _file = file;
        _fingerprint = file.Fingerprint;
    }

    /// <summary>The catalogue's name, for tables and files.</summary>
    public string Name { get; }

    /// <summary>
    /// The songs; a song's index here is its action. Those of an opened file are read one by one when they are asked for, and many at a
    /// time when all are.
    /// </summary>
    /// <exception cref="ModelFileException">The opened file is damaged, or was cut off since.</exception>
    public IReadOnlyList<Song> Songs { get; }

    /// <summary>The number of songs, at least 1.</summary>
    public int Count => _songs.Count;

    /// <summary>One row of features a song. Those of an opened file are read when they are first asked for.</summary>
    /// <exception cref="ModelFileException">The opened file is damaged, or was cut off since.</exception>
    public FeatureTable Features => _features ?? Interlocked.CompareExchange(ref _features, _file!.ReadFeatures(), null) ?? _features;

    /// <summary>The features' names in column order, with their aliases.</summary>
    public FeatureNames FeatureNames { get; }

    /// <summary>
    /// A hash of ids, feature names and features, in order, as 32 lower-case hexadecimal digits. What else a song has (title, artists,
    /// album, duration, location), aliases and the name do not count. Computed when it is first asked for; a file holds it.
    /// </summary>
    public string Fingerprint => _fingerprint ??= Hash(Features.Fingerprint, Count, _songs.IdsInOrder());

    /// <summary>The song at an index.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0 or not below <see cref="Count"/>.</exception>
    public Song this[int index] => Songs[index];

    /// <summary>Reads a catalogue from a CSV file.</summary>
    /// <param name="path">The file: UTF-8, RFC 4180, with a header.</param>
    /// <param name="options">Name, aliases and limits; the defaults where null.</param>
    /// <remarks>
    /// <para>The header's cells are trimmed of white space and one pair of parentheses (<c>(1980s)</c> is <c>1980s</c>). Columns are known
    /// by name, whatever its case and wherever they stand: <c>id</c>, unique and optional (else the 1-based number of the row);
    /// <c>title</c>, <c>name</c> or <c>song</c> (else the first column), which may repeat; <c>artist</c>, optional. Every other column is a
    /// feature: numbers from −10¹² to 10¹² with a decimal point, such as 0, 1 or 0.25.</para>
    /// <para>Ids, titles and artists are kept as read; they and the header must be free of control characters, line breaks among them.
    /// Lines without any character are passed over.</para>
    /// </remarks>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    /// <exception cref="IOException">It cannot be read, or is a pipe, a socket or a device: those are given as streams.</exception>
    /// <exception cref="SongCatalogException">The file is not such a catalogue.</exception>
    /// <exception cref="ArgumentException">An option is out of range, or an alias does not fit the header.</exception>
    public static SongCatalog LoadCsv(string path, SongCsvOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        options ??= new SongCsvOptions();
        options.Validate();
        using FileStream stream = FileSource.Open(
            path, "catalogue", $"Give a CSV file (a relative path starts at the current folder), or use "
                + $"{nameof(SongCatalog)}.{nameof(LoadSample)}().");

        // A file may have a name that no text may have.
        string name = Path.GetFileName(path);
        return SongCsvLoader.Load(stream, path, TextRule.Fault(name) is null ? name : TextRule.Shown(name), options);
    }

    /// <summary>
    /// Reads a catalogue from a stream, to its end, and leaves it open. See <see cref="LoadCsv(string, SongCsvOptions?)"/>.
    /// </summary>
    /// <param name="stream">The CSV as UTF-8.</param>
    /// <param name="options">Name, aliases and limits; the defaults where null.</param>
    /// <exception cref="SongCatalogException">The stream holds no such catalogue.</exception>
    /// <exception cref="ArgumentException">The stream cannot be read, an option is out of range, or an alias does not fit the
    /// header.</exception>
    public static SongCatalog LoadCsv(Stream stream, SongCsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanRead)
            throw new ArgumentException("The stream cannot be read: it is closed or write-only.", nameof(stream));
        options ??= new SongCsvOptions();
        options.Validate();
        return SongCsvLoader.Load(stream, "The stream", "stream", options);
    }

    /// <summary>
    /// Reads the catalogue that comes with the library, named <c>sample</c>: 1000 songs that do not exist × 21 binary features (five
    /// decades, sixteen genres), as uneven as real ones: few distinct feature rows, repeated titles, songs of two decades or of none.
    /// </summary>
    public static SongCatalog LoadSample()
    {
        using Stream stream = typeof(SongCatalog).Assembly.GetManifestResourceStream(SampleResource)
            ?? throw new InvalidOperationException($"The library was built without its resource {SampleResource}.");
        return SongCsvLoader.Load(stream, "The sample catalogue", "sample", new SongCsvOptions());
    }

    /// <summary>The 0-based index of a song.</summary>
    /// <param name="id">Its id; case counts.</param>
    /// <exception cref="KeyNotFoundException">No song has this id.</exception>
    public int IndexOf(string id) => TryIndexOf(id, out int index)
        ? index
        : throw new KeyNotFoundException($"Catalogue '{TextRule.Shown(Name)}' has no song with id '{TextRule.Shown(id)}'; "
            + $"its ids are such as '{TextRule.Shown(_songs.At(0).Id)}'.");

    /// <summary>Finds the 0-based index of a song.</summary>
    /// <param name="id">Its id; case counts.</param>
    /// <param name="index">The index; 0 where there is none.</param>
    /// <returns>Whether a song has this id.</returns>
    public bool TryIndexOf(string id, out int index)
    {
        ArgumentNullException.ThrowIfNull(id);
        return _songs.TryIndexOf(id, out index);
    }

    /// <summary>The preferences of someone who likes the named features, weight 1 each, and is indifferent to the others.</summary>
    /// <param name="features">Names or aliases, whatever the case, each feature once; none for someone indifferent to all.</param>
    /// <exception cref="ArgumentException">An unknown name (the message names those that are near) or a feature named twice.</exception>
    [OverloadResolutionPriority(1)]
    public Preferences Preferences(params ReadOnlySpan<string> features)
    {
        var weighted = new (string, float)[features.Length];
        for (int i = 0; i < weighted.Length; i++)
            weighted[i] = (features[i], 1f);
        return Preferences(weighted);
    }

    /// <summary>The preferences of someone with a weight for each of the named features, and indifferent to the others.</summary>
    /// <param name="features">Names or aliases, whatever the case, each feature once; weights from −10¹² to 10¹², below zero for a
    /// dislike.</param>
    /// <exception cref="ArgumentException">An unknown name (the message names those that are near), a feature named twice, or a weight
    /// out of range.</exception>
    public Preferences Preferences(params ReadOnlySpan<(string Feature, float Weight)> features)
    {
        var weights = new float[FeatureNames.Count];
        var namedAs = new string?[weights.Length];
        foreach ((string feature, float weight) in features)
        {
            int column = FeatureNames.IndexOf(feature);
            if (namedAs[column] is string before)
            {
                throw new ArgumentException(
                    $"Feature '{TextRule.Shown(FeatureNames[column])}' is named twice, as '{TextRule.Shown(before)}' and as "
                    + $"'{TextRule.Shown(feature)}'; name it once.",
                    nameof(features));
            }

            namedAs[column] = feature;
            weights[column] = weight;
        }

        return new Preferences(FeatureNames, weights);
    }

    /// <summary>
    /// In one line, such as <c>1000 songs of 21 features, 'songs.csv'</c>; the same in every culture. Reads nothing of an opened file.
    /// </summary>
    public override string ToString() =>
        $"{Counted.Of(Count, "song")} of {Counted.Of(FeatureNames.Count, "feature")}, '{TextRule.Shown(Name)}'";

    /// <summary>The songs of an artist, alone or with others, in ascending order; none where there are more than
    /// <paramref name="most"/>.</summary>
    internal ReadOnlySpan<int> SongsOf(string artist, int most) => _songs.OfArtist(artist, most);

    /// <summary>The fingerprint that the catalogue has with other features.</summary>
    internal string FingerprintWith(FeatureTable features) =>
        ReferenceEquals(features, Features) ? Fingerprint : Hash(features.Fingerprint, Count, _songs.IdsInOrder());

    private static string Hash(string featuresFingerprint, int count, IEnumerable<string> ids)
    {
        const int Together = 1 << 16;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{featuresFingerprint}\n{count}\n")));
        byte[] bytes = new byte[2 * Together];
        int filled = 0;
        foreach (string id in ids)
        {
            int most = sizeof(int) + Encoding.UTF8.GetMaxByteCount(id.Length);
            if (bytes.Length - filled < most)
            {
                hash.AppendData(bytes.AsSpan(0, filled));
                filled = 0;
                if (bytes.Length < most)
                    bytes = new byte[most];
            }

            int length = Encoding.UTF8.GetBytes(id, bytes.AsSpan(filled + sizeof(int)));
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(filled), length);
            filled += sizeof(int) + length;
        }

        hash.AppendData(bytes.AsSpan(0, filled));
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }
}
