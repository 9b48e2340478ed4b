namespace PlaylistRL.Survival.Serving;

/// <summary>What a child said was answered, by session.</summary>
internal sealed class Answered
{
    private readonly Dictionary<string, int> _calls = [];
    private readonly Dictionary<(string Session, string Song), Feedback> _reports = [];

    /// <summary>How many calls were answered, a session.</summary>
    public IReadOnlyDictionary<string, int> Calls => _calls;

    /// <summary>The last report on each song that was answered.</summary>
    public IReadOnlyDictionary<(string Session, string Song), Feedback> Reports => _reports;

    public void Add(string line)
    {
        string[] words = line.Split(' ');

        // A line that the kill cut off was never said.
        if (words is not (["start" or "next", { Length: 22 }] or ["report", { Length: 22 }, _, _]))
            return;
        if (words[0] == "report" && !Enum.TryParse(words[3], out Feedback _))
            return;
        _calls[words[1]] = _calls.GetValueOrDefault(words[1]) + 1;
        if (words[0] == "report")
            _reports[(words[1], words[2])] = Enum.Parse<Feedback>(words[3]);
    }
}
