using System.Globalization;

namespace PlaylistRL;

/// <summary>What a report's series say about a run that goes wrong, and what to do about it. Pure.</summary>
/// <remarks>
/// The advice follows the agent's options: nothing is advised that is on already, or that would change nothing. Of an agent of somebody
/// else's the options are not known; the advice then names none.
/// </remarks>
internal static class TrainingWarnings
{
    private const int FewestEpisodes = 20;
    private const double MostOutOfBounds = 0.001;

    // What is cut does not spread: a world of rewards by chance has a few percent, and is learned all the same.
    private const double MostCut = 0.1;
    private const double MostGrowth = 10;
    private const double MostEpsilon = 0.5;

    /// <summary>The warnings on a report; none where it has fewer than 20 episodes.</summary>
    /// <param name="report">All but its warnings.</param>
    /// <param name="options">The options of the agent; null where they are not known.</param>
    public static IReadOnlyList<string> Of(TrainingReport report, QLearningOptions? options)
    {
        if (report.EpisodeRewards.Count < FewestEpisodes)
            return [];
        if (report.LearningSteps == 0 && report.EpisodeValueErrors.Any(double.IsFinite))
            return [NothingLearned(report.EnvironmentSteps, options)];
        string?[] warnings =
        [
            OutOfBounds(Mean(report.EpisodeTargetsOutOfBounds, 0.5, 1), options),
            Unstable(Mean(report.EpisodeLosses, 0.25, 0.5), Mean(report.EpisodeLosses, 0.75, 1), options),
            StillExploring(report.EpisodeEpsilons[^1], options),
        ];
        return [.. warnings.OfType<string>()];
    }

    /// <summary>No learning step was due: there were fewer steps than an option wants.</summary>
    public static string NothingLearned(long steps, QLearningOptions? options)
    {
        const string LearnSooner = "let the agent begin to learn sooner";
        var lower = new List<string>(2);
        bool starts = options?.LearningStarts > steps;
        bool every = options?.LearnEvery > steps;
        if (starts || (!every && options?.LearningStarts > 1))
            lower.Add(Text($"LearningStarts ({options!.LearningStarts})"));
        if (every || (!starts && options?.LearnEvery > 1))
            lower.Add(Text($"LearnEvery ({options!.LearnEvery})"));
        string advice = lower.Count == 0 ? LearnSooner : $"lower {string.Join(" and ", lower)}";
        return Text($"In {steps} steps nothing was learned: train for more episodes, or {advice}.");
    }

    /// <summary>Targets that no rewards can make: bootstrapped estimates are far off. Where they are cut, only many are a fault.</summary>
    public static string? OutOfBounds(double share, QLearningOptions? options)
    {
        bool cut = options?.BoundTargets == true;
        if (!(share > (cut ? MostCut : MostOutOfBounds)))
            return null;
        string what = Text($"{100 * share:0.##} % of the targets in the second half lay outside what rewards allow");
        string against = options is null ? "make learning steps smaller" : AgainstDivergence(options);
        return cut
            ? $"{what}, and were cut to that: values are far from learned yet. Train longer; where that does not help, {against}."
            : $"{what}: values diverge, or are far from learned yet. Train longer, or {against}.";
    }

    /// <summary>A loss that grows by a factor.</summary>
    public static string? Unstable(double early, double late, QLearningOptions? options)
    {
        if (!(late > MostGrowth * early))
            return null;
        string advice = options switch
        {
            null => "Make learning steps smaller.",
            { MaxGradientNorm: double.PositiveInfinity } => "Lower LearningRate, or limit MaxGradientNorm, which is infinite now.",
            _ => Text($"Lower LearningRate, or MaxGradientNorm ({options.MaxGradientNorm})."),
        };
        return Text($"The loss grew from {early:G3} in the second quarter to {late:G3} in the last: learning is unstable. {advice}");
    }

    /// <summary>More exploring than not at the end.</summary>
    public static string? StillExploring(double epsilon, QLearningOptions? options)
    {
        if (!(epsilon > MostEpsilon))
            return null;
        string advice = options?.Epsilon switch
        {
            null => "train for more episodes, or let it explore less",
            { End: > MostEpsilon } schedule => Text($"lower Epsilon.End ({schedule.End}), which it never falls below"),
            { Decay: 1 } => "Epsilon never falls, since its Decay is 1; set it below 1, or lower its Start",
            { } schedule => Text($"train for more episodes, or let Epsilon fall faster (its Decay is {schedule.Decay})"),
        };
        return Text($"At the end {100 * epsilon:0} % of the choices were still exploring: {advice}.");
    }

    private static string AgainstDivergence(QLearningOptions options)
    {
        // Without a discount nothing is bootstrapped, and what concerns bootstrapping has no effect.
        bool bootstraps = options.Gamma > 0;
        var advice = new List<string>(5);
        if (bootstraps && !options.BoundTargets)
            advice.Add("turn BoundTargets on");
        if (bootstraps && !options.DoubleQ)
            advice.Add("turn DoubleQ on");
        advice.Add("lower LearningRate");
        if (double.IsPositiveInfinity(options.MaxGradientNorm))
            advice.Add("limit MaxGradientNorm");
        if (bootstraps)
            advice.Add("update the target network more slowly (TargetUpdate)");
        return string.Join(", ", advice.SkipLast(1)) + (advice.Count > 1 ? " or " : string.Empty) + advice[^1];
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// The mean of a part of a series, from one share of its length to another; numbers that are not finite are left out.
    /// </summary>
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
