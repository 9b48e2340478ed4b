using System.Globalization;
using System.Text;

namespace PlaylistRL.Music;

/// <summary>One entry of a playlist file. Immutable, thread-safe; equal where all members are.</summary>
public sealed record PlaylistTrack
{
    /// <summary>The title, not blank. Default: null, unknown.</summary>
    public string? Title { get; init; }

    /// <summary>
    /// The artists, the main one first; the list is copied. A file that has them in one text gives one artist, as it stands there: names
    /// hold commas and "&amp;" too. Default: none.
    /// </summary>
    /// <exception cref="ArgumentNullException">The list is null.</exception>
    public IReadOnlyList<string> Artists { get; init => field = Copied(value); } = [];

    /// <summary>The album, not blank. Default: null, unknown.</summary>
    public string? Album { get; init; }

    /// <summary>How long it plays, above zero; M3U and PLS have whole seconds, XSPF milliseconds. Default: null, unknown.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>
    /// The path or URI it is played from, as the file has it; file URIs become paths. Relative ones start at the playlist's folder.
    /// Default: null, unknown.
    /// </summary>
    public string? Location { get; init; }

    /// <summary>The song's id in its catalogue, where <see cref="PlaylistFile"/> wrote it, or the identifier of an XSPF file. Default:
    /// null, unknown.</summary>
    public string? Id { get; init; }

    /// <summary>Whether the file gives no title, so that title, artist and album are those of the path. Default: false.</summary>
    public bool IsNamedByPath { get; init; }

    /// <summary>Whether it is a radio station or another stream without an end, and no song. Default: false.</summary>
    public bool IsStream { get; init; }

    /// <summary>Whether all members are equal; case counts.</summary>
    /// <param name="other">Another track.</param>
    public bool Equals(PlaylistTrack? other) => other is not null && Title == other.Title
        && Artists.SequenceEqual(other.Artists, StringComparer.Ordinal)
        && Album == other.Album && Duration == other.Duration && Location == other.Location && Id == other.Id
        && IsNamedByPath == other.IsNamedByPath && IsStream == other.IsStream;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Title, Location, Id);

    /// <summary>What is wrong with it, to be put behind its number in a message; null where nothing is.</summary>
    internal string? Fault()
    {
        if (Title is null && Location is null)
            return "has neither title nor location; one of them is needed";
        if (Artists.Count > Song.MostArtists)
            return string.Create(CultureInfo.InvariantCulture, $"has {Artists.Count} artists; at most {Song.MostArtists} are accepted");
        if (Duration is TimeSpan duration && duration <= TimeSpan.Zero)
        {
            return string.Create(CultureInfo.InvariantCulture,
                $"has a duration of {duration.TotalSeconds} s; it is above 0, or null where it is unknown");
        }

        return Artists.Select(artist => FaultOf("artist", artist ?? string.Empty)).FirstOrDefault(fault => fault is not null)
            ?? FaultOf("title", Title) ?? FaultOf("album", Album) ?? FaultOf("location", Location) ?? FaultOf("id", Id);
    }

    private static string? FaultOf(string what, string? text)
    {
        if (text is null)
            return null;
        if (string.IsNullOrWhiteSpace(text))
            return $"has a blank {what}; leave it out where it is unknown";
        return TextRule.Fault(text) is string fault ? $"has the {what} '{TextRule.Shown(text)}', which {fault}" : null;
    }

    private static IReadOnlyList<string> Copied(IReadOnlyList<string> artists)
    {
        ArgumentNullException.ThrowIfNull(artists);
        return artists.Count == 1 ? [artists[0]] : [.. artists];
    }

    // What is unknown is not shown.
    private bool PrintMembers(StringBuilder text)
    {
        text.Append("Title = ").Append(Title).Append(", Artists = ").AppendJoin(", ", Artists ?? []);
        if (Album is not null)
            text.Append(", Album = ").Append(Album);
        if (Duration is TimeSpan duration)
            text.Append(", Duration = ").Append(duration.ToString("c"));
        if (Location is not null)
            text.Append(", Location = ").Append(Location);
        if (Id is not null)
            text.Append(", Id = ").Append(Id);
        if (IsNamedByPath)
            text.Append(", IsNamedByPath");
        if (IsStream)
            text.Append(", IsStream");
        return true;
    }
}
