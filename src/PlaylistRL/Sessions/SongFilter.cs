using System.Runtime.CompilerServices;

namespace PlaylistRL;

/// <summary>
/// A named set of songs, such as those of a market or those without explicit words: made once, given with each call. Immutable and
/// thread-safe.
/// </summary>
/// <remarks>The predicate is asked for every song of a catalogue when the filter is first used with it, and by each thread that comes
/// before that is done; a changed catalogue asks again. It must be thread-safe and always give the same answer.</remarks>
/// <example>
/// <code>
/// SongCatalog catalog = SongCatalog.LoadSample();
/// var recommender = new PlaylistRecommender(BeliefPolicy.Greedy(catalog), catalog);
/// PlaylistSession session = recommender.StartSession(catalog.Preferences("Rock", "1990s"));
/// var clean = new SongFilter("no explicit words", song =&gt; !song.Title.Contains("explicit", StringComparison.OrdinalIgnoreCase));
/// Playlist playlist = session.NextPlaylist(10, clean);
/// </code>
/// </example>
public sealed class SongFilter
{
    // A name is for messages: that of a filter made of filters does not grow on and on.
    private const int LongestName = 1_000;

    private readonly Func<SongCatalog, CandidateFilter> _ask;
    private readonly ConditionalWeakTable<SongCatalog, CandidateFilter> _made = [];

    /// <summary>Makes a filter over songs.</summary>
    /// <param name="name">What the songs that pass have in common, for messages; not blank, well-formed Unicode without control
    /// characters.</param>
    /// <param name="passes">Whether a song passes.</param>
    public SongFilter(string name, Func<Song, bool> passes)
        : this(name, Asking(passes))
    {
    }

    /// <summary>Makes a filter that also looks at the songs' features.</summary>
    /// <param name="name">What the songs that pass have in common, for messages; not blank, well-formed Unicode without control
    /// characters.</param>
    /// <param name="passes">Whether the song of the catalogue at a 0-based index passes.</param>
    public SongFilter(string name, Func<SongCatalog, int, bool> passes)
        : this(name, Asking(passes))
    {
    }

    private SongFilter(string name, Func<SongCatalog, CandidateFilter> ask)
    {
        TextRule.Require(name, "The filter's name", nameof(name));
        Name = name;
        _ask = ask;
    }

    /// <summary>What the songs that pass have in common.</summary>
    public string Name { get; }

    /// <summary>
    /// The filter that lets pass what both let pass, named after both (cut where that is over 1,000 characters). Each of them is asked
    /// once a catalogue, whatever it is combined with.
    /// </summary>
    public SongFilter And(SongFilter other)
    {
        ArgumentNullException.ThrowIfNull(other);
        string both = Name.Length + other.Name.Length <= LongestName
            ? $"{Name} and {other.Name}"
            : $"{TextRule.Shown(Name)} and {TextRule.Shown(other.Name)}";
        return new SongFilter(both, catalog => For(catalog).And(other.For(catalog)));
    }

    /// <summary>How many songs of a catalogue pass.</summary>
    public int Count(SongCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return For(catalog).Count;
    }

    internal CandidateFilter For(SongCatalog catalog) => _made.GetValue(catalog, made => _ask(made));

    private static Func<SongCatalog, CandidateFilter> Asking(Func<Song, bool> passes)
    {
        ArgumentNullException.ThrowIfNull(passes);
        return catalog =>
        {
            // In their order, since the songs of a file are read many at a time only so.
            using IEnumerator<Song> songs = catalog.Songs.GetEnumerator();
            return CandidateFilter.Where(catalog.Count, _ => songs.MoveNext() && passes(songs.Current));
        };
    }

    private static Func<SongCatalog, CandidateFilter> Asking(Func<SongCatalog, int, bool> passes)
    {
        ArgumentNullException.ThrowIfNull(passes);
        return catalog => CandidateFilter.Where(catalog.Count, song => passes(catalog, song));
    }
}
