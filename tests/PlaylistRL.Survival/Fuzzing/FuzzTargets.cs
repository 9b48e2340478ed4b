using System.Text;

namespace PlaylistRL.Survival.Fuzzing;

/// <summary>What is fuzzed. A new kind of file is one more entry of <see cref="All"/>.</summary>
internal static class FuzzTargets
{
    private static readonly ActionHeadDqnOptions _head =
        new() { HiddenUnits = 4, StateValueUnits = 4, BatchSize = 4, LearningStarts = 8, ReplayCapacity = 40, Threads = 1 };
    private static readonly ActionHeadDqnOptions _wide = _head with { StateValueUnits = 6 };
    private static readonly DqnOptions _dqn =
        new() { HiddenUnits = 4, BatchSize = 4, LearningStarts = 8, ReplayCapacity = 40, Threads = 1 };

    public static IReadOnlyList<FuzzTarget> All() =>
    [
        Policies(), Checkpoints(), Sessions(), Catalogs(), CatalogFiles(), LogTargets.Rows(), LogTargets.Streaming(),
        ReportTargets.Results(), ReportTargets.Reports(), PlaylistTargets.M3u8(), PlaylistTargets.Xspf(), PlaylistTargets.Pls(),
        MusicTargets.Histories(), MusicTargets.Libraries(), ImportTargets.Delimited(), ImportTargets.Json(),
    ];

    private static FuzzTarget Policies()
    {
        PlaylistEnvironment world = World();
        QPolicy head = Trained(world, new ActionHeadDqnAgent(world.Spec, _head)).ToPolicy();
        QPolicy plain = new ActionHeadDqnAgent(world.Spec, ActionHeadDqnOptions.Mission with { HiddenUnits = 3 }).ToPolicy();
        QPolicy wide = new ActionHeadDqnAgent(world.Spec, new ActionHeadDqnOptions { HiddenUnits = 3, StateValueUnits = 5 })
            .ToPolicy();
        QPolicy dqn = Trained(world, new DqnAgent(world.Spec, _dqn)).ToPolicy();
        ServablePolicy[] rules =
        [
            BeliefPolicy.UpperConfidence(world.Catalog, 0.5), BeliefPolicy.Thompson(world.Catalog), new CosinePolicy(world.Catalog),
            LinearPolicy.Train(world, 4, 1), PopularityPolicy.Train(world, 4, 1), new VariedPolicy(head), Improved(world.Catalog),
        ];
        return new FuzzTarget(
            "policy", [Saved(head), Saved(plain), Saved(wide), Saved(dqn), .. rules.Select(Saved)], LoadAndUse,
            fault => fault is ModelFileException, 40);

        void LoadAndUse(Stream stream)
        {
            ServablePolicy policy = ServablePolicy.Load(stream);
            policy.Save(Stream.Null);
            ServablePolicy bound;
            try
            {
                bound = policy.For(world.Catalog);
            }
            catch (ArgumentException)
            {
                return;
            }

            bound.Value(new float[bound.Spec.Observation.Length], 0);
        }
    }

    private static ImprovedPolicy Improved(SongCatalog catalog)
    {
        const int Hidden = 3;
        var world = new PlaylistEnvironment(catalog, new EverydayUserModel(), new() { Belief = new() { ShowVariance = true } });
        BeliefPolicy rule = BeliefPolicy.Greedy(world.Spec).WithBoredom(0.3);
        (NetworkShape shape, _) = ImprovedPolicy.NetworkOf(world.Spec, Hidden);
        return new ImprovedPolicy(rule, 20, Hidden, 0.1f, shape.Initialize(new SeededRandom(1), _ => false));
    }

