using System.Globalization;
using System.Runtime.InteropServices;

namespace PlaylistRL;

/// <summary>Writes catalogue files; see docs/formats.md for the format. Used for one file; not thread-safe.</summary>
internal sealed class CatalogFileWriter
{
    private readonly SongCatalog _catalog;
    private readonly FeatureTable _features;
    private readonly TensorFileWriter _file = new(CatalogTensors.Format, CatalogTensors.Version);

    private CatalogFileWriter(SongCatalog catalog, FeatureTable features)
    {
        _catalog = catalog;
        _features = features;
    }

    /// <summary>Writes a catalogue.</summary>
    /// <exception cref="ArgumentException">Half precision does not hold a feature, or a text is too long.</exception>
    public static void Write(SongCatalog catalog, FeaturePrecision precision, Stream stream)
    {
        FeatureTable features = precision == FeaturePrecision.Half ? HalfPrecision.Rounded(catalog.Features) : catalog.Features;
        new CatalogFileWriter(catalog, features).Write(precision, stream);
    }

    private void Write(FeaturePrecision precision, Stream stream)
    {
        FeatureNames names = _catalog.FeatureNames;
        _file.Set(CatalogTensors.Name, _catalog.Name);
        _file.Set(CatalogTensors.Songs, (long)_catalog.Count);
        _file.Set(CatalogTensors.Fingerprint, _catalog.FingerprintWith(_features));
        _file.Set(CatalogTensors.FeatureNames, JsonText.OfNames(names));
        _file.Set(
            CatalogTensors.Aliases, JsonText.OfNumbers(names.Aliases.Select(alias => KeyValuePair.Create(alias.Key, (double)alias.Value))));
        _file.Set(CatalogTensors.FeaturesFingerprint, _features.Fingerprint);

        ArtistGroups artists = ArtistGroups.Of(_catalog.Songs, _catalog.Count);
        AddText(CatalogTensors.Ids, _catalog.Songs.Select(song => song.Id), _catalog.Count, indexed: true);
        AddText(CatalogTensors.Titles, _catalog.Songs.Select(song => song.Title), _catalog.Count, indexed: false);
        AddText(CatalogTensors.Artists, artists.Names, artists.Names.Count, indexed: true);
        _file.Add(CatalogTensors.ArtistOfStart, artists.ArtistStart, artists.ArtistStart.Length);
        _file.Add(CatalogTensors.ArtistOf, artists.ArtistOf, artists.ArtistOf.Length);
        _file.Add(CatalogTensors.ArtistStart, artists.Start, artists.Start.Length);
        _file.Add(CatalogTensors.ArtistSongs, artists.Songs, artists.Songs.Length);
        AddDetails(SongDetails.Of(_catalog.Songs, _catalog.Count));
        _file.Add(CatalogTensors.DistinctOf, TensorType.I32, [_catalog.Count], WriteDistinct);
        _file.Add(
            CatalogTensors.Features, precision == FeaturePrecision.Half ? TensorType.F16
            : TensorType.F32, [_features.DistinctCount, _features.FeatureCount], precision == FeaturePrecision.Half ? WriteHalves
            : WriteSingles);
        _file.WriteWithChecksums(stream);
    }

    private void AddDetails(SongDetails details)
    {
        AddText(CatalogTensors.Albums, details.Albums, details.Albums.Length, indexed: false);
        _file.Add<int>(CatalogTensors.AlbumOf, details.AlbumOf, details.AlbumOf.Length);
        _file.Add<long>(CatalogTensors.Durations, details.Durations, details.Durations.Length);
        AddText(CatalogTensors.Locations, details.Locations, details.Locations.Length, indexed: false);
    }

