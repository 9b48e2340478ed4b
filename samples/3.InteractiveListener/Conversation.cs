using System.Globalization;

namespace PlaylistRL.Samples.InteractiveListener;

/// <summary>One listener at the console, line by line, so that it works with a terminal, a pipe or a file alike.</summary>
internal sealed class Conversation(PlaylistRecommender recommender, string sessionPath, int length, ulong seed)
{
    private const string Help = """
        like 1 3      say that you like songs 1 and 3 of the last playlist
        dislike 2     say that you do not like song 2
        skip 4 5      say that you skipped them; "late 4": when most of it had been heard
        done 6        say that you heard it to its end
        next [n]      the next playlist, of n songs
        taste         what is thought of your taste by now
        update        name other features
        finish        end the session and forget it
        quit          leave; the session is kept and goes on next time
        """;

    private PlaylistSession? _session;
    private Playlist? _playlist;

    public void Run()
    {
        _session = Resumed() ?? Started();
        if (_session is null)
            return;
        if (_session.HeardCount == 0)
            Next(length);
        Console.WriteLine("Type help for what you can say.");
        while (!_session.IsFinished)
        {
            Console.Write("> ");
            if (Console.ReadLine() is not string line)
                break;
            if (Console.IsInputRedirected)
                Console.WriteLine(line);
            string[] words = line.Split([' ', ',', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0)
                continue;
            if (words[0] is "quit" or "exit" or "q")
                break;
            try
            {
                Answer(words[0].ToLowerInvariant(), words[1..]);
            }
            catch (Exception error) when (error is ArgumentException or InvalidOperationException)
            {
                Console.WriteLine(error.Message);
            }
        }

        if (_session.IsFinished)
        {
            File.Delete(sessionPath);
            return;
        }

        _session.Save(sessionPath);
        Console.WriteLine($"Your session is kept in {sessionPath}; start again to go on.");
    }

    private PlaylistSession? Resumed()
    {
        if (!File.Exists(sessionPath))
            return null;
        try
        {
            PlaylistSession session = recommender.LoadSession(sessionPath);
            Console.WriteLine($"Welcome back. {session.HeardCount} songs heard so far; say next for more.");
            return session;
        }
        catch (SessionFileException error)
        {
            Console.WriteLine($"The old session is not resumed: {error.Message}");
            string aside = sessionPath + ".old";
            File.Move(sessionPath, aside, overwrite: true);
            Console.WriteLine($"It was moved to {aside}.");
            return null;
        }
    }

    private PlaylistSession? Started() =>
        FeatureQuestion.Ask(recommender.Catalog, null) is Preferences preferences ? recommender.StartSession(preferences, seed) : null;

    private void Answer(string command, string[] words)
    {
        switch (command)
        {
            case "like" or "l":
                Report(words, Feedback.Liked);
                break;
            case "dislike" or "d":
                Report(words, Feedback.Disliked);
                break;
            case "skip" or "s":
                Report(words, Feedback.Skipped);
                break;
            case "late":
                Report(words, Feedback.SkippedLate);
                break;
            case "done" or "c":
                Report(words, Feedback.Completed);
                break;
            case "next" or "n":
                Next(words.Length > 0 ? Number(words[0]) : length);
                break;
            case "taste" or "t":
                WriteTaste();
                break;
            case "update" or "u":
                if (FeatureQuestion.Ask(recommender.Catalog, _session!.Preferences) is Preferences preferences)
                    _session.Update(preferences);
                break;
            case "finish" or "f":
                Finish();
                break;
            case "help" or "h" or "?":
                Console.WriteLine(Help);
                break;
            default:
                Console.WriteLine($"'{command}' is nothing I know. {Environment.NewLine}{Help}");
                break;
        }
    }

    private void Next(int count)
    {
        _playlist = _session!.NextPlaylist(count);
        PlaylistTable.Write(_playlist, "Your playlist");
    }

    private void Report(string[] numbers, Feedback feedback)
    {
        if (_playlist is null)
        {
            Console.WriteLine("There is no playlist yet to speak of; say next.");
            return;
        }

        // All numbers are looked at before any is reported.
        PlaylistEntry[] entries = [.. numbers.Select(number => Entry(Number(number)))];
        if (entries.Length == 0)
            Console.WriteLine("Which songs? Give their numbers.");
        foreach (PlaylistEntry entry in entries)
        {
            _session!.Report(entry.Id, feedback);
            Console.WriteLine($"  {feedback}: {entry.Title}");
        }
    }

    private PlaylistEntry Entry(int number) => number >= 1 && number <= _playlist!.Count
        ? _playlist[number - 1]
        : throw new ArgumentException($"The last playlist has the songs 1 to {_playlist!.Count}; there is no {number}.");

    private static int Number(string word) => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
        ? number
        : throw new ArgumentException($"'{word}' is no number.");

    private void WriteTaste()
    {
        foreach (
            LearnedWeight weight in _session!.Taste.Where(weight => weight.Stated != 0 || Math.Abs(weight.Learned) >= 0.05f)
            .OrderByDescending(weight => weight.Weight))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {weight.Feature,-12} {weight.Weight,5:F2} ± ")
                + string.Create(CultureInfo.InvariantCulture, $"{weight.Deviation:F2}   said {weight.Stated:0.##}, feedback ")
                + string.Create(CultureInfo.InvariantCulture, $"{weight.Learned:+0.00;-0.00;0}"));
    }

    private void Finish()
    {
        SessionSummary summary = _session!.Finish();
        string feedback = summary.Feedback.Count == 0 ? "no feedback"
            : string.Join(", ", summary.Feedback.Select(kind => $"{kind.Value} {kind.Key}"));
        Console.WriteLine($"Finished: {summary.Heard} songs, {feedback}. What is thought of your taste in the end:");
        WriteTaste();
    }
}
