namespace PlaylistRL.Judging;

/// <summary>What a log says of a candidate, step by step; sessions one behind the other.</summary>
/// <param name="features">How many numbers describe a choice in its situation.</param>
internal sealed class ReplayedLog(int features)
{
    /// <summary>How many numbers describe a choice in its situation.</summary>
    public int FeatureCount => features;

    /// <summary>The step with which each session begins.</summary>
    public List<int> Starts { get; } = [];

    /// <summary>Whose session each is.</summary>
    public List<int> Listeners { get; } = [];

    /// <summary>1 for a song that was completed, else 0.</summary>
    public List<double> Rewards { get; } = [];

    /// <summary>How likely the logged choice was.</summary>
    public List<double> Logged { get; } = [];

    /// <summary>How likely the candidate makes it.</summary>
    public List<double> Candidate { get; } = [];

    /// <summary>What describes the logged choice, [step × features].</summary>
    public List<double> Chosen { get; } = [];

    /// <summary>The same on average over the candidate's choices, [step × features].</summary>
    public List<double> Expected { get; } = [];

    /// <summary>What was found on the way, with counts and examples.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>The step behind a session's last one.</summary>
    public int EndOf(int session) => session + 1 < Starts.Count ? Starts[session + 1] : Rewards.Count;

    /// <summary>Takes back the last session.</summary>
    public void DropLast()
    {
        int from = Starts[^1];
        Starts.RemoveAt(Starts.Count - 1);
        Listeners.RemoveAt(Listeners.Count - 1);
        foreach (List<double> numbers in (ReadOnlySpan<List<double>>)[Rewards, Logged, Candidate])
            numbers.RemoveRange(Math.Min(from, numbers.Count), Math.Max(0, numbers.Count - from));
        foreach (List<double> numbers in (ReadOnlySpan<List<double>>)[Chosen, Expected])
            numbers.RemoveRange(Math.Min(from * features, numbers.Count), Math.Max(0, numbers.Count - (from * features)));
    }
}
