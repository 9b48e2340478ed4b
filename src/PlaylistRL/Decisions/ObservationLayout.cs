using System.Collections.ObjectModel;
using System.Globalization;

namespace PlaylistRL.Learning;

/// <summary>How an observation is put together: an encoder's name and its blocks in order; immutable and thread-safe.</summary>
/// <remarks>A policy remembers the layout it was trained on, so that serving encodes exactly as training did.</remarks>
public sealed class ObservationLayout
{
    /// <summary>The block that holds what is thought of the listener's taste: one weight a feature.</summary>
    public const string Belief = "belief";

    /// <summary>The block that holds how unsure the belief is: one variance a feature.</summary>
    public const string BeliefVariance = "belief-variance";

    /// <summary>
    /// The block of one number that holds the share of the horizon that is left: 1 at the start, 1/horizon before the last step.
    /// </summary>
    public const string RemainingSteps = "remaining-steps";

    /// <summary>The block that holds what was heard: a fading average of the features of the songs played.</summary>
    public const string Heard = "heard";

    /// <summary>The block that holds what is known of the listener's state, where a <c>StateTracker</c> keeps account of it.</summary>
    public const string State = "state";

    // Longer ones would be more than networks and replays take; with it no sum of lengths overflows.
    private const int MostNumbers = 10_000_000;

    private readonly ObservationBlock[] _blocks;
    private readonly ReadOnlyDictionary<string, double> _settings = ReadOnlyDictionary<string, double>.Empty;

    /// <summary>Lays the blocks one behind the other.</summary>
    /// <param name="encoder">The name and version of what fills the blocks, such as <c>playlist-1</c>; another meaning wants another
    /// name.</param>
    /// <param name="blocks">Names, each once, and lengths of at least 1, at most 10,000,000 in all.</param>
    /// <exception cref="ArgumentException">No block, an empty or repeated name, one with control characters or half a surrogate pair, a
    /// length below 1, or more than 10,000,000 numbers.</exception>
    public ObservationLayout(string encoder, params ReadOnlySpan<(string Name, int Length)> blocks)
    {
        TextRule.Require(encoder, "The encoder's name", nameof(encoder));
        if (blocks.IsEmpty)
            throw new ArgumentException("An observation needs at least one block.", nameof(blocks));
        Encoder = encoder;
        _blocks = new ObservationBlock[blocks.Length];
        Blocks = Array.AsReadOnly(_blocks);
        for (int i = 0; i < blocks.Length; i++)
        {
            (string name, int length) = blocks[i];
            TextRule.Require(name, "The block's name", nameof(blocks));
            if (length < 1)
                throw new ArgumentException($"Block '{TextRule.Shown(name)}' has length {length}; at least 1 is needed.", nameof(blocks));
            if (Find(name) is not null)
                throw new ArgumentException($"Block '{TextRule.Shown(name)}' stands twice.", nameof(blocks));
            if ((long)Length + length > MostNumbers)
                throw new ArgumentException(FormattableString.Invariant($"With block '{TextRule.Shown(name)}' of length {length} an observation has {(long)Length + length} numbers; at most {MostNumbers} are legal."), nameof(blocks));
            _blocks[i] = new ObservationBlock(name, Length, length);
            Length += length;
        }
    }

    /// <summary>The name and version of what fills the blocks.</summary>
    public string Encoder { get; }

    /// <summary>The blocks in order, without gaps.</summary>
    public IReadOnlyList<ObservationBlock> Blocks { get; }

    /// <summary>How many numbers an observation has.</summary>
    public int Length { get; }

    /// <summary>
    /// The constants the encoder was set up with, by name, where their values are part of what the numbers mean. Default: none.
    /// A policy remembers them, so that serving encodes with the same ones.
    /// </summary>
    public IReadOnlyDictionary<string, double> Settings
    {
        get => _settings;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            foreach (string name in value.Keys)
                TextRule.Require(name, "The setting's name", nameof(Settings));
            _settings = new ReadOnlyDictionary<string, double>(
                new SortedDictionary<string, double>(value.ToDictionary(), StringComparer.Ordinal));
        }
    }

    /// <summary>The block of that name, or null.</summary>
    public ObservationBlock? Find(string name)
    {
        foreach (ObservationBlock block in _blocks)
        {
            if (block.Name == name)
                return block;
        }

        return null;
    }

    /// <summary>The first setting that differs from another layout's, in words; null where none does.</summary>
    internal string? SettingDifference(ObservationLayout other)
    {
        foreach (string name in _settings.Keys.Union(other._settings.Keys, StringComparer.Ordinal))
        {
            bool here = _settings.TryGetValue(name, out double mine);
            bool there = other._settings.TryGetValue(name, out double theirs);
            if (here != there || !mine.Equals(theirs))
                return string.Create(
                    CultureInfo.InvariantCulture, $"'{name}' {(here ? mine : "not set")}, this one has {(there ? theirs : "none")}");
        }

        return null;
    }
}
