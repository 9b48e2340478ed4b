using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Sessions;

/// <summary>What policies of the worlds where planning wins see in a session is what the environment showed them.</summary>
public sealed class ServedStateTests
{
    private const int Length = 12;

    private static readonly SongCatalog _songs = SongCatalog.LoadSample().WithRandomFeature("kind", 77).WithRandomFeature("bold", 77);

    public static TheoryData<string> Worlds => ["patience", "long-term-satisfaction", "satiation", "drift", "hidden-taste", "everyday"];

    [Theory]
    [MemberData(nameof(Worlds))]
    public void NextPlaylist_SongBySong_PlaysWhatTheEnvironmentsLoopChooses(string name)
    {
        PlaylistEnvironment world = World(name);
        PlaylistRecommender recommender = Recommender(Loaded(Trained(world)));
        QPolicy policy = ((QPolicy)recommender.Policy).For(world.Spec);
        for (ulong seed = 1; seed <= 6; seed++)
        {
            TimeStep step = world.Reset(seed);
            PlaylistSession session = recommender.StartSession(world.Listener!.Stated, seed);
            for (int i = 0; step.IsRunning; i++)
            {
                Decision decision = policy.Select(step, Seeds.Derive(seed, SeedPurpose.Ties, (ulong)i));
                PlaylistEntry entry = session.NextPlaylist(1).Single();
                entry.Id.Should().Be(_songs[decision.Action].Id, "song {0} of listener {1}", i + 1, seed);
                entry.Value.Should().Be(decision.Value);
                step = world.Step(decision.Action);
                session.Report(entry.Id, world.LastResponse!.Value.Feedback);
                session.Update(world.Listener.Stated);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Worlds))]
    public void NextPlaylist_ThreePlaylistsWithReports_PlaysWhatAListenersStateShows(string name)
    {
        PlaylistEnvironment world = World(name);
        PlaylistRecommender recommender = Recommender(Loaded(Trained(world)));
        var policy = (QPolicy)recommender.Policy;
        world.Reset(9);
        Preferences stated = world.Listener!.Stated;
        PlaylistSession session = recommender.StartSession(stated, 9);
        var listener = new ListenerState(policy.Spec);
        listener.Begin(stated.Weights);
        var heard = new List<int>();
        for (int playlist = 0; playlist < 3; playlist++)
        {
            Playlist made = session.NextPlaylist(4);
            foreach (PlaylistEntry entry in made)
            {
                ReadOnlySpan<float> observation = listener.Observe(Length - heard.Count, Length);
                Decision decision = policy.Select(
                    TimeStep.First(observation, new Candidates(_songs.Count, heard.ToArray())), Seeds.Derive(
                        9, SeedPurpose.Ties, (ulong)heard.Count));
                entry.Id.Should().Be(_songs[decision.Action].Id);
                entry.Value.Should().Be(decision.Value);
                listener.Hear(decision.Action);
                heard.Add(decision.Action);
            }

            foreach (PlaylistEntry entry in made)
            {
                Feedback feedback = entry.Number % 3 == playlist ? Feedback.Skipped : Feedback.Completed;
                session.Report(entry.Id, feedback);
                listener.Take(_songs.IndexOf(entry.Id), feedback);
            }

            session = Reloaded(recommender, session);
        }
    }

    [Fact]
    public void Report_LateAndInAnyOrder_ComesToTheStateOfThatOrder()
    {
        PlaylistRecommender recommender = Recommender(Trained(World("patience")));
        PlaylistSession late = recommender.StartSession(_songs.Preferences("Rock"), 3);
        PlaylistSession prompt = recommender.StartSession(_songs.Preferences("Rock"), 3);
        string[] ids = [.. late.NextPlaylist(8).Select(entry => entry.Id)];
        prompt.NextPlaylist(8);
        late.NextPlaylist(2);
        prompt.NextPlaylist(2);
        Feedback[] feedback = [.. ids.Select((_, i) => i % 3 == 0 ? Feedback.Completed : Feedback.Skipped)];
        foreach (int i in (int[])[7, 2, 0, 5, 1, 6, 3, 4])
        {
            late.Report(ids[i], Feedback.Completed);
            _ = Served.Text(Reloaded(recommender, late).NextPlaylist(3));
            late.Report(ids[i], feedback[i]);
        }

        for (int i = 0; i < ids.Length; i++)
            prompt.Report(ids[i], feedback[i]);

        // Beliefs in another order differ in their last bits; the state does not.
        PlaylistSession reloaded = Reloaded(recommender, late);
        string[] next = [.. late.NextPlaylist(6).Select(entry => entry.Id)];
        reloaded.NextPlaylist(6).Select(entry => entry.Id).Should().Equal(next);
        prompt.NextPlaylist(6).Select(entry => entry.Id).Should().Equal(next);
    }

