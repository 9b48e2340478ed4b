using System.Globalization;

namespace PlaylistRL;

/// <summary>What a report's series say about a run that goes wrong. Pure.</summary>
internal static class TrainingWarnings
{
    private const int FewestEpisodes = 20;
    private const double MostOutOfBounds = 0.001;
    private const double MostGrowth = 10;
    private const double MostEpsilon = 0.5;

    public static IReadOnlyList<string> Of(TrainingReport report)
    {
        int episodes = report.EpisodeRewards.Count;
        if (episodes < FewestEpisodes)
            return [];
        var warnings = new List<string>();
        if (report.LearningSteps == 0 && report.EpisodeValueErrors.Any(double.IsFinite))
        {
            warnings.Add(Text($"In {report.EnvironmentSteps} steps nothing was learned: train for more episodes, or lower LearningStarts or LearnEvery."));
            return warnings;
        }

        double outside = Mean(report.EpisodeTargetsOutOfBounds, 0.5, 1);
        if (outside > MostOutOfBounds)
            warnings.Add(Text($"{100 * outside:0.##} % of the targets in the second half lay outside what rewards allow: values diverge, or are far from learned yet. Turn DoubleQ on, lower LearningRate, update the target network more slowly (TargetUpdate), or train longer."));
        double early = Mean(report.EpisodeLosses, 0.25, 0.5);
        double late = Mean(report.EpisodeLosses, 0.75, 1);
        if (late > MostGrowth * early)
            warnings.Add(Text($"The loss grew from {early:G3} in the second quarter to {late:G3} in the last: learning is unstable. Lower LearningRate or MaxGradientNorm."));
        double epsilon = report.EpisodeEpsilons[^1];
        if (epsilon > MostEpsilon)
            warnings.Add(Text($"At the end {100 * epsilon:0} % of the choices were still exploring: train for more episodes, or let Epsilon fall faster."));
        return warnings;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>The mean of a part of a series, from one share of its length to another; numbers that are not finite are left out.</summary>
    private static double Mean(IReadOnlyList<double> series, double from, double to)
    {
        double sum = 0;
        int count = 0;
        for (int i = (int)(from * series.Count); i < (int)(to * series.Count); i++)
        {
            if (!double.IsFinite(series[i]))
                continue;
            sum += series[i];
            count++;
        }

        return count == 0 ? double.NaN : sum / count;
    }
}
