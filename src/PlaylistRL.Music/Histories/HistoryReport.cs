using System.Globalization;
using System.Text;

namespace PlaylistRL.Music;

/// <summary>What <see cref="ListeningHistory"/> found in the files it read: immutable, thread-safe. Print it.</summary>
public sealed class HistoryReport
{
    internal HistoryReport(IReadOnlyList<HistoryFile> files, IReadOnlyList<string> problems) => (Files, Problems) = (files, problems);

    /// <summary>The files, in the order in which they were read; of a folder also those that were left out.</summary>
    public IReadOnlyList<HistoryFile> Files { get; }

    /// <summary>The number of rows in all files.</summary>
    public long Rows { get; internal init; }

    /// <summary>The number of plays of songs they became. Rows are plays, podcasts, books, repeated or left out.</summary>
    public int Plays { get; internal init; }

    /// <summary>The number of different songs: of different title or artist, spellings aside.</summary>
    public int Songs { get; internal init; }

    /// <summary>The number of sessions.</summary>
    public int Sessions { get; internal init; }

    /// <summary>How many songs were heard to the end.</summary>
    public int Completed { get; internal init; }

    /// <summary>How many songs were skipped before 30 seconds were heard.</summary>
    public int Skipped { get; internal init; }

    /// <summary>How many songs were skipped later.</summary>
    public int SkippedLate { get; internal init; }

    /// <summary>Of how many plays nothing is known but that the song was played: <see cref="HistoryPlay.OnlyPlayed"/>.</summary>
    public int OnlyPlayed { get; internal init; }

    /// <summary>Of how many plays it is not known what they say: playing was ended by something else than the song or a skip.</summary>
    public int Unknown { get; internal init; }

    /// <summary>Rows that are podcasts, videos without a song, or name nothing that was played; they are left out.</summary>
    public long Podcasts { get; internal init; }

    /// <summary>Rows that are audiobooks; they are left out.</summary>
    public long Books { get; internal init; }

    /// <summary>Rows that are the same play as another row, in this or another file; they count once.</summary>
    public long Repeated { get; internal init; }

    /// <summary>Rows that could not be read; <see cref="Problems"/> says why.</summary>
    public long LeftOut { get; internal init; }

    /// <summary>What was wrong, in plain words, with the first lines; empty where nothing was.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>All of it as text of several lines, the same in every culture.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Rows} rows → {Counted.Of(Plays, "play")} of {Counted.Of(Songs, "song")} in ");
        text.AppendLine(Counted.Of(Sessions, "session"));
        Tell(text, Completed, "completed");
        Tell(text, Skipped, "skipped before 30 seconds");
        Tell(text, SkippedLate, "skipped later");
        Tell(text, OnlyPlayed, "known only as played");
        Tell(text, Unknown, "ended by something else: nothing is known");
        Tell(text, Podcasts, "rows of podcasts or without a song: left out");
        Tell(text, Books, "rows of audiobooks: left out");
        Tell(text, Repeated, "rows of a play that stands twice: counted once");
        foreach (HistoryFile file in Files)
            text.Append("  ").AppendLine(file.ToString());
        foreach (string problem in Problems)
            text.Append("! ").AppendLine(problem);
        return text.ToString();
    }

    private static void Tell(StringBuilder text, long count, string what)
    {
        if (count > 0)
            text.Append(CultureInfo.InvariantCulture, $"  {count} {what}").AppendLine();
    }
}
