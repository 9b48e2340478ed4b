namespace PlaylistRL.Worlds;

/// <summary>
/// Listeners who tire of what they just heard: a song is worth <c>(p·a)·e^(−Strength · z·a/|a|)</c>, and afterwards <c>z ← Decay·z + a</c>,
/// z from zero, |a| the sum of a song's features.
/// </summary>
/// <remarks>
/// <para>Tastes p are uniform on [0, 1] in every feature and stated truly. Satiation follows from the songs heard, which the block
/// <see cref="ObservationLayout.Heard"/> shows: with the default decay it is z times 0.3. Playing the best song each time is not optimal:
/// it spoils what is like it. The form follows studies of boredom and variety seeking (Kapoor et al., "Just in time recommendations:
/// modeling the dynamics of boredom in activity streams", 2015; Leqi et al., "Rebounding bandits for modeling satiation effects",
/// 2021).</para>
/// <para>Wants features of 0 and above. Immutable and thread-safe. Its listeners implement <see cref="IForesight"/>.</para>
/// </remarks>
public sealed class SatiationUserModel : IUserModel, IBestPlan
{
    /// <summary>Makes the model.</summary>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">Options out of range; the message lists all of them.</exception>
    public SatiationUserModel(SatiationOptions? options = null)
    {
        Options = options ?? new SatiationOptions();
        Options.Validate();
    }

    /// <summary>The options it was made with.</summary>
    public SatiationOptions Options { get; }

    /// <summary><c>satiation</c>.</summary>
    public string Name => "satiation";

    /// <summary>The best that beam search and local search found.</summary>
    public BestKind BestKind => BestKind.BestFound;

    /// <summary>From 0 to the greatest sum of a song's features.</summary>
    /// <exception cref="ArgumentException">A feature is below 0, or a reward could be above 10¹².</exception>
    public RewardRange Rewards(SongCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        SongRewards.CheckNotNegative(catalog, Name);
        return SongRewards.Range(0, UniformTaste.GreatestSum(catalog.Features), catalog, Name);
    }

    /// <inheritdoc/>
    public IListener CreateListener(SongCatalog catalog, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(random);
        return new SatiationListener(catalog.Features, Options, UniformTaste.Draw(catalog, random));
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
        BeamSearch.Find(listener, OwnListener.Of<SatiationListener>(listener, Name).Features, candidates, length).Return;
}
