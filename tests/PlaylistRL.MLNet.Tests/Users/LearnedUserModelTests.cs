using FluentAssertions;
using Microsoft.ML;
using PlaylistRL.Testing;
using Xunit;

namespace PlaylistRL.Tests.Users;

public sealed class LearnedUserModelTests
{
    private static readonly SongCatalog _catalog = WorldLogs.Catalog;
    private static readonly (ListeningLog Train, ListeningLog HeldOut) _log = WorldLogs.HiddenTaste.SplitBySession();
    private static readonly Lazy<LearnedUserModel> _plain = new(() => new MLContext(1).LearnUserModel(_log.Train, _catalog));

    [Theory]
    [InlineData(ResponseTrainer.LbfgsLogisticRegression)]
    [InlineData(ResponseTrainer.SdcaLogisticRegression)]
    [InlineData(ResponseTrainer.FieldAwareFactorizationMachine)]
    public void Evaluate_HeldOutSessionsOfAKnownWorld_BeatsPersistence(ResponseTrainer trainer)
    {
        LearnedUserModel model = new MLContext(1).LearnUserModel(_log.Train, _catalog, new() { Trainer = trainer });
        ResponseEvaluation judged = model.Evaluate(_log.HeldOut, _catalog);
        judged.Count.Should().Be(_log.HeldOut.Rows.Count);
        judged.Rows.Select(row => row.Name).Should().Equal("learned", "same as previous", "majority");
        judged.Model.Auc.Should().BeGreaterThan(judged.Persistence.Auc + 0.05).And.BeGreaterThan(0.65);
        judged.Model.Brier.Should().BeLessThan(judged.Persistence.Brier);
        judged.Model.CalibrationError.Should().BeLessThan(0.06);
        judged.Rows[2].Auc.Should().Be(0.5);
        judged.Reliability.Sum(bin => bin.Count).Should().Be(judged.Count);
        model.IsPlain.Should().Be(trainer != ResponseTrainer.FieldAwareFactorizationMachine);
    }

    [Fact]
    public void Evaluate_Persistence_ForeseesWhatWentBefore()
    {
        ResponseEvaluation judged = _plain.Value.Evaluate(_log.HeldOut, _catalog);
        int right = 0;
        bool majority = _log.Train.Rows.Count(row => row.Response == Feedback.Completed) * 2 >= _log.Train.Rows.Count;
        for (int session = 0; session < _log.HeldOut.SessionCount; session++)
        {
            ReadOnlySpan<ListeningRow> rows = _log.HeldOut.Session(session);
            right += (rows[0].Response == Feedback.Completed) == majority ? 1 : 0;
            for (int i = 1; i < rows.Length; i++)
                right += rows[i].Response == rows[i - 1].Response ? 1 : 0;
        }

        judged.Persistence.Accuracy.Should().BeApproximately((double)right / judged.Count, 1e-12);
    }

    [Theory]
    [InlineData(ResponseTrainer.LbfgsLogisticRegression)]
    [InlineData(ResponseTrainer.SdcaLogisticRegression)]
    public void PlainVectors_AndMlNet_GiveTheSameProbabilities(ResponseTrainer trainer)
    {
        var ml = new MLContext(1);
        LearnedUserModel model = ml.LearnUserModel(_log.Train, _catalog, new() { Trainer = trainer });
        List<ResponseRow> rows = ResponseRows.Of(model.Layout, _log.HeldOut, _catalog);
        var plain = new float[rows.Count];
        model.Scorer.ScoreRows(rows, plain);
        float[] theirs = [
            .. ml.Data.CreateEnumerable<Scored>(
            model.Transformer.Transform(ml.Data.LoadFromListeningLog(_log.HeldOut, _catalog)), reuseRowObject: false)
            .Select(row => row.Probability)];
        plain.Zip(theirs).Max(pair => Math.Abs(pair.First - pair.Second)).Should().BeLessThan(1e-5f);
    }

