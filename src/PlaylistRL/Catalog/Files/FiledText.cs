using System.Buffers;
using System.Globalization;
using System.Text;

namespace PlaylistRL;

/// <summary>Texts of a catalogue file, one behind the other in UTF-8, read where they are needed. Thread-safe.</summary>
/// <remarks>
/// <code>
/// name.ends: 0 | end of text 0 | end of text 1 | …      name: text 0 text 1 …
/// </code>
/// </remarks>
internal sealed class FiledText
{
    /// <summary>The most bytes of one text, so that a damaged table of ends makes nobody take more memory.</summary>
    public const int Longest = 1 << 24;

    private const int OnStack = 256;
    private const int ReadTogether = 1 << 24;

    private readonly OpenTensorFile _file;
    private readonly string _name;
    private readonly TensorSection<long> _ends;
    private readonly TensorSection<byte> _bytes;

    /// <exception cref="ModelFileException">The tensors are missing or do not fit each other.</exception>
    public FiledText(OpenTensorFile file, string name, int count)
    {
        (_file, _name, Count) = (file, name, count);
        _ends = file.Section<long>($"{name}.ends", count + 1L);
        _bytes = file.Section<byte>(name, file.LengthOf(name));
        if (_ends.At(0) != 0 || _ends.At(count) != _bytes.Count)
            throw file.Source.Error(
                string.Create(
                CultureInfo.InvariantCulture,
                $"tensor '{name}.ends' goes from {_ends.At(0)} to {_ends.At(count)}; 0 to {_bytes.Count} are expected."));
    }

    /// <summary>The number of texts.</summary>
    public int Count { get; }

    /// <summary>One text.</summary>
    /// <exception cref="ModelFileException">It is damaged, or no longer in the file.</exception>
    public string At(int index)
    {
        Span<long> place = stackalloc long[2];
        _ends.Read(index, place);
        int length = Length(index, place[0], place[1]);
        byte[]? rented = length > OnStack ? ArrayPool<byte>.Shared.Rent(length) : null;
        Span<byte> bytes = rented is null ? stackalloc byte[OnStack] : rented;
        _bytes.Read(place[0], bytes[..length]);
        string text = Decode(index, bytes[..length]);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return text;
    }

    /// <summary>Reads neighbouring texts, as many as there is room for.</summary>
    /// <exception cref="ModelFileException">They are damaged, or no longer in the file.</exception>
    public void Read(int first, Span<string> texts)
    {
        long[] ends = new long[texts.Length + 1];
        _ends.Read(first, ends);
        byte[] bytes = [];
        for (int begin = 0; begin < texts.Length;)
        {
            // As many as fit together; a longer one alone.
            int end = begin + 1;
            while (end < texts.Length && ends[end + 1] - ends[begin] is >= 0 and <= ReadTogether)
                end++;
            int length = Length(first + begin, ends[begin], ends[end]);
            if (bytes.Length < length)
                bytes = new byte[length];
            _bytes.Read(ends[begin], bytes.AsSpan(0, length));
            for (int i = begin; i < end; i++)
            {
                int own = Length(first + i, ends[i], ends[i + 1]);
                long start = ends[i] - ends[begin];
                if (start < 0 || start + own > length)
                    throw Damaged(first + i, ends[i], ends[i + 1]);
                texts[i] = Decode(first + i, bytes.AsSpan((int)start, own));
            }

            begin = end;
        }
    }

    /// <summary>All texts.</summary>
    /// <exception cref="ModelFileException">They are damaged, or no longer in the file.</exception>
    public string[] ToArray()
    {
        var texts = new string[Count];
        for (int first = 0; first < texts.Length; first += FiledSongs.ReadTogether)
            Read(first, texts.AsSpan(first, Math.Min(FiledSongs.ReadTogether, texts.Length - first)));
        return texts;
    }

    /// <summary>Whether a text is these bytes.</summary>
    /// <exception cref="ModelFileException">It is damaged, or no longer in the file.</exception>
    public bool Is(int index, ReadOnlySpan<byte> text)
    {
        Span<long> place = stackalloc long[2];
        _ends.Read(index, place);
        if (Length(index, place[0], place[1]) != text.Length)
            return false;
        Span<byte> some = stackalloc byte[OnStack];
        for (int done = 0; done < text.Length; done += OnStack)
        {
            Span<byte> part = some[..Math.Min(OnStack, text.Length - done)];
            _bytes.Read(place[0] + done, part);
            if (!part.SequenceEqual(text.Slice(done, part.Length)))
                return false;
        }

        return true;
    }

    /// <summary>Whether a text comes before (below 0) or behind (above 0) these bytes in the order of bytes, or is them.</summary>
    /// <exception cref="ModelFileException">It is damaged, or no longer in the file.</exception>
    public int Compare(int index, ReadOnlySpan<byte> text)
    {
        Span<long> place = stackalloc long[2];
        _ends.Read(index, place);
        int length = Length(index, place[0], place[1]);
        int common = Math.Min(length, text.Length);
        Span<byte> some = stackalloc byte[OnStack];
        for (int done = 0; done < common; done += OnStack)
        {
            Span<byte> part = some[..Math.Min(OnStack, common - done)];
            _bytes.Read(place[0] + done, part);
            if (part.SequenceCompareTo(text.Slice(done, part.Length)) is int order and not 0)
                return order;
        }

        return length.CompareTo(text.Length);
    }

    // Read one after the other, all ends are in order, and no byte belongs to two texts.
    private int Length(int index, long begin, long end) => begin >= 0 && end >= begin && end <= _bytes.Count && end - begin <= Longest
        ? (int)(end - begin)
        : throw Damaged(index, begin, end);

    private ModelFileException Damaged(int index, long begin, long end) =>
        _file.Source.Error(
            string.Create(
            CultureInfo.InvariantCulture, $"text {index} of '{_name}' lies from {begin} to {end} of {_bytes.Count} bytes: it is damaged."));

    private string Decode(int index, ReadOnlySpan<byte> bytes)
    {
        try
        {
            string text = CatalogText.Strict.GetString(bytes);
            return TextRule.Fault(text) is string fault
                ? throw _file.Source.Error(string.Create(CultureInfo.InvariantCulture,
                    $"text {index} of '{_name}', '{TextRule.Shown(text)}', {fault}."))
                : text;
        }
        catch (DecoderFallbackException invalid)
        {
            throw _file.Source.Error(
                string.Create(CultureInfo.InvariantCulture, $"text {index} of '{_name}' is not UTF-8: it is damaged."), invalid);
        }
    }
}