    [Fact]
    public void LoadSession_SongsThatAreGone_KeepTheStateTheyLed()
    {
        PlaylistRecommender recommender = Recommender(Trained(World("patience")));
        PlaylistSession session = recommender.StartSession(_songs.Preferences("Rock"), 3);
        string[] ids = [.. session.NextPlaylist(5).Select(entry => entry.Id)];
        foreach (string id in ids[..3])
            session.Report(id, Feedback.Skipped);
        session.Report(ids[0], Feedback.Completed);
        recommender.ReplaceCatalog(_songs.WithoutSongs(ids[1], ids[4]));

        PlaylistSession restored = Reloaded(recommender, session);
        Served.Text(restored.NextPlaylist(6)).Should().Be(Served.Text(session.NextPlaylist(6)));
    }

    [Fact]
    public void Recommender_TrackerThatNobodyKnows_SaysWhatToPass()
    {
        var world = new PlaylistEnvironment(_songs, new MoodyUserModel("mood", 2));
        QPolicy policy = Loaded(new ActionHeadDqnAgent(world.Spec, new() { HiddenUnits = 4 }).ToPolicy());

        FluentActions.Invoking(() => Recommender(policy)).Should().Throw<ArgumentException>()
            .WithMessage("*tracker 'mood'*PlaylistRecommenderOptions.Tracker*");
        FluentActions.Invoking(() => Recommender(policy, new Mood("other", 2))).Should().Throw<ArgumentException>()
            .WithMessage("*tracker 'mood'*is 'other'*");
        FluentActions.Invoking(() => Recommender(policy, new Mood("mood", 3))).Should().Throw<ArgumentException>()
            .WithMessage("*'mood'*other constants: size*");
        Recommender(policy, new Mood("mood", 2)).StartSession(_songs.Preferences("Rock")).NextPlaylist(5).Should().HaveCount(5);
    }

    [Fact]
    public void Layout_Tracker_NamesItWithItsConstants()
    {
        ObservationLayout layout = World("patience").Spec.Observation;
        layout.Encoder.Should().Be("playlist-1/patience");
        layout.Settings["tracker.most-patience"].Should().Be(3);
        layout = World("long-term-satisfaction").Spec.Observation;
        layout.Settings["tracker.memory"].Should().Be(0.7);
        layout.Settings["tracker.kind-column"].Should().Be(21);
    }

    internal static PlaylistEnvironment World(string name)
    {
        IUserModel model = name switch
        {
            "patience" => new PatienceUserModel(),
            "long-term-satisfaction" => new LongTermSatisfactionUserModel(),
            "satiation" => new SatiationUserModel(),
            "drift" => new DriftUserModel(),
            "everyday" => new EverydayUserModel(),
            _ => new HiddenTasteUserModel(),
        };
        return new PlaylistEnvironment(_songs, model, new() { Length = Length });
    }

    private static QPolicy Trained(PlaylistEnvironment world)
    {
        var agent = new ActionHeadDqnAgent(world.Spec, new() { Seed = 5, HiddenUnits = 16, LearningStarts = 100, Threads = 1 });
        new Trainer(world, agent).Train(60);
        return agent.ToPolicy();
    }

    private static QPolicy Loaded(QPolicy policy)
    {
        var file = new MemoryStream();
        policy.Save(file);
        file.Position = 0;
        return QPolicy.Load(file);
    }

    private static PlaylistRecommender Recommender(QPolicy policy, StateTracker? tracker = null) =>
        new(policy, _songs, new() { ArtistSpacing = 0, Tracker = tracker });

    private static PlaylistSession Reloaded(PlaylistRecommender recommender, PlaylistSession session) =>
        recommender.LoadSession(new MemoryStream(LittleWorld.Saved(session)));

    private sealed class Mood(string name, int size) : StateTracker(name, size, ("size", size))
    {
        public override void Begin(Span<float> state) => state.Fill(0.5f);

        public override void Advance(Span<float> state, ReadOnlySpan<float> features, Feedback feedback) => state[0] = 1 - state[0];
    }

    private sealed class MoodyUserModel(string tracker, int size) : IUserModel, ITrackable
    {
        private readonly DotProductUserModel _like = new();

        public string Name => "moody";

        public StateTracker CreateTracker(SongCatalog catalog) => new Mood(tracker, size);

        public RewardRange Rewards(SongCatalog catalog) => _like.Rewards(catalog);

        public IListener CreateListener(SongCatalog catalog, SeededRandom random) => _like.CreateListener(catalog, random);
    }
}
