using System.Runtime.InteropServices;

namespace PlaylistRL.Learning;

/// <summary>
/// What is known of one listener: what they stated, what they heard, how they took it. It makes the observation that a policy sees.
/// <see cref="PlaylistEnvironment"/> in training and <see cref="PlaylistSession"/> online are both built on it, so that what an agent was
/// trained on is what it is shown.
/// </summary>
/// <remarks>
/// <para>The last report on a song decides what is thought of the listener's taste, however often the song was heard. A report belongs to
/// the last time the song was heard before it: there it counts for the state that a <see cref="StateTracker"/> keeps.</para>
/// <para>Not thread-safe. To hear a song and to take a response allocate nothing once the lists have grown.</para>
/// </remarks>
public sealed class ListenerState
{
    // A session that was loaded goes on: its first songs shall not copy all that came before.
    private const int RoomForMore = 1_000;

    private readonly ISongRows _songs;
    private readonly TrackedState? _tracked;
    private readonly float[] _observation;
    private readonly List<Hearing> _hearings = [];

    private readonly Dictionary<int, HeardTimes> _known = [];
    private bool _beliefIsShown;

    /// <summary>A listener who has stated and heard nothing, as a policy wants to see them.</summary>
    /// <param name="world">The policy's spec, bound to the songs that will be heard; or that of a playlist environment.</param>
    /// <param name="tracker">Keeps account of the state that the policy sees, where the library has none of that name; else null.</param>
    /// <param name="prior">The user model of the policy's training, where its belief is of drawn tastes
    /// (<see cref="BeliefOptions.Particles"/>); else null.</param>
    /// <exception cref="ArgumentException">Its observations are not those of playlists, or wants a tracker or a prior that is not
    /// given.</exception>
    public ListenerState(EnvironmentSpec world, StateTracker? tracker = null, ITastePrior? prior = null)
        : this(BeliefOf(world, prior), new TableRows(world.Actions), StateTrackers.Of(world, tracker))
    {
    }

    internal ListenerState(FeatureTable songs, BeliefOptions? belief, StateTracker? tracker, ITastePrior? prior)
        : this(new TasteBelief(songs, prior, belief), new TableRows(songs), tracker)
    {
    }

    internal ListenerState(TasteBelief belief, ISongRows songs, StateTracker? tracker)
    {
        Belief = belief;
        _songs = songs;
        Tracker = tracker;
        int length = PlaylistObservation.Length(belief.FeatureCount, belief.Options);
        _observation = new float[length + (tracker?.StateLength ?? 0)];
        _tracked = tracker is null ? null : new TrackedState(tracker, new Memory<float>(_observation, length, tracker.StateLength));
    }

    private ListenerState(ListenerState other)
    {
        Belief = other.Belief.Copy();
        _songs = other._songs;
        Tracker = other.Tracker;
        _observation = [.. other._observation];
        _hearings.AddRange(other._hearings);
        _known = new Dictionary<int, HeardTimes>(other._known);
        _beliefIsShown = other._beliefIsShown;
        _tracked = other._tracked?.Copy(_observation.AsMemory(_observation.Length - Tracker!.StateLength));
    }

    /// <summary>Keeps account of a state; null where there is none.</summary>
    public StateTracker? Tracker { get; }

    /// <summary>How many songs were heard; one that came twice counts twice.</summary>
    public int HeardCount => _hearings.Count;

    /// <summary>What is thought of the listener's taste.</summary>
    internal TasteBelief Belief { get; }

    /// <summary>The songs heard, in order.</summary>
    internal Span<Hearing> Hearings => CollectionsMarshal.AsSpan(_hearings);

    /// <summary>The fading average of what was heard.</summary>
    internal Span<float> HeardFeatures => PlaylistObservation.Heard(_observation, Belief.FeatureCount);

    /// <summary>The tracker's state, as it was last observed; empty where there is none.</summary>
    internal ReadOnlySpan<float> State => _observation.AsSpan(PlaylistObservation.Length(Belief.FeatureCount, Belief.Options));

