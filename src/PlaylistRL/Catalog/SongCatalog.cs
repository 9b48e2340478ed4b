using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace PlaylistRL;

/// <summary>Songs with their features; a song's index is its action. Immutable, thread-safe.</summary>
public sealed class SongCatalog
{
    private const string SampleResource = "PlaylistRL.Catalog.sample-songs.csv";

    private readonly Song[] _songs;
    private readonly IReadOnlyList<Song> _readOnlySongs;
    private readonly Dictionary<string, int> _indexOf = new(StringComparer.Ordinal);

    /// <summary>Makes a catalogue of songs and their features.</summary>
    /// <param name="name">The catalogue's name, for tables and files; not blank.</param>
    /// <param name="songs">At least one; ids not blank and each once (case counts), titles not blank. Titles may repeat.</param>
    /// <param name="features">One row a song, in the songs' order, and at least one feature.</param>
    /// <param name="featureNames">The features' names with aliases; those of <paramref name="features"/> without aliases where null.</param>
    /// <exception cref="ArgumentException">Any of this does not hold; the message says which song or feature.</exception>
    public SongCatalog(string name, IReadOnlyList<Song> songs, FeatureTable features, FeatureNames? featureNames = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(songs);
        ArgumentNullException.ThrowIfNull(features);
        if (songs.Count != features.Count)
            throw new ArgumentException($"{songs.Count} songs do not fit {features.Count} rows of features.", nameof(songs));
        if (features.FeatureCount == 0)
            throw new ArgumentException("Songs without features cannot be told apart; at least one feature is needed.", nameof(features));
        if (featureNames is not null && !featureNames.SequenceEqual(features.Names))
            throw new ArgumentException("The feature names are not those of the features.", nameof(featureNames));

        Name = name;
        Features = features;
        FeatureNames = featureNames ?? new FeatureNames(features.Names);
        _songs = [.. songs];
        _readOnlySongs = Array.AsReadOnly(_songs);
        for (int index = 0; index < _songs.Length; index++)
            Register(_songs[index], index, nameof(songs));
        Fingerprint = Hash();
    }

    /// <summary>The catalogue's name, for tables and files.</summary>
    public string Name { get; }

    /// <summary>The songs; a song's index here is its action.</summary>
    public IReadOnlyList<Song> Songs => _readOnlySongs;

    /// <summary>The number of songs, at least 1.</summary>
    public int Count => _songs.Length;

    /// <summary>One row of features a song.</summary>
    public FeatureTable Features { get; }

    /// <summary>The features' names in column order, with their aliases.</summary>
    public FeatureNames FeatureNames { get; }

    /// <summary>
    /// A hash of ids, feature names and features, in order, as 32 lower-case hexadecimal digits. Titles, artists, aliases and the name do not count.
    /// </summary>
    public string Fingerprint { get; }