    /// <summary>Texts one behind the other, where each ends, and the index by hash.</summary>
    private void AddText(string name, IEnumerable<string> texts, int count, bool indexed)
    {
        var ends = new long[count + 1];
        var buckets = new int[indexed ? count : 0];
        byte[] bytes = new byte[1024];
        int number = 0;
        foreach (string text in texts)
        {
            int length = Encode(name, number, text, ref bytes);
            if (indexed)
                buckets[number] = StableHash.Bucket(bytes.AsSpan(0, length), count);
            ends[number + 1] = ends[number] + length;
            number++;
        }

        _file.Add<long>($"{name}.ends", ends, ends.Length);
        _file.Add(name, TensorType.U8, [ends[count]], stream =>
        {
            var buffered = new BufferedStream(stream, 1 << 16);
            int written = 0;
            foreach (string text in texts)
                buffered.Write(bytes, 0, Encode(name, written++, text, ref bytes));
            buffered.Flush();
        });
        if (!indexed)
            return;
        (int[] start, int[] order) = Grouping.Of(buckets, count);
        SortLargeBuckets(texts, buckets, start, order);
        _file.Add<int>($"{name}.index.start", start, start.Length);
        _file.Add<int>($"{name}.index", order, order.Length);
    }

    /// <summary>Puts the texts of large buckets in the order of their bytes; see <see cref="FiledIndex"/>.</summary>
    private static void SortLargeBuckets(IEnumerable<string> texts, int[] buckets, int[] start, int[] order)
    {
        bool Large(int bucket) => start[bucket + 1] - start[bucket] > FiledIndex.Small;
        if (!Enumerable.Range(0, buckets.Length).Any(Large))
            return;
        var encoded = new Dictionary<int, byte[]>();
        int number = 0;
        foreach (string text in texts)
        {
            if (Large(buckets[number]))
                encoded.Add(number, CatalogText.Strict.GetBytes(text));
            number++;
        }

        var byBytes = Comparer<int>.Create((left, right) => encoded[left].AsSpan().SequenceCompareTo(encoded[right]));
        for (int bucket = 0; bucket < buckets.Length; bucket++)
        {
            if (Large(bucket))
                order.AsSpan(start[bucket], start[bucket + 1] - start[bucket]).Sort(byBytes);
        }
    }

    private static int Encode(string name, int number, string text, ref byte[] bytes)
    {
        // What is longer than the limit has more bytes than it, so that no memory is taken for it.
        int most = text.Length > FiledText.Longest ? 0 : CatalogText.Strict.GetMaxByteCount(text.Length);
        if (bytes.Length < most)
            bytes = new byte[most];
        int length = most == 0 && text.Length > 0 ? int.MaxValue : CatalogText.Strict.GetBytes(text, bytes);
        return length <= FiledText.Longest
            ? length
            : throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"Text {number} of the {name}, '{TextRule.Shown(text)}', is longer than the "
                    + $"{FiledText.Longest} bytes that a catalogue file takes."));
    }

    private void WriteDistinct(Stream stream) => WriteParts(_features.DistinctNumbers, stream);

    private void WriteSingles(Stream stream) => WriteParts(_features.DistinctValues, stream);

    private void WriteHalves(Stream stream)
    {
        var halves = new Half[1 << 16];
        ReadOnlySpan<float> numbers = _features.DistinctValues;
        for (int done = 0; done < numbers.Length; done += halves.Length)
        {
            ReadOnlySpan<float> part = numbers.Slice(done, Math.Min(halves.Length, numbers.Length - done));
            HalfPrecision.Narrow(part, halves);
            stream.Write(MemoryMarshal.AsBytes(halves.AsSpan(0, part.Length)));
        }
    }

    /// <summary>In parts, since a span of bytes is at most 2 GiB long.</summary>
    private static void WriteParts<T>(ReadOnlySpan<T> numbers, Stream stream)
        where T : unmanaged
    {
        const int Together = 1 << 20;
        for (int done = 0; done < numbers.Length; done += Together)
            stream.Write(MemoryMarshal.AsBytes(numbers.Slice(done, Math.Min(Together, numbers.Length - done))));
    }
}
