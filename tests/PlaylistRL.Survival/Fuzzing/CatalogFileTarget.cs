using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PlaylistRL.Survival.Fuzzing;

/// <summary>Catalogue files: opened with and without being verified, and then asked for all that they hold.</summary>
internal static class CatalogFileTarget
{
    private const int LargeBucket = 40;

    /// <param name="policy">A policy of the features that the catalogue in <paramref name="catalog"/> has.</param>
    /// <param name="catalog">A small catalogue.</param>
    public static FuzzTarget Of(QPolicy policy, SongCatalog catalog)
    {
        byte[][] files = [Saved(catalog, FeaturePrecision.Full), Saved(catalog, FeaturePrecision.Half),
            Saved(InOneBucket(), FeaturePrecision.Full)];
        string path = Path.Combine(Path.GetTempPath(), $"fuzz-{Environment.ProcessId}-{Guid.NewGuid():N}.safetensors");
        string[] ids = [.. catalog.Songs.Select(song => song.Id), .. InOneBucket().Songs.Take(3).Select(song => song.Id), "nobody"];
        return new FuzzTarget("catalog file", files, LoadAndUse, fault => fault is ModelFileException, 400);

        void LoadAndUse(Stream stream)
        {
            var read = new MemoryStream();
            stream.CopyTo(read);
            byte[] file = read.ToArray();
            int choice = file.Length % 4;
            File.WriteAllBytes(path, choice < 2 ? file : Resealed(file));
            try
            {
                Use(SongCatalog.Open(path, verify: choice % 2 == 0));
            }
            finally
            {
                File.Delete(path);
            }
        }

        void Use(SongCatalog opened)
        {
            foreach (Song song in opened.Songs)
            {
                foreach (string artist in song.Artists)
                    opened.SongsOf(artist, 10);
            }

            foreach (string id in ids)
            {
                if (opened.TryIndexOf(id, out int index))
                    _ = opened[index];
            }

            _ = opened[opened.Count - 1];
            _ = opened.Features.Row(opened.Count - 1);
            try
            {
                new PlaylistRecommender(policy, opened, new() { RepeatWindow = 2 }).StartSession(opened.Preferences()).NextPlaylist(1);
            }
            catch (ArgumentException)
            {
                // Other features than the policy's.
            }
        }
    }

    /// <summary>The file with checksums that are right, so that what lies behind them is reached; as it is where its header cannot be
    /// read.</summary>
    private static byte[] Resealed(byte[] file)
    {
        ulong length = file.Length < 8 ? 0 : BinaryPrimitives.ReadUInt64LittleEndian(file);
        if (length == 0 || length > (ulong)(file.Length - 8))
            return file;
        try
        {
            int start = 8 + (int)length;
            (Dictionary<string, string> metadata, List<TensorEntry> tensors) =
                TensorHeader.Parse(file.AsSpan(8, (int)length), new FileSource(null));
            string checksum = TensorHeader.Checksum(metadata, tensors);
            if (!metadata.TryGetValue(TensorHeader.ChecksumKey, out string? written) || written.Length != checksum.Length)
                return file;
            byte[] copy = [.. file];
            int at = copy.AsSpan(8, (int)length).IndexOf(Encoding.UTF8.GetBytes(written));
            if (at >= 0)
                Encoding.UTF8.GetBytes(checksum).CopyTo(copy, 8 + at);
            if (tensors.Find(tensor => tensor.Name == TensorHeader.DataChecksum) is TensorEntry data && start + data.End <= copy.Length
                && data.End - data.Begin == SHA256.HashSizeInBytes)
                SHA256.HashData(copy.AsSpan(start, (int)data.Begin), copy.AsSpan(start + (int)data.Begin, SHA256.HashSizeInBytes));
            return copy;
        }
        catch (ModelFileException)
        {
            return file;
        }
    }

    /// <summary>Ids that all fall into one bucket, which is then looked through in another way.</summary>
    private static SongCatalog InOneBucket()
    {
        var ids = new List<string>();
        for (int number = 0; ids.Count < LargeBucket; number++)
        {
            string id = $"{number:x}";
            if (StableHash.Bucket(Encoding.UTF8.GetBytes(id), LargeBucket) == 3)
                ids.Add(id);
        }

        return new SongCatalog("bucket", [.. ids.Select(id => Detailed(id))],
            new FeatureTable(["Rock"], [.. ids.Select((_, song) => (float)(song % 5))]));
    }

    private static Song Detailed(string id) => new(id, $"title {id}")
    {
        Artists = id.Length % 2 == 0 ? [id] : [id, "guest"],
        Album = id[0] == '1' ? null : $"album {id[0]}",
        Duration = id[0] == '2' ? null : TimeSpan.FromSeconds(100 + id.Length),
        Location = id[0] == '3' ? null : $"/music/{id}.mp3",
    };

    private static byte[] Saved(SongCatalog catalog, FeaturePrecision precision)
    {
        var stream = new MemoryStream();
        catalog.Save(stream, precision);
        return stream.ToArray();
    }
}
