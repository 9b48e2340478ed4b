using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PlaylistRL.Logs;

/// <summary>
/// What a listener's past says of their taste, to begin a session with: F(F + 3)/2 numbers for F features, and no song. Immutable,
/// thread-safe.
/// </summary>
/// <remarks>
/// <para>Each play is the response that a session would take in (<see cref="TasteBelief"/>), in order, from a belief of which nothing was
/// stated. What it adds to that belief is a Gaussian likelihood of the liking <c>w·x</c>, <c>N(w·x; y, n)</c>; all of them together are
/// kept as <c>exp(−|R w − z|²/2)</c>, R a triangle. A session multiplies its own prior, which is what the listener states, with that, and
/// goes on with the responses to come. So statements and feedback still move what the past says.</para>
/// <para>A play counts to the power of its strength: 1 for the first play of a song, 1/k for the k-th, times
/// <see cref="TasteProfileOptions.PlayedStrength"/> where it is only known that it was played, halved with each
/// <see cref="TasteProfileOptions.HalfLifeInDays"/>. Somebody who heard one song a hundred times has not said a hundred things.</para>
/// </remarks>
/// <example>
/// <code>
/// using PlaylistRL.Logs;
///
/// SongCatalog catalog = SongCatalog.LoadSample();
/// var recommender = new PlaylistRecommender(BeliefPolicy.Greedy(catalog), catalog);
/// PastPlay[] plays = [new(catalog[0].Id, Feedback.Liked), new(catalog[7].Id, Feedback.Skipped, AgeInDays: 30)];
/// TasteProfile past = TasteProfile.Of(catalog, plays);
/// PlaylistSession session = recommender.StartSession(catalog.Preferences(), past: past);
/// </code>
/// </example>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class TasteProfile
{
    // Below this a play says nothing that a float could hold.
    private const double LeastPrecision = 1e-9;

    private readonly float[] _numbers;

    private TasteProfile(FeatureNames features, float[] numbers, int songs, int plays)
    {
        Features = features;
        _numbers = numbers;
        Songs = songs;
        Plays = plays;
    }

    /// <summary>The features it is about.</summary>
    public FeatureNames Features { get; }

    /// <summary>How many different songs of the catalogue it was learned from.</summary>
    public int Songs { get; }

    /// <summary>How many plays it was learned from.</summary>
    public int Plays { get; }

    /// <summary>The packed triangle R, row after row, then z.</summary>
    internal ReadOnlySpan<float> Numbers => _numbers;

    /// <summary>Learns from plays.</summary>
    /// <param name="catalog">The songs and their features.</param>
    /// <param name="plays">What was played, the oldest first. Songs that the catalogue does not have are passed over.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">Options out of range, a play with a feedback that does not exist or an age below 0; or a
    /// catalogue of more than 4,096 features.</exception>
    public static TasteProfile Of(SongCatalog catalog, IEnumerable<PastPlay> plays, TasteProfileOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(plays);
        options ??= new TasteProfileOptions();
        options.Validate();
        int count = catalog.FeatureNames.Count;
        var belief = new TasteBelief(count, (options.Belief ?? new BeliefOptions()) with { Particles = 0 });
        var taste = new GaussianTaste(count, belief.Options);
        taste.Begin(belief.Stated);
        var all = new SquareRootInformation(count);
        var times = new Dictionary<int, int>();
        double[] row = new double[count];
        int taken = 0;
        foreach (PastPlay play in plays)
        {
            if (!(play.AgeInDays >= 0))
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"The age of a play is {play.AgeInDays} days; it is 0 or more."), nameof(plays));
            }

            bool isKnown = play.Feedback != Feedback.None;
            Evidence evidence = belief.Options.Of(isKnown ? play.Feedback : Feedback.Completed)!.Value;
            if (play.Song is null || !catalog.TryIndexOf(play.Song, out int song))
                continue;
            taken++;
            int time = ++CollectionsMarshal.GetValueRefOrAddDefault(times, song, out _);
            double strength = (isKnown ? 1 : options.PlayedStrength) / time
                * (options.HalfLifeInDays is double half ? Math.Pow(0.5, play.AgeInDays / half) : 1);
            ReadOnlySpan<float> features = catalog.Features.Row(song);
            double norm = GatheredEvidence.Norm(features);
            if (norm == 0)
                continue;
            (double precision, double value) = taste.Learn(features, norm, evidence, strength);
            if (precision < LeastPrecision)
                continue;
            double scale = Math.Sqrt(precision);
            for (int i = 0; i < count; i++)
                row[i] = features[i] / norm * scale;
            all.Add(row, value * scale);
        }

        return new TasteProfile(catalog.FeatureNames, all.ToNumbers(), times.Count, taken);
    }

    /// <summary>In one line, such as <c>203 plays of 96 songs</c>; the same in every culture.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Plays} play{(Plays == 1 ? string.Empty : "s")} of {Counted.Of(Songs, "song")}");

    /// <summary>What a file holds.</summary>
    /// <param name="features">The features' names.</param>
    /// <param name="numbers">R and z; <see cref="SquareRootInformation.Length"/> of them.</param>
    /// <param name="songs">See <see cref="Songs"/>.</param>
    /// <param name="plays">See <see cref="Plays"/>.</param>
    internal static TasteProfile OfNumbers(FeatureNames features, float[] numbers, int songs, int plays) =>
        new(features, numbers, songs, plays);

    /// <summary>The same about features in another order; this one where it is its own.</summary>
    /// <exception cref="ArgumentException">The names are not the same set.</exception>
    internal TasteProfile InOrder(FeatureNames names)
    {
        if (names.SequenceEqual(Features, StringComparer.Ordinal))
            return this;
        string[] missing = [.. Features.Where(name => !names.Contains(name))];
        if (missing.Length > 0 || names.Count != Features.Count)
        {
            throw new ArgumentException($"The profile is about other features than the policy: {TextRule.Listed(missing)}. "
                + "Learn it from a catalogue with the policy's features.");
        }

        int[] to = [.. Features.Select(names.IndexOf)];
        var all = new SquareRootInformation(names.Count);
        var row = new double[names.Count];
        for (int i = 0; i < to.Length; i++)
        {
            Array.Clear(row);
            int place = SquareRootInformation.Place(i, to.Length);
            for (int j = i; j < to.Length; j++)
                row[to[j]] = _numbers[place + j - i];
            all.Add(row, _numbers[^(to.Length - i)]);
        }

        return new TasteProfile(names, all.ToNumbers(), Songs, Plays);
    }
}