    private static FuzzTarget Checkpoints()
    {
        PlaylistEnvironment world = World();
        string path = Path.Combine(Path.GetTempPath(), $"fuzz-{Environment.ProcessId}-{Guid.NewGuid():N}.safetensors");
        try
        {
            var options = new TrainerOptions { CheckpointPath = path, ValidationEvery = 5, ValidationEpisodes = 2, KeepBest = true };
            var files = new List<byte[]>();
            foreach (
                IAgent agent in (IAgent[])[
                new ActionHeadDqnAgent(world.Spec, _head), new ActionHeadDqnAgent(world.Spec, _wide), new DqnAgent(world.Spec, _dqn)])
            {
                new Trainer(world, agent, options).Train(10);
                files.Add(File.ReadAllBytes(path));
            }

            int loads = 0;
            return new FuzzTarget("checkpoint", files, LoadAndUse, fault => fault is ModelFileException, 40);

            void LoadAndUse(Stream stream)
            {
                var trainer = new Trainer(world, new ActionHeadDqnAgent(world.Spec, _head), options with { CheckpointPath = "nowhere" });
                trainer.Restore(stream, new FileSource(null));

                // What was accepted can be trained on, unless its numbers leave the range of numbers.
                if (loads++ % 8 != 0)
                    return;
                var alone = new Trainer(world, new ActionHeadDqnAgent(world.Spec, _head), options with { CheckpointPath = null });
                stream.Position = 0;
                try
                {
                    alone.Restore(stream, new FileSource(null));
                    alone.TrainSteps(6);
                }
                catch (Exception fault) when (
                    fault is NumericalException
                    || (fault is InvalidOperationException && fault.Message.Contains("not finite", StringComparison.Ordinal)))
                {
                }
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static FuzzTarget Sessions()
    {
        PlaylistEnvironment world = new(World().Catalog, new TrackedUserModel());
        QPolicy policy = Trained(world, new ActionHeadDqnAgent(world.Spec, _head)).ToPolicy();
        var recommender = new PlaylistRecommender(policy, world.Catalog, new() { RepeatWindow = 2 });
        PlaylistSession fresh = recommender.StartSession(world.Catalog.Preferences("Rock"));
        PlaylistSession lively = recommender.StartSession(world.Catalog.Preferences(("Pop", 0.5f), ("tempo", -1f)), 7);
        Playlist playlist = lively.NextPlaylist(4);
        lively.Report(playlist[1].Id, Feedback.Liked);
        lively.Report(playlist[0].Id, Feedback.Skipped);
        lively.Report(playlist[3].Id, Feedback.Disliked);

        // Songs fetched and not played, heard twice and reported twice, and gone from the catalogue.
        var choosing = new PlaylistRecommender(policy, world.Catalog, new() { RepeatWindow = 1, HeardWhen = HeardWhen.Played });
        PlaylistSession chosen = choosing.StartSession(world.Catalog.Preferences("Rock"), 3, expectedLength: 5);
        string[] ids = [.. chosen.NextPlaylist(4).Select(entry => entry.Id)];
        chosen.Report(ids[0], Feedback.Skipped);
        chosen.Played(ids[1]);
        chosen.Played(ids[0]);
        chosen.Report(ids[0], Feedback.Completed);
        choosing.ReplaceCatalog(world.Catalog.WithoutSongs(ids[1]));
        return new FuzzTarget(
            "session", [Saved(fresh), Saved(lively), Saved(chosen)], LoadAndUse, fault => fault is SessionFileException, 400);

        void LoadAndUse(Stream stream)
        {
            PlaylistSession session = recommender.LoadSession(stream, SessionMatch.SameFeatures);
            if (!session.IsFinished)
                session.NextPlaylist(2);
            session.Save(Stream.Null);
        }
    }

    private static FuzzTarget Catalogs()
    {
        const string Plain = "title,Rock,Pop,tempo\nOne,1,0,0.5\nTwo,0,1,-1.25\nThree,1,1,0\n";
        const string Quoted = "id;title;artist;(1980s);Pop\r\n7;\"A \"\"song\"\", two\";\"B;C\";1;0\r\n8;\"Zwei Zeilen\";;0;1e-3\r\n";
        byte[][] files = [
            Encoding.UTF8.GetBytes(Plain), Encoding.UTF8.GetBytes(
            Quoted.Replace(';', ',')), Encoding.UTF8.GetBytes("\uFEFFsong,Jazz\nÄhnlich,1\n")];
        return new FuzzTarget("catalog", files, stream => SongCatalog.LoadCsv(stream), fault => fault is SongCatalogException, 400);
    }

    private static FuzzTarget CatalogFiles()
    {
        PlaylistEnvironment world = World();
        return CatalogFileTarget.Of(Trained(world, new ActionHeadDqnAgent(world.Spec, _head)).ToPolicy(), world.Catalog);
    }

    private static PlaylistEnvironment World()
    {
        SongCatalog catalog = SongCatalog.LoadCsv(
            new MemoryStream(
            Encoding.UTF8.GetBytes("title,Rock,Pop,tempo\nA,1,0,0.5\nB,0,1,0\nC,1,1,-1\nD,0,0,1\nE,1,0,0\nF,0,1,0.25\nG,1,1,1\n")));
        return new PlaylistEnvironment(
            catalog, new DotProductUserModel(), new() { Length = 3, Filter = CandidateFilter.Where(7, song => song != 2) });
    }

    private static T Trained<T>(PlaylistEnvironment world, T agent)
        where T : IAgent
    {
        new Trainer(world, agent).Train(8);
        return agent;
    }

    private static byte[] Saved(PlaylistSession session)
    {
        var stream = new MemoryStream();
        session.Save(stream);
        return stream.ToArray();
    }

    private static byte[] Saved(ServablePolicy policy)
    {
        var stream = new MemoryStream();
        policy.Save(stream);
        return stream.ToArray();
    }
}
