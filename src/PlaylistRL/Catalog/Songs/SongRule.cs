using System.Globalization;

namespace PlaylistRL;

/// <summary>The one rule of which songs a catalogue takes. Pure.</summary>
internal static class SongRule
{
    /// <summary>What is wrong with a song, its texts aside, to be put behind its name in a message; null where nothing is.</summary>
    public static string? Fault(Song song)
    {
        if (string.IsNullOrWhiteSpace(song.Id))
            return "has a blank id";
        if (string.IsNullOrWhiteSpace(song.Title))
            return "has a blank title";
        if (song.Album is not null && string.IsNullOrWhiteSpace(song.Album))
            return "has a blank album; null says that there is none";
        if (song.Location is not null && string.IsNullOrWhiteSpace(song.Location))
            return "has a blank location; null says that there is none";
        if (song.Duration is TimeSpan duration && duration <= TimeSpan.Zero)
        {
            return string.Create(CultureInfo.InvariantCulture,
                $"has a duration of {duration.TotalSeconds} s; it is above 0, or null where it is unknown");
        }

        return FaultOf(song.Artists);
    }

    /// <summary>Which of a song's texts is not accepted, and why; null where all are.</summary>
    public static (string What, string Text, string Fault)? TextFault(Song song) =>
        Checked("id", song.Id) ?? Checked("title", song.Title)
        ?? song.Artists.Select(artist => Checked("artist", artist)).FirstOrDefault(fault => fault is not null)
        ?? Checked("album", song.Album) ?? Checked("location", song.Location);

    private static (string What, string Text, string Fault)? Checked(string what, string? text) =>
        TextRule.Fault(text) is string fault ? (what, text!, fault) : null;

    private static string? FaultOf(IReadOnlyList<string> artists)
    {
        if (artists.Count > Song.MostArtists)
            return string.Create(CultureInfo.InvariantCulture, $"has {artists.Count} artists; at most {Song.MostArtists} are accepted");
        for (int at = 0; at < artists.Count; at++)
        {
            if (string.IsNullOrWhiteSpace(artists[at]))
                return "has a blank artist; leave it out where there is none";
            for (int before = 0; before < at; before++)
            {
                if (artists[before] == artists[at])
                    return $"has the artist '{TextRule.Shown(artists[at])}' twice";
            }
        }

        return null;
    }
}
