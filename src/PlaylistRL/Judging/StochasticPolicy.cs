using System.Collections.Concurrent;

namespace PlaylistRL.Judging;

/// <summary>
/// A policy in the form in which it is judged: it draws its choice, and says how likely the choice was. Immutable, thread-safe.
/// </summary>
/// <remarks>
/// What is judged can be run: it plays in a world and makes logs there (<see cref="ListeningLogGenerator"/>). The probability it reports is
/// the song's own, over all seeds.
/// </remarks>
public sealed class StochasticPolicy : IPolicy, IMadeForWorld
{
    // Room for one call; calls at the same time have one each.
    private readonly ConcurrentBag<RowChoice> _rooms = [];

    /// <summary>Gives a policy a form.</summary>
    /// <param name="policy">A rule or a network, bound to songs or not.</param>
    /// <param name="form">How it chooses.</param>
    /// <exception cref="ArgumentException">The policy cannot say its probabilities: it draws a taste before each song, or is varied.
    /// </exception>
    public StochasticPolicy(ServablePolicy policy, ChoiceForm form)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(form);
        form.RequireKnownFor(policy);
        Policy = policy;
        Form = form;
    }

    /// <summary>What has preferences.</summary>
    public ServablePolicy Policy { get; }

    /// <summary>How they become a choice.</summary>
    public ChoiceForm Form { get; }

    /// <inheritdoc/>
    public EnvironmentSpec Spec => Policy.Spec;

    /// <summary>Draws one of the step's candidates.</summary>
    /// <param name="step">A running step.</param>
    /// <param name="tieSeed">Decides what is drawn. Equal seeds, equal choice.</param>
    /// <returns>The song, the policy's value of it, and the song's probability.</returns>
    /// <exception cref="ArgumentException">The observation or the number of actions does not fit.</exception>
    /// <exception cref="InvalidOperationException">The policy is not bound to songs.</exception>
    public Decision Select(in TimeStep step, ulong tieSeed)
    {
        if (!Policy.IsBound)
            throw new InvalidOperationException("The policy has no songs yet. Give it a catalogue with For(catalog).");
        if (!_rooms.TryTake(out RowChoice? room))
            room = new RowChoice(Spec.Actions, Form);
        room.Weigh(Policy.Ranking, step.Observation, step.Candidates);
        int song = room.Draw(new SeededRandom(Seeds.Derive(tieSeed, SeedPurpose.Exploration)), step.Candidates);
        double probability = room.OfSong(song, step.Candidates);
        _rooms.Add(room);
        return new Decision(song, Policy.Value(step.Observation, song), probability);
    }

    /// <summary>The same over another catalogue's songs; this one where it is bound to them.</summary>
    internal StochasticPolicy For(SongCatalog catalog) =>
        Policy.IsBound && Policy.Spec.ActionsFingerprint == catalog.Fingerprint ? this : new StochasticPolicy(Policy.For(catalog), Form);

    /// <summary>In one line: the policy and its form; the same in every culture.</summary>
    public override string ToString() => $"{Policy.What}, {Form}";
}