    [Fact]
    public void CreateUserModel_PipelineOfYourOwn_IsAskedInBatchesAndAgrees()
    {
        var ml = new MLContext(1);
        IDataView train = ml.Data.LoadFromListeningLog(_log.Train, _catalog);
        var pipeline = ml.Transforms.NormalizeMeanVariance(ResponseColumns.Features)
            .Append(ml.BinaryClassification.Trainers.LbfgsLogisticRegression()).Fit(train);
        LearnedUserModel model = ml.CreateUserModel(pipeline, _log.Train, _catalog);
        model.IsPlain.Should().BeFalse();
        float[] theirs = [
            .. ml.Data.CreateEnumerable<Scored>(
            pipeline.Transform(ml.Data.LoadFromListeningLog(_log.HeldOut, _catalog)), reuseRowObject: false)
            .Select(row => row.Probability)];
        List<ResponseRow> rows = ResponseRows.Of(model.Layout, _log.HeldOut, _catalog);
        var ours = new float[rows.Count];
        model.Scorer.ScoreRows(rows, ours);
        ours.Should().Equal(theirs);
    }

    [Fact]
    public void CreateUserModel_SavedAndLoadedTransformer_ForeseesTheSame()
    {
        var ml = new MLContext(1);
        using var file = new MemoryStream();
        ml.Model.Save(_plain.Value.Transformer, ml.Data.LoadFromListeningLog(_log.Train, _catalog).Schema, file);
        LearnedUserModel back = ml.CreateUserModel(new MLContext(2).Model.Load(file, out _), _log.Train, _catalog);
        back.Evaluate(_log.HeldOut, _catalog).Model.Brier.Should()
            .BeApproximately(_plain.Value.Evaluate(_log.HeldOut, _catalog).Model.Brier, 1e-6);
    }

    [Fact]
    public void CreateUserModel_TransformerWithoutProbability_IsRefused()
    {
        var ml = new MLContext(1);
        ITransformer uncalibrated = ml.BinaryClassification.Trainers.LinearSvm().Fit(ml.Data.LoadFromListeningLog(_log.Train, _catalog));
        Action act = () => ml.CreateUserModel(uncalibrated, _log.Train, _catalog);
        act.Should().Throw<ArgumentException>().WithMessage("*no column 'Probability'*calibrate*");
    }

    [Fact]
    public void LearnUserModel_SameSeed_GivesTheSameModel()
    {
        LearnedUserModel again = new MLContext(1).LearnUserModel(_log.Train, _catalog);
        Foreseen(again, seed: 5).Should().Equal(Foreseen(_plain.Value, seed: 5));
    }

    [Theory]
    [InlineData(ResponseTrainer.LbfgsLogisticRegression)]
    [InlineData(ResponseTrainer.FieldAwareFactorizationMachine)]
    public void ExpectedRewards_ManyThreads_AreThoseOfOne(ResponseTrainer trainer)
    {
        LearnedUserModel model = new MLContext(1).LearnUserModel(_log.Train, _catalog, new() { Trainer = trainer });
        float[][] alone = [.. Enumerable.Range(0, 16).Select(listener => Foreseen(model, (ulong)listener))];
        var together = new float[alone.Length][];
        Parallel.For(
            0, alone.Length, new ParallelOptions { MaxDegreeOfParallelism = 4 }, listener =>
            together[listener] = Foreseen(model, (ulong)listener));
        for (int i = 0; i < alone.Length; i++)
            together[i].Should().Equal(alone[i]);
    }

    [Fact]
    public void Respond_ManyTimes_CompletesAsOftenAsForeseen()
    {
        var random = new SeededRandom(3);
        double foreseen = 0, completed = 0;
        var expected = new float[_catalog.Count];
        for (int i = 0; i < 2_000; i++)
        {
            var listener = (IForesight)_plain.Value.CreateListener(_catalog, random);
            int song = random.Next(_catalog.Count);
            listener.ExpectedRewards(expected);
            foreseen += expected[song] / 2_000;
            Response response = listener.Respond(song, random);
            completed += response.Reward / 2_000;
            response.Feedback.Should().Be(response.Reward == 1f ? Feedback.Completed : Feedback.Skipped);
        }

        completed.Should().BeApproximately(foreseen, 0.04);
    }

