namespace PlaylistRL;

/// <summary>
/// How sure a listener's statements are, and what each kind of feedback says: the constants of <see cref="TasteBelief"/>.
/// </summary>
/// <remarks>
/// They are part of the observation's meaning (<see cref="ObservationLayout.Settings"/>): a policy remembers those it was trained with, and
/// a session uses the same. Validated where they are used, all violations reported together.
/// </remarks>
public sealed record BeliefOptions
{
    private const int MostParticles = 1_000_000;

    /// <summary>
    /// The variance of a weight about which something was stated (other than 0), at least 0; 0 is full confidence, which no feedback
    /// shakes. Default: 0.2: a tick says which way, not how much.
    /// </summary>
    public double StatedVariance { get; init; } = 0.2;

    /// <summary>
    /// The variance of a weight about which nothing was stated, at least 0; 0 for listeners who are indifferent to whatever they do not
    /// name. Default: 0.3.
    /// </summary>
    public double UnstatedVariance { get; init; } = 0.3;

    /// <summary>
    /// What listeners are like before they have done anything, one mean and variance a feature, in place of indifference and <see
    /// cref="UnstatedVariance"/>. What is stated is believed as always. Null (default) for indifference.
    /// </summary>
    public TastePopulation? Population { get; init; }

    /// <summary>
    /// How many tastes, drawn from the user model's own distribution given what is stated (<see cref="ITastePrior"/>), stand for what is
    /// thought, each weighted by how likely the responses were; 0 to 1,000,000. The two variances above then have no meaning. A few
    /// thousand do for ten or twenty responses. Default: 0, a Gaussian, which takes any listener as they come.
    /// </summary>
    public int Particles { get; init; }

    /// <summary>
    /// Whether the observation also shows how unsure each weight is, in a block <see cref="ObservationLayout.BeliefVariance"/>: what an
    /// agent needs to see that asking pays. Default: false.
    /// </summary>
    public bool ShowVariance { get; init; }

    /// <summary>What a song heard to its end says. Default: a liking above 0.4, variance 0.4.</summary>
    public Evidence Completed { get; init; } = Evidence.Above(0.4, 0.4);

    /// <summary>What a song skipped early says. Default: a liking below 0.4, variance 0.4.</summary>
    public Evidence Skipped { get; init; } = Evidence.Below(0.4, 0.4);

    /// <summary>What a song skipped late says. Default: a liking below 0.6, variance 1: little.</summary>
    public Evidence SkippedLate { get; init; } = Evidence.Below(0.6, 1);

    /// <summary>What an explicit like says. Default: a liking above 1.4, variance 0.05.</summary>
    public Evidence Liked { get; init; } = Evidence.Above(1.4, 0.05);

    /// <summary>What an explicit dislike says. Default: a liking below −0.4, variance 0.2.</summary>
    public Evidence Disliked { get; init; } = Evidence.Below(-0.4, 0.2);

    /// <summary>
    /// Full confidence in what is stated, and in indifference to the rest: no feedback moves the belief. For listeners who state their
    /// whole taste truly.
    /// </summary>
    public static BeliefOptions Certain { get; } = new() { StatedVariance = 0, UnstatedVariance = 0 };

    /// <summary>
    /// The belief of whoever knows the user model (<see cref="HiddenTasteUserModel"/>, <see cref="PassionUserModel"/>, or another
    /// <see cref="ITastePrior"/> of such listeners): 2,000 tastes as it has them, weighted by responses as its listeners give them, and how
    /// unsure that is. Exact but for chance; real listeners need not be as the model has them.
    /// </summary>
    /// <param name="slope">The slope of the probability with which a song is completed, <c>σ(slope · (liking − threshold))</c>; above
    /// 0.</param>
    /// <param name="threshold">Its threshold.</param>
    public static BeliefOptions Exact(double slope, double threshold)
    {
        double variance = Evidence.VarianceOfSlope(slope);
        return new BeliefOptions
        {
            Particles = 2_000,
            ShowVariance = true,
            Completed = Evidence.Above(
            threshold, variance),
            Skipped = Evidence.Below(threshold, variance)
        };
    }