    /// <summary>The song at an index.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0 or not below <see cref="Count"/>.</exception>
    public Song this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)_songs.Length, nameof(index));
            return _songs[index];
        }
    }

    /// <summary>Reads a catalogue from a CSV file.</summary>
    /// <param name="path">The file: UTF-8, RFC 4180, with a header.</param>
    /// <param name="options">Name, aliases and limits; the defaults where null.</param>
    /// <remarks>
    /// <para>The header's cells are trimmed of white space and one pair of parentheses (<c>(1980s)</c> is <c>1980s</c>). Columns are known by name, whatever its
    /// case and wherever they stand: <c>id</c>, unique and optional (else the 1-based number of the row); <c>title</c>, <c>name</c> or <c>song</c> (else the first
    /// column), which may repeat; <c>artist</c>, optional. Every other column is a feature: finite numbers with a decimal point, such as 0, 1 or 0.25.</para>
    /// <para>Ids, titles and artists are kept as read; lines without any character are passed over.</para>
    /// </remarks>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="SongCatalogException">The file is not such a catalogue.</exception>
    /// <exception cref="ArgumentException">An option is out of range, or an alias does not fit the header.</exception>
    public static SongCatalog LoadCsv(string path, SongCsvOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        options ??= new SongCsvOptions();
        options.Validate();
        if (!File.Exists(path))
        {
            string fullPath = Path.GetFullPath(path);
            string found = Directory.Exists(fullPath) ? "is a folder, not a file" : "does not exist";
            throw new FileNotFoundException(
                $"The catalogue '{fullPath}' {found}. Give a CSV file (a relative path starts at the current folder), or use {nameof(SongCatalog)}.{nameof(LoadSample)}().", fullPath);
        }

        using FileStream stream = File.OpenRead(path);
        return SongCsvLoader.Load(stream, path, Path.GetFileName(path), options);
    }

    /// <summary>Reads a catalogue from a stream, to its end, and leaves it open. See <see cref="LoadCsv(string, SongCsvOptions?)"/>.</summary>
    /// <param name="stream">The CSV as UTF-8.</param>
    /// <param name="options">Name, aliases and limits; the defaults where null.</param>
    /// <exception cref="SongCatalogException">The stream holds no such catalogue.</exception>
    /// <exception cref="ArgumentException">The stream cannot be read, an option is out of range, or an alias does not fit the header.</exception>
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
    /// Reads the catalogue that comes with the library, named <c>sample</c>: 1000 songs that do not exist × 21 binary features (five decades, sixteen genres),
    /// as uneven as real ones: few distinct feature rows, repeated titles, songs of two decades or of none.
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
        : throw new KeyNotFoundException($"Catalogue '{Name}' has no song with id '{id}'; its ids are such as '{_songs[0].Id}'.");

    /// <summary>Finds the 0-based index of a song.</summary>
    /// <param name="id">Its id; case counts.</param>
    /// <param name="index">The index; 0 where there is none.</param>
    /// <returns>Whether a song has this id.</returns>
    public bool TryIndexOf(string id, out int index)
    {
        ArgumentNullException.ThrowIfNull(id);
        return _indexOf.TryGetValue(id, out index);
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
    /// <param name="features">Names or aliases, whatever the case, each feature once; weights finite, below zero for a dislike.</param>
    /// <exception cref="ArgumentException">An unknown name (the message names those that are near), a feature named twice, or a weight that is not finite.</exception>
    public Preferences Preferences(params ReadOnlySpan<(string Feature, float Weight)> features)
    {
        var weights = new float[FeatureNames.Count];
        var namedAs = new string?[weights.Length];
        foreach ((string feature, float weight) in features)
        {
            int column = FeatureNames.IndexOf(feature);
            if (namedAs[column] is string before)
                throw new ArgumentException($"Feature '{FeatureNames[column]}' is named twice, as '{before}' and as '{feature}'; name it once.", nameof(features));
            namedAs[column] = feature;
            weights[column] = weight;
        }

        return new Preferences(FeatureNames, weights);
    }

    /// <summary>
    /// The same songs with one more binary feature, drawn by chance: one draw for each distinct row of features, so that songs that were alike stay alike. For worlds that give such a feature a meaning.
    /// </summary>
    /// <param name="name">Its name; no feature or alias has it yet.</param>
    /// <param name="seed">Decides which rows have it. The draw depends on the row's features alone, not on where it stands or what else is in the catalogue.</param>
    /// <param name="share">The probability of 1, from 0 to 1. Default: 0.5.</param>
    /// <exception cref="ArgumentException">The name is blank or taken, or the share is out of range.</exception>
    public SongCatalog WithRandomFeature(string name, ulong seed, double share = 0.5)
    {
        if (!(share >= 0 && share <= 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "The share is from 0 to 1.");
        FeatureNames names = FeatureNames.With(name);
        int width = Features.FeatureCount;
        var values = new float[Count * (width + 1)];
        for (int song = 0; song < Count; song++)
        {
            ReadOnlySpan<float> row = Features.Row(song);
            Span<float> wider = values.AsSpan(song * (width + 1), width + 1);
            row.CopyTo(wider);
            wider[width] = RandomFeature.Has(row, seed, share) ? 1f : 0f;
        }

        return new SongCatalog(Name, _songs, new FeatureTable([.. names], values), names);
    }

    /// <summary>Some of the songs, as a catalogue of their own: to train on a sample of a large one, or to keep songs back that an agent shall not have seen (<see cref="QPolicy.For(SongCatalog)"/> plays them all).</summary>
    /// <param name="songs">0-based indices in the order that the songs shall have; at least one, none twice.</param>
    /// <exception cref="ArgumentException">No index, an index out of range, or one that stands twice.</exception>
    public SongCatalog Subset(params ReadOnlySpan<int> songs)
    {
        if (songs.IsEmpty)
            throw new ArgumentException("A catalogue has at least one song.", nameof(songs));
        var chosen = new Song[songs.Length];
        var values = new float[songs.Length * Features.FeatureCount];
        for (int i = 0; i < songs.Length; i++)
        {
            if ((uint)songs[i] >= (uint)Count)
                throw new ArgumentException(FormattableString.Invariant($"Song {songs[i]} does not exist: catalogue '{Name}' has songs 0 to {Count - 1}."), nameof(songs));
            chosen[i] = _songs[songs[i]];
            Features.Row(songs[i]).CopyTo(values.AsSpan(i * Features.FeatureCount));
        }

        return new SongCatalog(Name, chosen, new FeatureTable(Features.Names, values), FeatureNames);
    }

    private void Register(Song? song, int index, string argument)
    {
        if (song is null)
            throw new ArgumentException($"Song {index} is null.", argument);
        if (string.IsNullOrWhiteSpace(song.Id))
            throw new ArgumentException($"Song {index}, '{song.Title}', has a blank id.", argument);
        if (string.IsNullOrWhiteSpace(song.Title))
            throw new ArgumentException($"Song {index}, id '{song.Id}', has a blank title.", argument);
        if (!_indexOf.TryAdd(song.Id, index))
            throw new ArgumentException($"Songs {_indexOf[song.Id]} and {index} have the same id '{song.Id}'.", argument);
    }

    private string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Features.Fingerprint}\n{Count}\n")));
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (Song song in _songs)
        {
            byte[] id = Encoding.UTF8.GetBytes(song.Id);
            BinaryPrimitives.WriteInt32LittleEndian(length, id.Length);
            hash.AppendData(length);
            hash.AppendData(id);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }
}
