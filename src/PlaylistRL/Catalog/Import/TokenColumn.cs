using System.Globalization;

namespace PlaylistRL;

/// <summary>A column of words of which each may become a binary feature: the base of lists and categories.</summary>
/// <remarks>
/// <code>
/// spelling: "Hip-Hop" → 0, "hip hop" → 1, …      token: "hip hop" (folded) → 0, …      tokenOf: spelling 0 → 0, 1 → 0, …
/// entries:  song 0: token 0 | song 0: token 3 | song 1: token 0 | …                    in the order in which they came
/// </code>
/// </remarks>
internal abstract class TokenColumn : FeatureColumn
{
    private readonly Dictionary<string, int> _spellings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private readonly Dictionary<string, int> _tokens = new(StringComparer.Ordinal);
    private readonly List<int> _tokenOf = [];
    private readonly List<int> _counts = [];
    private readonly List<int> _songs = [];
    private readonly List<int> _entries = [];
    private int[] _start = [];
    private int[] _featureOf = [];
    private int[] _bySong = [];

    protected TokenColumn(ColumnPlan plan)
        : base(plan) => _bySpan = _spellings.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The name of a word's feature.</summary>
    protected abstract string FeatureName(string spelling);

    /// <summary>Notes that a song has a word.</summary>
    /// <exception cref="CsvFormatException">There are more words than can be counted.</exception>
    protected void Add(int song, ReadOnlySpan<char> word)
    {
        if (!_bySpan.TryGetValue(word, out int spelling))
        {
            string text = CellText.Clean(word);
            string folded = CellText.Fold(text);
            if (!_tokens.TryGetValue(folded, out int token))
                _tokens.Add(folded, token = _tokens.Count);
            spelling = _tokenOf.Count;
            _bySpan[word] = spelling;
            _tokenOf.Add(token);
            _counts.Add(0);
        }

        _counts[spelling]++;
        _songs.Add(song);
        _entries.Add(_tokenOf[spelling]);
    }

    public override void PlanFeatures(FeaturePlan features, int songs, SongImportOptions options)
    {
        GroupBySong(songs);
        var counts = new int[_tokens.Count];
        for (int song = 0; song < songs; song++)
        {
            foreach (int token in TokensOf(song))
                counts[token]++;
        }

        int fewest = Fewest(songs, options);
        string[] names = Names();
        int[] kept = [.. Enumerable.Range(0, counts.Length).Where(token => counts[token] >= fewest && (counts[token] < songs || songs == 1))
            .OrderByDescending(token => counts[token]).ThenBy(token => names[token], StringComparer.Ordinal)
            .Take(options.MostFeaturesPerColumn)];
        _featureOf = new int[counts.Length];
        Array.Fill(_featureOf, -1);
        ILookup<int, string> spellings = _spellings.ToLookup(known => _tokenOf[known.Value], known => CellText.Clean(known.Key));
        foreach (int token in kept)
        {
            _featureOf[token] = features.Binary(FeatureName(names[token]), spellings[token].Select(FeatureName));
            Features.Add(_featureOf[token]);
        }

        Tell(counts, kept.Length, fewest, options.MostFeaturesPerColumn);
    }

    public override void Fill(int song, Span<float> row)
    {
        foreach (int token in TokensOf(song))
        {
            if (_featureOf[token] >= 0)
                row[_featureOf[token]] = 1f;
        }
    }

    private ReadOnlySpan<int> TokensOf(int song) => _bySong.AsSpan(_start[song], _start[song + 1] - _start[song]);

    private void Tell(int[] counts, int kept, int fewest, int most)
    {
        int folded = _tokenOf.Count - counts.Length;
        if (folded > 0)
            Note(FormattableString.Invariant($"{_tokenOf.Count} spellings of {counts.Length} values"));
        int rare = counts.Count(count => count > 0 && count < fewest);
        if (rare > 0)
            Note(FormattableString.Invariant($"{Counted.Of(rare, "value")} of fewer than {fewest} songs: no feature"));
        if (kept == most && counts.Length - rare > kept)
            Note(FormattableString.Invariant($"the {most} most frequent of {counts.Length - rare} values became features"));
    }

    /// <summary>The most frequent spelling of each token; of equally frequent ones the first.</summary>
    private string[] Names()
    {
        var names = new string[_tokens.Count];
        var best = new int[_tokens.Count];
        foreach ((string spelling, int number) in _spellings)
        {
            int token = _tokenOf[number];
            if (_counts[number] <= best[token])
                continue;
            (names[token], best[token]) = (CellText.Clean(spelling), _counts[number]);
        }

        return names;
    }

    /// <summary>Sorts the entries by song and drops those that a song has twice.</summary>
    private void GroupBySong(int songs)
    {
        (int[] start, int[] order) = Grouping.Of([.. _songs], songs);
        _bySong = new int[order.Length];
        _start = new int[songs + 1];
        var lastSong = new int[_tokens.Count];
        Array.Fill(lastSong, -1);
        int count = 0;
        for (int song = 0; song < songs; song++)
        {
            for (int at = start[song]; at < start[song + 1]; at++)
            {
                int token = _entries[order[at]];
                if (lastSong[token] != song)
                    _bySong[count++] = token;
                lastSong[token] = song;
            }

            _start[song + 1] = count;
        }

        _songs.Clear();
        _entries.Clear();
        _songs.TrimExcess();
        _entries.TrimExcess();
    }

    /// <summary>A number as a word: <c>5.0</c> is 5.</summary>
    protected static ReadOnlySpan<char> Plain(ReadOnlySpan<char> word) =>
        word is [.. ReadOnlySpan<char> whole, '.', '0']
        && int.TryParse(whole, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? whole : word;
}
