namespace PlaylistRL;

/// <content>Catalogues made out of catalogues. What did not change is shared, and not computed again.</content>
/// <example>
/// <code>
/// SongCatalog catalog = SongCatalog.Load("songs.csv");
/// Console.WriteLine(catalog.Import);                           // what was made of each column
/// Console.WriteLine(string.Join(", ", catalog.FeatureNames));  // what a listener can like
/// </code>
/// </example>
public sealed partial class SongCatalog
{
    /// <summary>
    /// The catalogue with songs added, or changed where it has their ids: those stay at their index and have the new title, artists and
    /// features; the others follow behind the last song in the order given.
    /// </summary>
    /// <param name="songs">At least one; songs as the constructor takes them.</param>
    /// <param name="features">One row a song, in the songs' order; the same features, in any order.</param>
    /// <returns>A new catalogue; this one is unchanged. Its name and aliases are the same, its fingerprint is another where ids or features
    /// are.</returns>
    /// <exception cref="ArgumentException">Any of this does not hold; the message says which song or feature.</exception>
    public SongCatalog WithSongs(IReadOnlyList<Song> songs, FeatureTable features)
    {
        ArgumentNullException.ThrowIfNull(songs);
        ArgumentNullException.ThrowIfNull(features);
        if (songs.Count == 0)
            throw new ArgumentException("No song is given.", nameof(songs));
        if (songs.Count != features.Count)
            throw new ArgumentException($"{songs.Count} songs do not fit {features.Count} rows of features.", nameof(songs));
        FeatureTable added = features.WithColumns(Features.Names);
        var own = new ListedSongs(songs, nameof(songs));

        int[] from = Identity(Count, songs.Count, out int count);
        for (int i = 0; i < songs.Count; i++)
            from[TryIndexOf(own.At(i).Id, out int known) ? known : count++] = ~i;
        return Rearranged(from.AsSpan(0, count), [.. songs], added);
    }

    /// <summary>The catalogue without some songs; those behind them move up, so that their indices change. Where less than a quarter of the
    /// songs is left
    /// that it was made of, those are copied, so that what was removed is held no longer.</summary>
    /// <param name="ids">Ids of songs it has, each once.</param>
    /// <returns>A new catalogue; this one is unchanged.</returns>
    /// <exception cref="ArgumentException">An id that no song has or that stands twice, or no song would be left.</exception>
    public SongCatalog WithoutSongs(params ReadOnlySpan<string> ids)
    {
        var removed = new bool[Count];
        foreach (string id in ids)
        {
            if (!TryIndexOf(id, out int index))
                throw new ArgumentException($"Catalogue '{TextRule.Shown(Name)}' has no song with id '{TextRule.Shown(id)}'.", nameof(ids));
            if (removed[index])
                throw new ArgumentException($"The id '{TextRule.Shown(id)}' stands twice.", nameof(ids));
            removed[index] = true;
        }

        if (ids.Length == Count)
            throw new ArgumentException("No song would be left; a catalogue has at least one.", nameof(ids));
        var from = new int[Count - ids.Length];
        int kept = 0;
        for (int index = 0; index < Count; index++)
        {
            if (!removed[index])
                from[kept++] = index;
        }

        return Rearranged(from, [], null);
    }

    /// <summary>
    /// The same songs with one more binary feature, drawn by chance: one draw for each distinct row of features, so that songs that were
    /// alike stay alike. For worlds that give such a feature a meaning.
    /// </summary>
    /// <param name="name">Its name; no feature or alias has it yet.</param>
    /// <param name="seed">Decides which rows have it. The draw depends on the row's features alone, not on where it stands or what else is
    /// in the catalogue.</param>
    /// <param name="share">The probability of 1, from 0 to 1. Default: 0.5.</param>
    /// <exception cref="ArgumentException">The name is blank or taken, or the share is out of range.</exception>
    public SongCatalog WithRandomFeature(string name, ulong seed, double share = 0.5)
    {
        if (!(share >= 0 && share <= 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "The share is from 0 to 1.");
        FeatureNames names = FeatureNames.With(name);
        int width = Features.FeatureCount;
        if ((long)Count * (width + 1) > Array.MaxLength)
        {
            throw new ArgumentException($"{Count} songs of {width + 1} features are more than {Array.MaxLength} numbers, which is "
                + "the most a table is made of.", nameof(name));
        }

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

    /// <summary>
    /// Some of the songs, as a catalogue of their own: to train on a sample of a large one, or to keep songs back that an agent shall not
    /// have seen (<see cref="QPolicy.For(SongCatalog)"/> plays them all).
    /// </summary>
    /// <param name="songs">0-based indices in the order that the songs shall have; at least one, none twice.</param>
    /// <exception cref="ArgumentException">No index, an index out of range, or one that stands twice.</exception>
    public SongCatalog Subset(params ReadOnlySpan<int> songs)
    {
        if (songs.IsEmpty)
            throw new ArgumentException("A catalogue has at least one song.", nameof(songs));
        var chosen = new Song[songs.Length];
        for (int i = 0; i < songs.Length; i++)
        {
            if ((uint)songs[i] >= (uint)Count)
            {
                string name = TextRule.Shown(Name);
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"Song {songs[i]} does not exist: catalogue '{name}' has songs 0 to {Count - 1}."), nameof(songs));
            }

            chosen[i] = _songs.At(songs[i]);
        }

        return new SongCatalog(Name, new ListedSongs(chosen, nameof(songs)), Features.Rearranged(songs), FeatureNames);
    }

    private SongCatalog Rearranged(ReadOnlySpan<int> from, Song[] added, FeatureTable? features) =>
        new(Name, ChangedSongs.Of(_songs, from, added), Features.Rearranged(from, features), FeatureNames);

    /// <summary>0, 1, … to the number of songs, with room for more.</summary>
    private static int[] Identity(int songs, int room, out int count)
    {
        var from = new int[checked(songs + room)];
        for (count = 0; count < songs; count++)
            from[count] = count;
        return from;
    }
}