    /// <summary>Begins anew: nothing heard, and this stated.</summary>
    /// <param name="stated">One weight a feature, finite and from −10¹² to 10¹²; empty for nothing stated.</param>
    /// <exception cref="ArgumentException">Another number of weights, or one out of range.</exception>
    public void Begin(ReadOnlySpan<float> stated)
    {
        _hearings.Clear();
        _known.Clear();
        HeardFeatures.Clear();
        _tracked?.Begin();
        Belief.Clear();
        Restate(stated);
    }

    /// <summary>Takes in what the listener states now, in place of what they stated before; all else stays.</summary>
    /// <param name="stated">As for <see cref="Begin"/>.</param>
    /// <exception cref="ArgumentException">As for <see cref="Begin"/>; nothing has changed.</exception>
    public void Restate(ReadOnlySpan<float> stated)
    {
        _beliefIsShown = false;
        Belief.Restate(stated);
    }

    /// <summary>Takes in what the listener's past says, in place of another past; null for none. All else stays.</summary>
    /// <param name="past">About the songs' features, in their order.</param>
    internal void Remember(TasteProfile? past)
    {
        _beliefIsShown = false;
        Belief.Remember(past);
    }

    /// <summary>A song was heard; nothing is known of how it was taken.</summary>
    /// <param name="song">Its 0-based index.</param>
    public void Hear(int song)
    {
        PlaylistObservation.Hear(_observation, Belief.FeatureCount, _songs.RowOf(song));
        ref HeardTimes known = ref CollectionsMarshal.GetValueRefOrAddDefault(_known, song, out bool before);
        known = before ? known with { Last = _hearings.Count } : new HeardTimes(_hearings.Count, -1, -1);
        _hearings.Add(new Hearing { Song = song });
    }

    /// <summary>Takes in what the listener did with a song when it was last heard, in place of what was said of the song before.</summary>
    /// <param name="song">The 0-based index of a song that was heard.</param>
    /// <param name="feedback">What they did; <see cref="Feedback.None"/> takes back what was said.</param>
    /// <exception cref="ArgumentException">The song was never heard, or there is no such feedback; nothing has changed.</exception>
    public void Take(int song, Feedback feedback)
    {
        if (!_known.TryGetValue(song, out HeardTimes known))
            throw new ArgumentException(FormattableString.Invariant($"Song {song} was not heard."), nameof(song));
        int place = known.Evidence;
        if (place >= 0)
        {
            Belief.Revise(place, feedback);
            _beliefIsShown = false;
        }
        else if (feedback != Feedback.None)
        {
            place = Belief.Update(_songs.RowOf(song), feedback);
            _beliefIsShown = false;
        }

        Note(song, known.Last, place, feedback);
    }

    /// <summary>What a policy sees now.</summary>
    /// <param name="songsLeft">How many songs are still to come, the next one included; 0 when there is none.</param>
    /// <param name="horizon">The playlist length that the policy was trained for; at least <paramref name="songsLeft"/>.</param>
    /// <returns>The observation; valid until the next call.</returns>
    public ReadOnlySpan<float> Observe(int songsLeft, int horizon)
    {
        if (!_beliefIsShown)
            PlaylistObservation.SetBelief(_observation, Belief);
        _beliefIsShown = true;
        _tracked?.CatchUp(Hearings, _songs);
        PlaylistObservation.SetRemaining(_observation, Belief.FeatureCount, songsLeft, horizon);
        return _observation;
    }

    /// <summary>An independent copy: what one hears the other does not know of.</summary>
    public ListenerState Copy() => new(this);

    /// <summary>The last report on a song; <see cref="Feedback.None"/> where there is none.</summary>
    internal Feedback FeedbackOn(int song) => EvidenceOf(song) is int place and >= 0 ? Belief.FeedbackAt(place) : Feedback.None;

    /// <summary>The place of the report on a song in the belief's evidence; -1 where there was none.</summary>
    internal int EvidenceOf(int song) => _known.TryGetValue(song, out HeardTimes known) ? known.Evidence : -1;

