namespace PlaylistRL;

/// <summary>A number that training reports for every episode.</summary>
internal sealed record EpisodeMeasure
{
    /// <summary>All of them, in the order of the page.</summary>
    public static IReadOnlyList<EpisodeMeasure> All { get; } =
    [
        new()
        {
            Name = "reward",
            Topic = "reward by episode",
            Title = "Return by training episode",
            Axis = "return of an episode (reward)",
            Meaning = "Training episodes, exploring choices included.",
            Numbers = run => run.EpisodeRewards,
            ComparesReturns = true,
        },
        new()
        {
            Name = "loss",
            Topic = "loss by episode",
            Title = "Loss by training episode",
            Axis = "mean loss of the episode's learning steps",
            Meaning = "Losses of differently scaled targets are not comparable between agents.",
            Numbers = run => run.EpisodeLosses,
            WideScale = AxisScale.Logarithmic,
        },
        new()
        {
            Name = "q-value",
            Topic = "Q-value by episode",
            Title = "Q-value by training episode",
            Axis = "mean value given to the chosen actions (discounted return)",
            Meaning = "Exploring choices included.",
            Numbers = run => run.EpisodeQValues,
            WideScale = AxisScale.SymmetricLogarithmic,
        },
        new()
        {
            Name = "epsilon",
            Topic = "epsilon by episode",
            Title = "Exploration by training episode",
            Axis = "epsilon: probability of an exploring choice",
            Meaning = "As it was, not smoothed.",
            Numbers = run => run.EpisodeEpsilons,
            Smooth = false,
            FromZero = true,
        },
        new()
        {
            Name = "alignment",
            Topic = "alignment of preferences and song features",
            Title = "Alignment of preferences and song features",
            Axis = "cosine of the belief and the mean features of the chosen songs",
            Meaning = "1: the songs are what the listener is believed to want; 0: nothing to do with it.",
            Numbers = run => run.EpisodeAlignments,
        },
    ];

    /// <summary>The picture's name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is about, as part of a sentence.</summary>
    public required string Topic { get; init; }

    public required string Title { get; init; }

    /// <summary>The label of the upright axis, with the unit.</summary>
    public required string Axis { get; init; }

    /// <summary>A sentence on how to read it.</summary>
    public required string Meaning { get; init; }

    public required Func<ComparisonRun, IReadOnlyList<double>?> Numbers { get; init; }

    /// <summary>The scale where numbers span decades.</summary>
    public AxisScale WideScale { get; init; } = AxisScale.Linear;

    public bool Smooth { get; init; } = true;

    public bool FromZero { get; init; }

    /// <summary>Whether the comparison rows' mean returns are lines to compare with.</summary>
    public bool ComparesReturns { get; init; }
}
