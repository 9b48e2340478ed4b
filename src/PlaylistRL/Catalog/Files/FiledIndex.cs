using System.Buffers;
using System.Globalization;
using System.Text.Unicode;

namespace PlaylistRL;

/// <summary>Finds texts of a catalogue file by hash. Thread-safe.</summary>
/// <remarks>
/// <code>
/// name.index.start: 0 | where bucket 1 begins | … | count      name.index: the texts of bucket 0, those of bucket 1, …
/// </code>
/// As many buckets as texts; a text is in bucket <see cref="StableHash"/> modulo their number. In a bucket of more than <see cref="Small"/>
/// texts, which chance does not make but somebody who
/// chooses ids can, they stand in the order of their bytes, so that one of n is found by looking at log₂ n of them.
/// </remarks>
internal sealed class FiledIndex
{
    /// <summary>The most texts of a bucket that need not be in order.</summary>
    public const int Small = 16;

    private const int OnStack = 256;

    private readonly OpenTensorFile _file;
    private readonly string _name;
    private readonly FiledText _texts;
    private readonly TensorSection<int> _start;
    private readonly TensorSection<int> _order;

    /// <exception cref="ModelFileException">The tensors are missing or do not fit each other.</exception>
    public FiledIndex(OpenTensorFile file, string name, FiledText texts)
    {
        (_file, _name, _texts) = (file, name, texts);
        _start = file.Section<int>($"{name}.index.start", texts.Count + 1L);
        _order = file.Section<int>($"{name}.index", texts.Count);
        if (_start.At(0) != 0 || _start.At(texts.Count) != texts.Count)
            throw file.Source.Error(
                string.Create(
                CultureInfo.InvariantCulture,
                $"tensor '{name}.index.start' goes from {_start.At(0)} to {_start.At(texts.Count)}; 0 to {texts.Count} are expected."));
    }

    /// <summary>Finds the number of a text; 0 where there is none.</summary>
    /// <exception cref="ModelFileException">The index is damaged, or no longer in the file.</exception>
    public bool TryFind(string text, out int number)
    {
        number = 0;

        // So long a text is in no file; it is not worth encoding.
        if (text.Length > FiledText.Longest)
            return false;
        int most = CatalogText.Strict.GetMaxByteCount(text.Length);
        byte[]? rented = most > OnStack ? ArrayPool<byte>.Shared.Rent(most) : null;
        Span<byte> bytes = rented is null ? stackalloc byte[OnStack] : rented;

        // What is no Unicode stands in no file.
        bool found = Utf8.FromUtf16(text, bytes, out _, out int length, replaceInvalidSequences: false) == OperationStatus.Done
            && TryFind(bytes[..length], out number);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return found;
    }

    /// <summary>Raises where a text would not be found. Takes a time that grows with the texts' length, whatever buckets they are
    /// in.</summary>
    /// <param name="texts">All texts in order.</param>
    /// <exception cref="ModelFileException">The index is damaged, or no longer in the file.</exception>
    public void Verify(IEnumerable<string> texts)
    {
        int[] start = _start.ToArray();
        int[] order = _order.ToArray();
        RequirePlaces(start);
        var buckets = new int[_texts.Count];
        byte[] bytes = [];
        int text = 0;
        foreach (string next in texts)
            buckets[text++] = StableHash.Bucket(Encoded(next, ref bytes), buckets.Length);
        var seen = new bool[_texts.Count];
        for (int bucket = 0; bucket < buckets.Length; bucket++)
        {
            for (int at = start[bucket]; at < start[bucket + 1]; at++)
            {
                RequireText(order[at]);
                if (seen[order[at]] || buckets[order[at]] != bucket)
                    throw NotFound();
                seen[order[at]] = true;
            }
        }

        // In a large bucket each text comes behind the one before.
        byte[] before = [];
        for (int bucket = 0; bucket < buckets.Length; bucket++)
        {
            if (start[bucket + 1] - start[bucket] <= Small)
                continue;
            for (int at = start[bucket] + 1; at < start[bucket + 1]; at++)
            {
                if (_texts.Compare(order[at - 1], Encoded(_texts.At(order[at]), ref before)) >= 0)
                    throw NotFound();
            }
        }
    }

    private bool TryFind(ReadOnlySpan<byte> text, out int number)
    {
        number = 0;
        if (_texts.Count == 0)
            return false;
        Span<int> place = stackalloc int[2];
        _start.Read(StableHash.Bucket(text, _texts.Count), place);
        RequirePlace(place[0], place[1]);
        return place[1] - place[0] <= Small ? TryFindInSmall(text, place[0], place[1], out number)
            : TryFindInOrder(text, place[0], place[1], out number);
    }

    private bool TryFindInSmall(ReadOnlySpan<byte> text, int begin, int end, out int number)
    {
        Span<int> some = stackalloc int[Small];
        some = some[..(end - begin)];
        _order.Read(begin, some);
        foreach (int candidate in some)
        {
            RequireText(candidate);
            if (_texts.Is(candidate, text))
            {
                number = candidate;
                return true;
            }
        }

        number = 0;
        return false;
    }

    private bool TryFindInOrder(ReadOnlySpan<byte> text, int begin, int end, out int number)
    {
        while (begin < end)
        {
            int middle = begin + ((end - begin) / 2);
            int candidate = _order.At(middle);
            RequireText(candidate);
            int order = _texts.Compare(candidate, text);
            if (order == 0)
            {
                number = candidate;
                return true;
            }

            (begin, end) = order < 0 ? (middle + 1, end) : (begin, middle);
        }

        number = 0;
        return false;
    }

    private static ReadOnlySpan<byte> Encoded(string text, ref byte[] bytes)
    {
        int most = CatalogText.Strict.GetMaxByteCount(text.Length);
        if (bytes.Length < most)
            bytes = new byte[most];
        return bytes.AsSpan(0, CatalogText.Strict.GetBytes(text, bytes));
    }

    private void RequirePlaces(int[] start)
    {
        for (int bucket = 0; bucket + 1 < start.Length; bucket++)
            RequirePlace(start[bucket], start[bucket + 1]);
    }

    private void RequirePlace(int begin, int end)
    {
        if (begin < 0 || end < begin || end > _texts.Count)
        {
            throw _file.Source.Error(string.Create(CultureInfo.InvariantCulture,
                $"a bucket of '{_name}.index' lies from {begin} to {end} of {_texts.Count}: it is damaged."));
        }
    }

    private void RequireText(int number)
    {
        if ((uint)number >= (uint)_texts.Count)
        {
            throw _file.Source.Error(string.Create(CultureInfo.InvariantCulture,
                $"'{_name}.index' names text {number} of {_texts.Count}: it is damaged."));
        }
    }

    private ModelFileException NotFound() =>
        _file.Source.Error($"it breaks the rule that every {(_name == CatalogTensors.Ids ? "id" : "artist")} is found by its hash: "
            + "it is damaged, or something else wrote it.");
}
