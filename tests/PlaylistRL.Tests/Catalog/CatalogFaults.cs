using System.Buffers.Binary;

namespace PlaylistRL.Tests.Catalog;

/// <summary>What can be wrong with a catalogue file whose checksums are right.</summary>
internal static class CatalogFaults
{
    public static void Apply(string fault, Dictionary<string, string> metadata, List<RewrittenTensor> tensors)
    {
        RewrittenTensor Tensor(string name) => tensors.Find(tensor => tensor.Name == name)!;
        switch (fault)
        {
            case "other format": metadata["format"] = "playlistrl.policy"; break;
            case "other version": metadata["format.version"] = "2"; break;
            case "songs below 1": metadata["catalog.songs"] = "0"; break;
            case "songs beyond any array": metadata["catalog.songs"] = "9999999999999"; break;
            case "more songs": metadata["catalog.songs"] = "41"; break;
            case "blank name": metadata["catalog.name"] = " "; break;
            case "fingerprint": metadata["catalog.fingerprint"] = new string('G', 32); break;
            case "another fingerprint": metadata["catalog.fingerprint"] = new string('a', 32); break;
            case "feature twice": metadata["features.names"] = "[\"a\",\"a\",\"b\",\"c\"]"; break;
            case "feature twice but for case": metadata["features.names"] = "[\"Rock\",\"ROCK\",\"b\",\"c\"]"; break;
            case "no features": metadata["features.names"] = "[]"; break;
            case "alias of no column": metadata["features.aliases"] = "{\"x\":4}"; break;
            case "alias of half a column": metadata["features.aliases"] = "{\"x\":0.5}"; break;
            case "no ids": tensors.RemoveAll(tensor => tensor.Name == "ids"); break;
            case "distinct rows beyond songs": Tensor("features").Shape = [41, 4]; Tensor("features").Bytes = new byte[41 * 16]; break;
            case "other type": Tensor("distinct-of").Type = TensorType.F32; break;
            case "ends too far": Tensor("ids.ends").Longs[^1]++; break;
            case "ends in the other byte order":
                BinaryPrimitives.ReverseEndianness(
                Tensor("ids.ends").Longs, Tensor("ids.ends").Longs); break;
            case "index start": Tensor("ids.index.start").Integers[0] = 1; break;
            case "artist start": Tensor("artist-songs.start").Integers[^1]--; break;
            case "artists of songs start": Tensor("artist-of.start").Integers[0] = 1; break;
            case "artists beyond songs": Resize(Tensor("artists.index"), 200, 4); break;
            case "fewer songs of artists": Resize(Tensor("artist-songs"), 3, 4); break;
            case "albums beyond songs": Resize(Tensor("albums.ends"), 42, 8); break;
            case "albums of no song": Resize(Tensor("album-of"), 0, 4); break;
            case "durations of some songs": Resize(Tensor("durations"), 39, 8); break;
            case "locations of some songs": Resize(Tensor("locations.ends"), 40, 8); break;
            case "blank artist": BlankFirst(Tensor("artists"), Tensor("artists.ends").Longs); break;
            case "blank album": BlankFirst(Tensor("albums"), Tensor("albums.ends").Longs); break;
            case "blank location": BlankFirst(Tensor("locations"), Tensor("locations.ends").Longs[1..]); break;
            case "artist twice in a song":
                Span<int> artists = Tensor("artist-of").Integers[Tensor("artist-of.start").Integers[3]..];
                artists[1] = artists[0]; break;
            case "many artists of a song": Tensor("artist-of.start").Integers[5] = int.MaxValue; break;
            case "album out of range": Tensor("album-of").Integers[5] = 40; break;
            case "album below none": Tensor("album-of").Integers[5] = -2; break;
            case "albums out of order": Tensor("album-of").Integers[1] = 1; break;
            case "albums of none": Tensor("album-of").Integers.Fill(-1); break;
            case "duration of nothing": Tensor("durations").Longs[5] = 0; break;
            case "duration below none": Tensor("durations").Longs[5] = -2; break;
            case "durations of none": Tensor("durations").Longs.Fill(-1); break;
            case "locations of none":
                Resize(Tensor("locations"), 0, 1); Tensor("locations.ends").Longs.Clear(); break;
            case "not finite": Tensor("features").Floats[1] = float.NaN; break;
            case "infinite": Tensor("features").Floats[1] = float.PositiveInfinity; break;
            case "negative zero": Tensor("features").Floats[1] = -0f; break;
            case "numbers out of order": Tensor("distinct-of").Integers[0] = 1; break;
            case "numbers out of range": Tensor("distinct-of").Integers[7] = -1; break;
            case "numbers in the other byte order":
                BinaryPrimitives.ReverseEndianness(
                Tensor("distinct-of").Integers, Tensor("distinct-of").Integers); break;
            case "equal rows": Tensor("features").Floats[..4].CopyTo(Tensor("features").Floats[4..]); break;
            case "not UTF-8": Tensor("titles").Bytes[Tensor("titles.ends").Longs[3]] = 0xFF; break;
            case "ends backwards": Tensor("titles.ends").Longs[4] = Tensor("titles.ends").Longs[3] - 1; break;
            case "blank id": Blank(Tensor("ids"), Tensor("ids.ends").Longs); break;
            case "id twice": Repeat(Tensor("ids"), Tensor("ids.ends").Longs); break;
            case "artist out of range": Tensor("artist-of").Integers[5] = 200; break;
            case "artist below 0": Tensor("artist-of").Integers[5] = -1; break;
            case "index unsorted": Tensor("ids.index").Integers.Reverse(); break;
            case "index out of range": Tensor("ids.index").Integers.Fill(40); break;
            case "buckets backwards": Tensor("ids.index.start").Integers[1..^1].Fill(41); break;
            case "songs of an artist": Swap(Tensor("artist-songs").Integers); break;
            case "songs of an artist out of range": Tensor("artist-songs").Integers[0] = 40; break;
            default: throw new ArgumentException(fault, nameof(fault));
        }
    }

    private static void Blank(RewrittenTensor ids, Span<long> ends) =>
        ids.Bytes.AsSpan((int)ends[2], (int)(ends[3] - ends[2])).Fill((byte)' ');

    private static void BlankFirst(RewrittenTensor texts, Span<long> ends) =>
        texts.Bytes.AsSpan((int)ends[0], (int)(ends[1] - ends[0])).Fill((byte)' ');

    private static void Resize(RewrittenTensor tensor, int count, int size)
    {
        tensor.Shape = [count];
        tensor.Bytes = new byte[count * size];
    }

    /// <summary>The third song gets the fourth one's id.</summary>
    private static void Repeat(RewrittenTensor ids, Span<long> ends)
    {
        byte[] third = ids.Bytes[(int)ends[3]..(int)ends[4]];
        byte[] rest = ids.Bytes[(int)ends[3]..];
        long grown = third.Length - (ends[3] - ends[2]);
        ids.Bytes = [.. ids.Bytes[..(int)ends[2]], .. third, .. rest];
        ids.Shape = [ids.Bytes.Length];
        foreach (ref long end in ends[3..])
            end += grown;
    }

    private static void Swap(Span<int> numbers) => (numbers[0], numbers[^1]) = (numbers[^1], numbers[0]);
}