    /// <summary>What a kind of feedback says; null for <see cref="Feedback.None"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such feedback.</exception>
    public Evidence? Of(Feedback feedback) => feedback switch
    {
        Feedback.None => null,
        Feedback.Completed => Completed,
        Feedback.Skipped => Skipped,
        Feedback.SkippedLate => SkippedLate,
        Feedback.Liked => Liked,
        Feedback.Disliked => Disliked,
        _ => throw new ArgumentOutOfRangeException(nameof(feedback), feedback, "There is no such feedback."),
    };

    /// <summary>The constants by name, as a layout carries them.</summary>
    internal IReadOnlyDictionary<string, double> ToSettings()
    {
        var settings = new Dictionary<string, double>
        {
            ["belief.stated-variance"] = StatedVariance,
            ["belief.unstated-variance"] = UnstatedVariance,
            ["belief.particles"] = Particles,
            ["belief.show-variance"] = ShowVariance ? 1 : 0,
        };
        foreach (
            (string name, Evidence evidence) in new[] { ("completed", Completed), ("skipped", Skipped), ("skipped-late", SkippedLate), (
            "liked", Liked), ("disliked", Disliked) })
        {
            settings[$"belief.{name}.above"] = evidence.IsAbove ? 1 : 0;
            settings[$"belief.{name}.threshold"] = evidence.Threshold;
            settings[$"belief.{name}.variance"] = evidence.Variance;
        }

        Population?.AddTo(settings);
        return settings;
    }

    /// <summary>
    /// The constants that a layout carries in <see cref="ObservationLayout.Settings"/>, such as those a policy was trained with.
    /// </summary>
    /// <param name="settings">A playlist's settings.</param>
    /// <exception cref="ArgumentException">One is missing or out of range.</exception>
    public static BeliefOptions FromSettings(IReadOnlyDictionary<string, double> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var options = new BeliefOptions
        {
            StatedVariance = Number("stated-variance"),
            UnstatedVariance = Number("unstated-variance"),
            Population = TastePopulation.FromSettings(settings),
            Particles = Whole("particles"),
            ShowVariance = Flag("show-variance"),
            Completed = OfKind("completed"),
            Skipped = OfKind("skipped"),
            SkippedLate = OfKind("skipped-late"),
            Liked = OfKind("liked"),
            Disliked = OfKind("disliked"),
        };
        var violations = new OptionViolations();
        options.Check(violations);
        violations.ThrowIfAny("The observation's settings");
        return options;

        double Number(string name) => settings.TryGetValue("belief." + name, out double value)
            ? value
            : throw new ArgumentException(
                $"The observation's settings have no 'belief.{name}'; the policy was trained with another version of this library.");

        bool Flag(string name) => Number(name) switch
        {
            0 => false,
            1 => true,
            double other =>
                throw new ArgumentException(
                FormattableString.Invariant($"The observation's settings say 'belief.{name}' is {other}; it is 1 (true) or 0 (false).")),
        };

        int Whole(string name) => Number(name) is double number && number >= 0 && number <= MostParticles && number == Math.Floor(number)
            ? (int)number
            : throw new ArgumentException(
                FormattableString.Invariant(
                $"The observation's settings say 'belief.{name}' is {Number(name)}; it is a whole number from 0 to {MostParticles}."));

        Evidence OfKind(string name) => new(Flag(name + ".above"), Number(name + ".threshold"), Number(name + ".variance"));
    }

    internal void Validate()
    {
        var violations = new OptionViolations();
        Check(violations);
        violations.ThrowIfAny(nameof(BeliefOptions));
    }

    internal void Check(OptionViolations violations)
    {
        violations
            .Range(StatedVariance, 0, 1e6, "0 (full confidence) to 1,000,000")
            .Range(UnstatedVariance, 0, 1e6, "0 to 1,000,000")
            .Range(Particles, 0, MostParticles, "0 to 1,000,000")
            .Require(
                Population is null || Particles == 0,
                "Population is given, and Particles is above 0: drawn tastes are a population of their own.");
        foreach (
            (string name, Evidence evidence) in new[] { (nameof(Completed), Completed), (nameof(Skipped), Skipped), (
            nameof(SkippedLate), SkippedLate), (nameof(Liked), Liked), (nameof(Disliked), Disliked) })
        {
            violations
                .Range(evidence.Threshold, -1e6, 1e6, "-1,000,000 to 1,000,000", $"{name}.Threshold")
                .Range(evidence.Variance, 1e-6, 1e12, "0.000001 to 1,000,000,000,000", $"{name}.Variance");
        }
    }

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(BeliefOptions), PrintMembers);
}