    /// <summary>Whether a song was heard.</summary>
    internal bool HasHeard(int song) => _known.ContainsKey(song);

    /// <summary>For each place of the belief's evidence the hearing that it was last reported on, from 0.</summary>
    internal int[] ReportedHearings()
    {
        var hearings = new int[Belief.EvidenceCount];
        foreach (HeardTimes known in _known.Values)
        {
            if (known.Evidence >= 0)
                hearings[known.Evidence] = known.Reported;
        }

        return hearings;
    }

    /// <summary>Goes over to another catalogue of the same features; changes only what tastes may be drawn.</summary>
    internal void Rebind(FeatureTable songs)
    {
        Belief.Rebind(songs);
        _beliefIsShown = false;
    }

    /// <summary>What a plan changes: the fading average and the tracker's state. To be given back to <see cref="Return"/>.</summary>
    internal float[] Mark() => [.. HeardFeatures, .. State];

    /// <summary>
    /// Shows the state as it would be if a song were heard next, until <see cref="Return"/>. Call <see cref="Observe"/> before.
    /// </summary>
    internal void Imagine(ReadOnlySpan<float> features)
    {
        PlaylistObservation.Hear(_observation, Belief.FeatureCount, features);
        _tracked?.Imagine(features);
    }

    /// <summary>Comes back from a plan.</summary>
    internal void Return(float[] mark)
    {
        mark.AsSpan(0, Belief.FeatureCount).CopyTo(HeardFeatures);
        _tracked?.Return(mark.AsSpan(Belief.FeatureCount));
    }

    /// <summary>The tracker's state after the first songs; empty where there is no tracker.</summary>
    internal float[] StateAfter(int count) => _tracked?.After(count, Hearings, _songs) ?? [];

    /// <summary>
    /// Puts back what a file holds: songs in order, all without feedback, and the fading average. To be called on a new one.
    /// </summary>
    /// <param name="songs">The songs by number.</param>
    /// <param name="different">How many different ones there are.</param>
    /// <param name="heardFeatures">The fading average.</param>
    internal void Restore(List<int> songs, int different, ReadOnlySpan<float> heardFeatures)
    {
        _hearings.Capacity = songs.Count + RoomForMore;
        _known.EnsureCapacity(different + RoomForMore);
        for (int at = 0; at < songs.Count; at++)
        {
            _hearings.Add(new Hearing { Song = songs[at] });
            _known[songs[at]] = new HeardTimes(at, -1, -1);
        }

        heardFeatures.CopyTo(HeardFeatures);
    }

    /// <summary>
    /// Puts back the state after the first songs, whose features are not all known any more; of another length it is passed over.
    /// </summary>
    internal void RestoreState(int count, float[] state)
    {
        if (state.Length == Tracker?.StateLength)
            _tracked!.BeginAt(count, state);
    }

    /// <summary>Puts back the report on a song.</summary>
    internal void RestoreReport(int hearing, Feedback feedback, ReadOnlySpan<float> features)
    {
        int song = _hearings[hearing].Song;
        Note(song, hearing, Belief.Update(features, feedback), feedback);
        _beliefIsShown = false;
    }

    /// <summary>Puts back what was done with a song at an earlier time.</summary>
    internal void RestoreFeedback(int hearing, Feedback feedback) => Hearings[hearing].Feedback = feedback;

    private static TasteBelief BeliefOf(EnvironmentSpec world, ITastePrior? prior)
    {
        ArgumentNullException.ThrowIfNull(world);
        return new TasteBelief(world.Actions, prior, BeliefOptions.FromSettings(world.Observation.Settings));
    }

    private void Note(int song, int hearing, int evidence, Feedback feedback)
    {
        if (evidence >= 0)
            _known[song] = new HeardTimes(_known[song].Last, hearing, evidence);
        ref Hearing heard = ref CollectionsMarshal.AsSpan(_hearings)[hearing];
        if (heard.Feedback != feedback)
        {
            heard.Feedback = feedback;
            _tracked?.Changed(hearing);
        }
    }
}
