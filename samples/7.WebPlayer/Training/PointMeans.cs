namespace PlaylistRL.Samples.WebPlayer;

/// <summary>Means of what some calls of a trainer report. Numbers that are NaN are left out.</summary>
internal sealed class PointMeans
{
    private readonly List<double> _rewards = [];
    private readonly List<double> _losses = [];
    private readonly List<double> _values = [];
    private double _epsilon = double.NaN;

    public void Add(TrainingReport report)
    {
        _rewards.AddRange(report.EpisodeRewards);
        _losses.AddRange(report.EpisodeLosses);
        _values.AddRange(report.EpisodeQValues);
        _epsilon = report.EpisodeEpsilons[^1];
    }

    public LearningPoint Point(int episode) => new(episode, Mean(_rewards), Mean(_losses), Mean(_values), Mean([_epsilon]));

    private static double? Mean(IEnumerable<double> numbers)
    {
        double[] known = [.. numbers.Where(double.IsFinite)];
        return known.Length == 0 ? null : known.Average();
    }
}
