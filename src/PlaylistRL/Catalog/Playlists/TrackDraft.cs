namespace PlaylistRL.Music;

/// <summary>What a file says of one track, before it is a <see cref="PlaylistTrack"/>. Not thread-safe.</summary>
internal sealed class TrackDraft
{
    /// <summary>Artist and title in one text, as M3U and PLS have them.</summary>
    public string? Name { get; set; }

    /// <summary>The title alone, as XSPF has it.</summary>
    public string? Title { get; set; }

    /// <summary>The artists; a blank one says that the name is a title alone.</summary>
    public List<string> Artists { get; } = [];

    public string? Album { get; set; }

    public TimeSpan? Duration { get; set; }

    /// <summary>Whether the file says that it has no end.</summary>
    public bool IsEndless { get; set; }

    public string? Location { get; set; }

    public string? Id { get; set; }

    /// <summary>The track; null where there is neither a title nor a location.</summary>
    public PlaylistTrack? Build()
    {
        string? location = PlaylistText.Cleaned(Location is null ? null : TrackPath.WithoutFileScheme(Location.Trim()));
        string? id = string.IsNullOrWhiteSpace(Id) || TextRule.Fault(Id) is not null ? null : Id;
        string[] known = [.. Artists.Select(artist => PlaylistText.Cleaned(artist)).OfType<string>().Take(Song.MostArtists)];
        PlaylistTrack? named = Named(known);
        if (named is null)
        {
            if (location is null)
                return null;
            (string? artist, string? album, string? title) = TrackPath.Names(location);
            named = new PlaylistTrack
            {
                Title = title,
                Artists = known.Length > 0 ? known : artist is null ? [] : [artist],
                Album = album,
                IsNamedByPath = true,
            };
        }

        // A path that only stands for the song's names is no place where it is played from.
        bool isMadeUp = id is not null && location is not null && TrackPath.IsMadeUp(location, named);
        return named with
        {
            Album = PlaylistText.Cleaned(Album) ?? named.Album,
            Duration = Duration,
            Location = isMadeUp ? null : location,
            Id = id,
            IsStream = IsEndless && id is null && location is not null && TrackPath.IsOfNetwork(location),
        };
    }

    private PlaylistTrack? Named(string[] artists)
    {
        if (PlaylistText.Cleaned(Title) is string title)
            return new PlaylistTrack { Title = title, Artists = artists };
        if (PlaylistText.Cleaned(Name) is not string name)
            return null;
        if (artists.Length == 0 && Artists.Count > 0)
            return new PlaylistTrack { Title = name };

        // Artists of their own say where the title begins; where they are others, such as the album's, the name's own count.
        string before = PlaylistText.Joined(artists) + PlaylistText.Dash;
        if (artists.Length > 0 && name.StartsWith(before, StringComparison.Ordinal)
            && PlaylistText.Cleaned(name.AsSpan(before.Length)) is string rest)
            return new PlaylistTrack { Title = rest, Artists = artists };
        (string? artist, string? split) = PlaylistText.Split(name);
        return new PlaylistTrack { Title = split, Artists = artist is null ? artists : [artist] };
    }
}
