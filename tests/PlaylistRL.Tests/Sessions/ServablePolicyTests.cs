using System.Collections.Concurrent;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Sessions;

/// <summary>Whatever can be served: saved, loaded, and swapped under live sessions.</summary>
public sealed class ServablePolicyTests
{
    private static readonly SongCatalog _songs = SongCatalog.LoadSample();
    private static readonly Lazy<Dictionary<string, ServablePolicy>> _policies = new(Make);

    public static TheoryData<string> Kinds => [.. _policies.Value.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void SaveAndLoad_AnyKind_ServesTheSamePlaylists(string kind)
    {
        ServablePolicy policy = _policies.Value[kind];
        var file = new MemoryStream();
        policy.Save(file);
        file.Position = 0;
        ServablePolicy loaded = ServablePolicy.Load(file);

        loaded.GetType().Should().Be(policy.GetType());
        loaded.ParameterHash.Should().Be(policy.ParameterHash);
        Playlists(loaded).Should().Equal(Playlists(policy));
        var again = new MemoryStream();
        loaded.Save(again);
        again.ToArray().Should().Equal(file.ToArray());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Replace_AnyKindByAnyOther_GoesOnAsASessionOfThatPolicyWould(string kind)
    {
        foreach ((string other, ServablePolicy policy) in _policies.Value)
        {
            PlaylistRecommender recommender = Recommender(_policies.Value[kind]);
            PlaylistSession session = recommender.StartSession(_songs.Preferences("Rock", "1990s"), 4);
            Report(session, session.NextPlaylist(5));
            recommender.Replace(policy);
            PlaylistRecommender own = Recommender(policy);
            PlaylistSession same = own.LoadSession(new MemoryStream(LittleWorld.Saved(session)));

            Served.Text(session.NextPlaylist(5)).Should().Be(Served.Text(same.NextPlaylist(5)), "{0} → {1}", kind, other);
            session.Taste.Should().Equal(same.Taste);
            session.HeardCount.Should().Be(10);
        }
    }

    [Fact]
    public void Replace_AmongAllKindsUnder32Threads_NoPlaylistFailsOrIsMixed()
    {
        // Every playlist is one that some policy alone would have made from that state.
        ServablePolicy[] policies = [.. _policies.Value.Values];
        PlaylistRecommender recommender = Recommender(policies[0]);
        PlaylistRecommender[] alone = [.. policies.Select(Recommender)];
        var faults = new ConcurrentQueue<string>();
        int stop = 0;
        var swapper = new Thread(() =>
        {
            for (int i = 0; Volatile.Read(ref stop) == 0; i++)
                recommender.Replace(policies[i % policies.Length]);
        });
        swapper.Start();
        Thread[] threads = [.. Enumerable.Range(0, 32).Select(number => new Thread(() => Serve((ulong)number)))];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        Volatile.Write(ref stop, 1);
        swapper.Join();
        faults.Should().BeEmpty();

        void Serve(ulong number)
        {
            try
            {
                PlaylistSession session = recommender.StartSession(_songs.Preferences(_songs.FeatureNames[(int)number % 21]), number);
                for (int i = 0; i < 4; i++)
                {
                    byte[] before = LittleWorld.Saved(session);
                    string text = Served.Text(session.NextPlaylist(4));
                    if (!alone.Any(
                        one => Served.Text(one.LoadSession(new MemoryStream(before), SessionMatch.SameFeatures).NextPlaylist(4)) == text))
                        faults.Enqueue($"session {number}: {text}");
                    Report(session, null);
                }
            }
            catch (Exception fault)
            {
                faults.Enqueue(fault.ToString());
            }
        }
    }

    [Fact]
    public void Replace_PolicyThatDoesNotFit_LeavesWhatIsServed()
    {
        PlaylistRecommender recommender = Recommender(_policies.Value["greedy"]);
        PlaylistSession session = recommender.StartSession(_songs.Preferences("Rock"), 4);
        session.NextPlaylist(3);
        byte[] before = LittleWorld.Saved(session);
        SongCatalog other = TestCatalogs.Binary();

        FluentActions.Invoking(() => recommender.Replace(BeliefPolicy.Greedy(other))).Should().Throw<ArgumentException>()
            .WithMessage("*f0*");
        FluentActions.Invoking(
            () => recommender.Replace(PopularityPolicy.Train(new PlaylistEnvironment(other, new DotProductUserModel()), 1, 1)))
            .Should().Throw<ArgumentException>().WithMessage("*f0*");
        recommender.Policy.Should().BeOfType<BeliefPolicy>();
        LittleWorld.Saved(session).Should().Equal(before);
        session.NextPlaylist(3).Should().HaveCount(3);
    }

    [Fact]
    public void Bind_PopularityOnOtherSongs_IsRefused()
    {
        SongCatalog fewer = _songs.WithoutSongs(_songs[3].Id);
        FluentActions.Invoking(() => new PlaylistRecommender(_policies.Value["popularity"], fewer)).Should().Throw<ArgumentException>()
            .WithMessage("*Popularity*Train it again*");
        Playlists(_policies.Value["linear"], fewer).Should().NotBeEmpty();
    }

    [Fact]
    public void Recommender_CosineAndGreedyOnTheSameBelief_PlayTheSame() =>
        Playlists(_policies.Value["greedy"]).Select(Ids).Should().Equal(Playlists(_policies.Value["cosine"]).Select(Ids));

    [Fact]
    public void LoadSession_SameRuleOnAnotherBelief_IsAnotherPolicy()
    {
        PlaylistSession session = Recommender(new CosinePolicy(_songs)).StartSession(_songs.Preferences("Rock"));
        PlaylistRecommender certain = Recommender(new CosinePolicy(_songs, BeliefOptions.Certain));
        certain.Invoking(other => other.LoadSession(new MemoryStream(LittleWorld.Saved(session))))
            .Should().Throw<SessionFileException>().WithMessage("*another policy*");
    }

    [Fact]
    public void Recommender_CosineOfStatements_IsMovedByNoReport()
    {
        var recommender = new PlaylistRecommender(new CosinePolicy(_songs, BeliefOptions.Certain), _songs);
        PlaylistSession session = recommender.StartSession(_songs.Preferences("Rock"), 4);
        Report(session, session.NextPlaylist(5));
        session.Taste.Should().OnlyContain(weight => weight.Learned == 0f);
    }

    [Fact]
    public void Thompson_SessionsOfManySeeds_DrawManyTastesAndSayNoPropensity()
    {
        var recommender = new PlaylistRecommender(BeliefPolicy.Thompson(_songs), _songs);
        PlaylistEntry[] first = [
            .. Enumerable.Range(0, 50).Select(
            seed => recommender.StartSession(_songs.Preferences("Rock"), (ulong)seed).NextPlaylist(1)[0])];
        first.Select(entry => entry.Id).Distinct().Count().Should().BeGreaterThan(10);
        first.Should().OnlyContain(entry => double.IsNaN(entry.Propensity));
    }

    [Fact]
    public void UpperConfidence_WhatIsUnknown_IsPlayedMore()
    {
        // Two songs are liked alike; of the second less is known.
        SongCatalog songs = TestCatalogs.Of([1, 0], [0, 1]);
        EnvironmentSpec spec = new PlaylistEnvironment(
            songs, new DotProductUserModel(), new() { Belief = new() { ShowVariance = true } }).Spec;
        float[] observation = [0.5f, 0.4f, 1, 0, 0, 0.01f, 0.3f];
        BeliefPolicy.Greedy(spec).Select(TimeStep.First(observation, new Candidates(2)), 1).Action.Should().Be(0);
        Decision asks = BeliefPolicy.UpperConfidence(spec, 1).Select(TimeStep.First(observation, new Candidates(2)), 1);
        asks.Action.Should().Be(1);
        asks.Value.Should().BeApproximately(0.4f + MathF.Sqrt(0.3f), 1e-6f);
        FluentActions.Invoking(() => BeliefPolicy.Thompson(new PlaylistEnvironment(songs, new DotProductUserModel()).Spec))
            .Should().Throw<ArgumentException>().WithMessage("*belief-variance*ShowVariance*");
    }

    [Fact]
    public void Load_RuleAsATrainedNetwork_SaysWhatItIs()
    {
        var file = new MemoryStream();
        _policies.Value["linear"].Save(file);
        file.Position = 0;
        FluentActions.Invoking(() => QPolicy.Load(file)).Should().Throw<ModelFileException>()
            .WithMessage("*LinearPolicy*ServablePolicy.Load*");
    }

    private static Dictionary<string, ServablePolicy> Make()
    {
        var world = new PlaylistEnvironment(
            _songs, new HiddenTasteUserModel(HiddenTasteOptions.Sessions), PlaylistEnvironmentOptions.Sessions);
        var dqn = new DqnAgent(world.Spec, new() { HiddenUnits = 8, Seed = 2, Threads = 1 });
        new Trainer(world, dqn).Train(20);
        return new Dictionary<string, ServablePolicy>
        {
            ["ah-dqn"] = Served.Policy.For(_songs),
            ["dqn"] = dqn.ToPolicy(),
            ["greedy"] = BeliefPolicy.Greedy(_songs),
            ["linucb"] = BeliefPolicy.UpperConfidence(_songs, 0.5),
            ["thompson"] = BeliefPolicy.Thompson(_songs),
            ["bored"] = BeliefPolicy.UpperConfidence(_songs, 0.2).WithBoredom(0.4),
            ["improved"] = Improved.Policy.For(_songs),
            ["cosine"] = new CosinePolicy(_songs),
            ["popularity"] = PopularityPolicy.Train(world, 50, 3),
            ["linear"] = LinearPolicy.Train(world, 50, 3),
            ["varied"] = new VariedPolicy(
                Served.Policy.For(_songs), new VarietyOptions { TradeOff = 0.4, Method = VarietyMethod.Determinantal }),
        };
    }

    private static PlaylistRecommender Recommender(ServablePolicy policy) => new(policy, _songs);

    private static string[] Playlists(ServablePolicy policy, SongCatalog? songs = null)
    {
        songs ??= _songs;
        PlaylistSession session = new PlaylistRecommender(policy, songs).StartSession(songs.Preferences("Rock", "1990s"), 4);
        var texts = new List<string>();
        for (int i = 0; i < 3; i++)
        {
            Playlist playlist = session.NextPlaylist(5);
            texts.Add(Served.Text(playlist));
            Report(session, playlist);
        }

        return [.. texts];
    }

    private static string Ids(string playlist) => string.Join(' ', playlist.Split('\n').Select(line => line.Split(' ')[1]));

    private static void Report(PlaylistSession session, Playlist? playlist)
    {
        string[] ids = playlist is null ? [.. session.Heard.TakeLast(4).Select(song => song.Id)] : [.. playlist.Select(entry => entry.Id)];
        for (int i = 0; i < ids.Length; i++)
            session.Report(ids[i], i % 2 == 0 ? Feedback.Completed : Feedback.Skipped);
    }
}