    [Fact]
    public void LearnedUserModel_AsAUserModel_KeepsEveryRule()
    {
        UserModelCheck.Run(_plain.Value, _catalog).ThrowIfBroken();
        UserModelCheck.Run(_plain.Value.WithExpectedRewards(), _catalog).ThrowIfBroken();
    }

    [Fact]
    public void WithExpectedRewards_ASong_PaysItsProbabilityAndIsTakenTheSameWay()
    {
        LearnedUserModel paying = _plain.Value.WithExpectedRewards();
        paying.PaysExpected.Should().BeTrue();
        _plain.Value.PaysExpected.Should().BeFalse();
        (SeededRandom drawn, SeededRandom expected) = (new SeededRandom(3), new SeededRandom(3));
        var foreseen = new float[_catalog.Count];
        var listener = (IForesight)paying.CreateListener(_catalog, expected);
        IListener same = _plain.Value.CreateListener(_catalog, drawn);
        for (int song = 0; song < 30; song++)
        {
            listener.ExpectedRewards(foreseen);
            Response response = listener.Respond(song, expected);
            response.Reward.Should().Be(foreseen[song]);
            response.Feedback.Should().Be(same.Respond(song, drawn).Feedback);
        }
    }

    [Fact]
    public void Clone_AfterASong_GoesItsOwnWay()
    {
        var random = new SeededRandom(3);
        var listener = (IForesight)_plain.Value.CreateListener(_catalog, random);
        listener.Respond(0, random);
        IForesight copy = listener.Clone();
        float[] before = Expected(listener);
        Expected(copy).Should().Equal(before);
        copy.Respond(1, random);
        Expected(listener).Should().Equal(before);
        Expected(copy).Should().NotEqual(before);
    }

    [Fact]
    public void PlaylistEnvironment_WithALearnedModel_ShowsTheHistoryAndCanBeLearned()
    {
        var world = new PlaylistEnvironment(_catalog, _plain.Value);
        world.Spec.Observation.Find(ObservationLayout.State)!.Value.Length.Should().Be(_plain.Value.CreateTracker(_catalog).StateLength);
        var agent = new ActionHeadDqnAgent(world.Spec, new() { Seed = 1 });
        new Trainer(world, agent).Train(episodes: 20).EpisodeRewards.Should().OnlyContain(reward => reward >= 0 && reward <= 10);
    }

    [Fact]
    public void Recommender_PolicyOfALearnedModelFromAFile_PlaysWhatTheEnvironmentsLoopChooses()
    {
        var world = new PlaylistEnvironment(_catalog, _plain.Value);
        var agent = new ActionHeadDqnAgent(world.Spec, new() { Seed = 1, HiddenUnits = 16, LearningStarts = 100 });
        new Trainer(world, agent).Train(60);
        var file = new MemoryStream();
        agent.ToPolicy().Save(file);
        file.Position = 0;
        var recommender = new PlaylistRecommender(ServablePolicy.Load(file), _catalog, new() { ArtistSpacing = 0 });
        ServablePolicy policy = recommender.Policy;
        for (ulong seed = 1; seed <= 5; seed++)
        {
            TimeStep step = world.Reset(seed);
            PlaylistSession session = recommender.StartSession(world.Listener!.Stated, seed);
            for (int i = 0; step.IsRunning; i++)
            {
                Decision decision = policy.Select(step, Seeds.Derive(seed, SeedPurpose.Ties, (ulong)i));
                PlaylistEntry entry = session.NextPlaylist(1).Single();
                entry.Id.Should().Be(_catalog[decision.Action].Id);
                entry.Value.Should().Be(decision.Value);
                step = world.Step(decision.Action);
                session.Report(entry.Id, world.LastResponse!.Value.Feedback);
            }
        }
    }

    [Fact]
    public void CreateListener_CatalogueInAnotherOrder_IsForeseenTheSame()
    {
        string[] turned = [.. _catalog.FeatureNames.Reverse()];
        var other = new SongCatalog("turned", _catalog.Songs, _catalog.Features.WithColumns(turned));
        IListener listener = _plain.Value.CreateListener(other, new SeededRandom(9));
        IListener same = _plain.Value.CreateListener(_catalog, new SeededRandom(9));
        Expected((IForesight)listener).Should().Equal(Expected((IForesight)same));
        foreach (string feature in turned)
            listener.Stated[feature].Should().Be(same.Stated[feature]);
        same.Stated.IsIndifferent.Should().BeFalse();
    }

