namespace PlaylistRL.Worlds;

/// <summary>
/// Listeners whom some songs tempt: <c>r = 2σ(Sensitivity·n)·u</c> with the pleasure <c>u = (p·a)(1 + kind)</c>, and afterwards <c>n ←
/// Memory·n + 1 − 2·kind</c>, n from zero. A tempting song (kind 1) pleases twice now and makes everything after it worth less; the others
/// restore satisfaction.
/// </summary>
/// <remarks>
/// <para>Tastes p are uniform on [0, 1] in every feature but the kind, and stated truly. The satisfaction n is observed
/// (<see cref="StateTrackers.Satisfaction"/>), as <c>n/3</c>. The world is the playlist form of "Choc/Kale" in RecSim (Ie et al., "RecSim:
/// a configurable simulation platform for recommender systems", 2019).</para>
/// <para>Wants features of 0 and above and a binary feature for the kind, which <see cref="SongCatalog.WithRandomFeature"/> adds to any
/// catalogue. Immutable and thread-safe. Its listeners implement <see cref="IForesight"/>.</para>
/// </remarks>
public sealed class LongTermSatisfactionUserModel : IUserModel, IBestPlan, ITrackable
{
    /// <summary>Makes the model.</summary>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">Options out of range; the message lists all of them.</exception>
    public LongTermSatisfactionUserModel(LongTermSatisfactionOptions? options = null)
    {
        Options = options ?? new LongTermSatisfactionOptions();
        Options.Validate();
    }

    /// <summary>The options it was made with.</summary>
    public LongTermSatisfactionOptions Options { get; }

    /// <summary><c>long-term-satisfaction</c>.</summary>
    public string Name => "long-term-satisfaction";

    /// <summary>The exact optimum.</summary>
    public BestKind BestKind => BestKind.Optimum;

    /// <summary>From 0 to four times the greatest sum of a song's features.</summary>
    /// <exception cref="ArgumentException">A feature is below 0, there is no such binary feature, or a reward could be above
    /// 10¹².</exception>
    public RewardRange Rewards(SongCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        SongRewards.CheckNotNegative(catalog, Name);
        double greatest = UniformTaste.GreatestSum(catalog.Features, SongRewards.BinaryColumn(catalog, Options.KindFeature, Name));
        return SongRewards.Range(0, 4 * greatest, catalog, Name);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The catalogue has no such feature.</exception>
    public IListener CreateListener(SongCatalog catalog, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(random);
        int kind = catalog.FeatureNames.IndexOf(Options.KindFeature);
        return new LongTermSatisfactionListener(catalog.Features, Options, kind, UniformTaste.Draw(catalog, random, without: kind));
    }

    /// <summary>The return of the best playlist, exactly, from all 2^length patterns of kinds.</summary>
    /// <param name="listener">A listener this model made; left as it is.</param>
    /// <param name="candidates">The songs that may be played; none twice.</param>
    /// <param name="length">How many songs the playlist has, from 1 to 20.</param>
    /// <exception cref="ArgumentException">The listener is another model's.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The playlist is longer.</exception>
    public double BestReturn(IForesight listener, Candidates candidates, int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, LongTermSatisfactionPlan.MostSongs);
        return LongTermSatisfactionPlan.Return(OwnListener.Of<LongTermSatisfactionListener>(listener, Name), candidates, length);
    }

    /// <summary>The satisfaction.</summary>
    /// <param name="catalog">Has the feature for the kind.</param>
    /// <exception cref="ArgumentException">The catalogue has no such feature.</exception>
    public StateTracker CreateTracker(SongCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return StateTrackers.Satisfaction(Options.Memory, catalog.FeatureNames.IndexOf(Options.KindFeature));
    }
}
