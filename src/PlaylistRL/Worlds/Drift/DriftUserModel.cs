using MathNet.Numerics.Distributions;

namespace PlaylistRL.Worlds;

/// <summary>
/// Listeners whose taste follows what they hear: <c>r = p·a</c>, and afterwards <c>p ← clip(p + Step·G·a, LeastWeight, GreatestWeight)</c>.
/// What Jazz does to the liking of Rock is <c>G</c>, with elements N(0, 1/features) and a diagonal of zeros, drawn once and the same for
/// everybody.
/// </summary>
/// <remarks>
/// <para>Tastes start uniform on [0, 1] and are stated as they are at every step. Some songs lead listeners where they will enjoy more;
/// whoever plays only what is liked now never learns which. The form is that of preference shift by recommendation (Carroll et al.,
/// "Estimating and penalizing induced preference shifts in recommender systems", 2022): a simulation in which influence pays, not advice to
/// exert it.</para>
/// <para>Immutable and thread-safe. Its listeners implement <see cref="IForesight"/>; a response allocates the new preferences.</para>
/// </remarks>
public sealed class DriftUserModel : IUserModel, IBestPlan
{
    private const int MostFeatures = 4_096;

    private readonly Lock _gate = new();
    private double[] _influence = [];

    /// <summary>Makes the model.</summary>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">Options out of range; the message lists all of them.</exception>
    public DriftUserModel(DriftOptions? options = null)
    {
        Options = options ?? new DriftOptions();
        Options.Validate();
    }

    /// <summary>The options it was made with.</summary>
    public DriftOptions Options { get; }

    /// <summary><c>drift</c>.</summary>
    public string Name => "drift";

    /// <summary>The best that beam search and local search found.</summary>
    public BestKind BestKind => BestKind.BestFound;

    /// <summary>The least and greatest reward that any taste within the bounds can give any song of the catalogue.</summary>
    /// <exception cref="ArgumentException">A reward could be beyond ±10¹².</exception>
    public RewardRange Rewards(SongCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        double least = 0;
        double greatest = 0;
        for (int distinct = 0; distinct < catalog.Features.DistinctCount; distinct++)
        {
            double low = 0;
            double high = 0;
            foreach (float feature in catalog.Features.DistinctRow(distinct))
            {
                low += Math.Min(Options.LeastWeight * feature, Options.GreatestWeight * feature);
                high += Math.Max(Options.LeastWeight * feature, Options.GreatestWeight * feature);
            }

            least = Math.Min(least, low);
            greatest = Math.Max(greatest, high);
        }

        return SongRewards.Range(least, greatest, catalog, Name);
    }

    /// <inheritdoc/>
    public IListener CreateListener(SongCatalog catalog, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(random);
        return new DriftListener(catalog.Features, Options, Influence(catalog.Features.FeatureCount), UniformTaste.Draw(catalog, random));
    }

    /// <summary>
    /// The return of the best playlist that <see cref="BeamSearch"/> finds, keeping <see cref="BeamSearch.DefaultWidth"/> partial playlists
    /// a step.
    /// </summary>
    /// <param name="listener">A listener this model made; left as it is.</param>
    /// <param name="candidates">The songs that may be played; none twice.</param>
    /// <param name="length">How many songs the playlist has; at least 1.</param>
    /// <exception cref="ArgumentException">The listener is another model's.</exception>
    public double BestReturn(IForesight listener, Candidates candidates, int length) =>
        BeamSearch.Find(listener, OwnListener.Of<DriftListener>(listener, Name).Features, candidates, length).Return;

    // G, row-major [features × features]; it depends on the seed and the number of features alone, so it is drawn once for each number.
    private double[] Influence(int features)
    {
        lock (_gate)
        {
            if (features > MostFeatures)
                throw new ArgumentException($"The songs have {features} features; what each does to a listener's taste for every other is "
                    + $"kept, so at most {MostFeatures} are legal.", nameof(features));
            if (_influence.Length == features * features)
                return _influence;
            var random = new SeededRandom(Seeds.Derive(Options.InfluenceSeed, SeedPurpose.Initialization));
            var influence = new double[features * features];
            double deviation = Math.Sqrt(1.0 / features);
            for (int i = 0; i < influence.Length; i++)
            {
                double drawn = Normal.Sample(random, 0.0, deviation);
                influence[i] = i / features == i % features ? 0 : drawn;
            }

            return _influence = influence;
        }
    }
}