    [Fact]
    public void ResponseRows_AResponseThatIsTurned_ChangesOnlyTheRowsAfterIt()
    {
        ListeningRow[] session = _log.Train.Session(0).ToArray();
        ListeningRow[] turned = [.. session];
        turned[5] = turned[5] with { Response = turned[5].Response == Feedback.Skipped ? Feedback.Completed : Feedback.Skipped };
        List<ResponseRow> rows = Rows(session), others = Rows(turned);
        for (int i = 0; i < rows.Count; i++)
        {
            rows[i].Features.SequenceEqual(others[i].Features).Should()
                .Be(i <= 5, $"row {i} is {(i <= 5 ? "not" : "")} after the response");
            (rows[i].Label == others[i].Label).Should().Be(i != 5);
        }

        List<ResponseRow> Rows(ListeningRow[] plays) =>
            ResponseRows.Of(_plain.Value.Layout, new ListeningLog(plays, _log.Train.ContextNames), _catalog);
    }

    [Fact]
    public void CreateListener_InAWorld_IsForeseenAsTheLogOfThatWorldIs()
    {
        LearnedUserModel model = _plain.Value;
        var world = new PlaylistEnvironment(_catalog, model, new() { Length = 20 });
        var policy = new RandomPolicy();
        var foreseen = new List<float>();
        var plays = new List<ListeningRow>();
        var expected = new float[_catalog.Count];
        TimeStep step = world.Reset(4);
        float[] stated = world.Listener!.Stated.Weights.ToArray();
        for (int position = 1; step.IsRunning; position++)
        {
            int song = policy.Select(step, (ulong)position).Action;
            world.Foresight!.ExpectedRewards(expected);
            foreseen.Add(expected[song]);
            step = world.Step(song);
            plays.Add(new ListeningRow("s", position, _catalog[song].Id, world.LastResponse!.Value.Feedback) { Context = stated });
        }

        List<ResponseRow> rows = ResponseRows.Of(model.Layout, new ListeningLog(plays, _log.Train.ContextNames), _catalog);
        var kept = new float[rows.Count];
        model.Scorer.ScoreRows(rows, kept);
        foreseen.Should().HaveCount(20).And.Equal(kept, (first, second) => Math.Abs(first - second) < 1e-6f);
    }

    [Fact]
    public void LearnUserModel_UnknownSongsAndContext_AreReported()
    {
        SongCatalog half = _catalog.Subset([.. Enumerable.Range(0, 500)]);
        Action songs = () => new MLContext(1).LearnUserModel(_log.Train, half);
        songs.Should().Throw<ArgumentException>().WithMessage("*songs of the log are not in catalogue*");
        Action options = () =>
            new MLContext(1).LearnUserModel(
            _log.Train, _catalog, new() { ContextColumns = ["hour"], MaximumNumberOfIterations = 0, L2Regularization = float.NaN });
        options.Should().Throw<ArgumentException>().WithMessage(
            "*ContextColumns names 'hour'*L2Regularization is NaN*MaximumNumberOfIterations is 0*");
    }

    [Fact]
    public void LearnUserModel_ResponsesAllAlike_AreRefused()
    {
        var log = new ListeningLog(
            [new ListeningRow("s", 1, _catalog[0].Id, Feedback.Completed), new ListeningRow("s", 2, _catalog[1].Id, Feedback.None)]);
        Action act = () => new MLContext(1).LearnUserModel(log, _catalog);
        act.Should().Throw<ArgumentException>().WithMessage("Of 2 responses 1 are known, and 1 of these are no skips*");
    }

    private static float[] Foreseen(LearnedUserModel model, ulong seed) =>
        Expected((IForesight)model.CreateListener(_catalog, new SeededRandom(seed)));

    private static float[] Expected(IForesight listener)
    {
        var expected = new float[_catalog.Count];
        listener.ExpectedRewards(expected);
        return expected;
    }

    private sealed class Scored
    {
        public float Probability { get; set; }
    }
}
