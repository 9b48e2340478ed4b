using System.Buffers;
using System.Globalization;
using System.Text.Unicode;

namespace PlaylistRL;

/// <summary>Finds texts of a catalogue file by hash. Thread-safe.</summary>
/// <remarks>
/// <code>
/// name.index.start: 0 | where bucket 1 begins | … | count      name.index: the texts of bucket 0, those of bucket 1, …
/// </code>
/// As many buckets as texts; a text is in bucket <see cref="StableHash"/> modulo their number.
/// </remarks>
internal sealed class FiledIndex
{
    private const int OnStack = 256;
    private const int ReadTogether = 16;

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
            throw file.Source.Error(string.Create(CultureInfo.InvariantCulture, $"tensor '{name}.index.start' goes from {_start.At(0)} to {_start.At(texts.Count)}; 0 to {texts.Count} are expected."));
    }

    /// <summary>Finds the number of a text; 0 where there is none.</summary>
    /// <exception cref="ModelFileException">The index is damaged, or no longer in the file.</exception>
    public bool TryFind(string text, out int number)
    {
        int most = CatalogText.Strict.GetMaxByteCount(text.Length);
        byte[]? rented = most > OnStack ? ArrayPool<byte>.Shared.Rent(most) : null;
        Span<byte> bytes = rented is null ? stackalloc byte[OnStack] : rented;
        number = 0;

        // What is no Unicode stands in no file.
        bool found = Utf8.FromUtf16(text, bytes, out _, out int length, replaceInvalidSequences: false) == OperationStatus.Done
            && TryFind(bytes[..length], out number);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return found;
    }

    private bool TryFind(ReadOnlySpan<byte> text, out int number)
    {
        number = 0;
        if (_texts.Count == 0)
            return false;
        Span<int> place = stackalloc int[2];
        _start.Read(StableHash.Bucket(text, _texts.Count), place);
        if (place[0] < 0 || place[1] < place[0] || place[1] > _texts.Count)
            throw _file.Source.Error(string.Create(CultureInfo.InvariantCulture, $"a bucket of '{_name}.index' lies from {place[0]} to {place[1]} of {_texts.Count}: it is damaged."));
        Span<int> some = stackalloc int[ReadTogether];
        for (int at = place[0]; at < place[1]; at += ReadTogether)
        {
            Span<int> part = some[..Math.Min(ReadTogether, place[1] - at)];
            _order.Read(at, part);
            foreach (int candidate in part)
            {
                if ((uint)candidate >= (uint)_texts.Count)
                    throw _file.Source.Error(string.Create(CultureInfo.InvariantCulture, $"'{_name}.index' names text {candidate} of {_texts.Count}: it is damaged."));
                if (_texts.Is(candidate, text))
                {
                    number = candidate;
                    return true;
                }
            }
        }

        return false;
    }
}
