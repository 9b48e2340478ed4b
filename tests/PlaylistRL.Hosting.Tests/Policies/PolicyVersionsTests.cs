using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Xunit;

namespace PlaylistRL.Hosting.Tests;

/// <summary>Policies are tried before they are served, swapped under live sessions, kept, and gone back from.</summary>
public sealed class PolicyVersionsTests
{
    private static ServablePolicy Greedy => BeliefPolicy.Greedy(TestApp.Catalog);

    private static ServablePolicy Curious => BeliefPolicy.UpperConfidence(TestApp.Catalog, 2);

    [Fact]
    public async Task Deploy_AnotherPolicy_LiveSessionsFollow()
    {
        await using TestApp app = await TestApp.StartAsync();
        string id = await app.Playlists.StartAsync(new SessionStart { Like = ["Rock"], Seed = 1 });
        await app.Playlists.NextAsync(id, 5);
        PolicyVersion version = await app.Policies.DeployAsync(Curious, "a test");
        version.Number.Should().Be(2);
        await app.Playlists.NextAsync(id, 5);

        (await LogAsync(app)).Select(decision => decision.Policy).Should().Equal(1, 1, 1, 1, 1, 2, 2, 2, 2, 2);
    }

    [Fact]
    public async Task Deploy_PolicyOfOtherFeatures_IsRefusedAndReported()
    {
        await using TestApp app = await TestApp.StartAsync();
        Func<Task> deploy = () => app.Policies.DeployAsync(Foreign(), "a test");
        await deploy.Should().ThrowAsync<PolicyRefusedException>();
        app.Policies.Status.Active.Number.Should().Be(1);
        app.Policies.Status.Refused!.Source.Should().Be("a test");
        (await HealthAsync(app)).Should().Be(HealthStatus.Degraded);

        await app.Policies.DeployAsync(Curious, "a better one");
        app.Policies.Status.Refused.Should().BeNull();
        (await HealthAsync(app)).Should().Be(HealthStatus.Healthy);
    }

    [Fact]
    public async Task RollBack_AfterSeveral_GoesBackOneAfterAnother()
    {
        await using TestApp app = await TestApp.StartAsync();
        await app.Policies.DeployAsync(Curious, "two");
        await app.Policies.DeployAsync(BeliefPolicy.Thompson(TestApp.Catalog), "three");

        (await app.Policies.RollBackAsync()).Number.Should().Be(2);
        (await app.Policies.DeployAsync(new CosinePolicy(TestApp.Catalog, BeliefOptions.Certain), "four")).Number.Should().Be(4);
        (await app.Policies.RollBackAsync()).Number.Should().Be(2, "three was never served before four");
        (await app.Policies.RollBackAsync()).Number.Should().Be(1);
        Func<Task> back = () => app.Policies.RollBackAsync();
        (await back.Should().ThrowAsync<PolicyRefusedException>()).Which.Message.Should().Contain("first");
        app.Policies.Status.Refused.Should().BeNull("no policy is at fault");
        (await HealthAsync(app)).Should().Be(HealthStatus.Healthy);
        app.Policies.Status.Versions.Select(version => version.Source).Should().Equal("PolicyFactory", "two", "three", "four");
        string id = await app.Playlists.StartAsync(new SessionStart());
        await app.Playlists.NextAsync(id, 1);
        (await LogAsync(app)).Should().ContainSingle().Which.Policy.Should().Be(1);
    }

    [Fact]
    public async Task RollBack_NoneBefore_IsNoErrorInTheLog()
    {
        var log = new KeptLog();
        await using TestApp app = await TestApp.StartAsync(services: services => services.AddSingleton<ILoggerProvider>(log));
        Func<Task> back = () => app.Policies.RollBackAsync();
        await back.Should().ThrowAsync<PolicyRefusedException>();
        log.Lines.Should().NotBeEmpty().And.OnlyContain(line => line.Level < LogLevel.Warning);

        Func<Task> deploy = () => app.Policies.DeployAsync(Foreign(), "a test");
        await deploy.Should().ThrowAsync<PolicyRefusedException>();
        log.Lines.Should().ContainSingle(line => line.Level == LogLevel.Error);
    }

    [Fact]
    public async Task Status_Previous_IsWhatIsGoneBackTo()
    {
        using var scratch = new Scratch();
        void Configure(PlaylistRLOptions options)
        {
            (options.Store, options.Database, options.KeptPolicies) = (StoreKind.Sqlite, scratch["a.db"], 2);
        }

        await using (TestApp app = await TestApp.StartAsync(Configure))
        {
            app.Policies.Status.Previous.Should().BeNull();
            await app.Policies.DeployAsync(Curious, "two");
            app.Policies.Status.Previous!.Number.Should().Be(1);
        }

        await using (TestApp app = await TestApp.StartAsync(Configure))
        {
            app.Policies.Status.Previous!.Number.Should().Be(1, "a restart forgets nothing");
            await app.Policies.DeployAsync(Greedy, "three");
            app.Policies.Status.Previous!.Number.Should().Be(2);
            (await app.Policies.RollBackAsync()).Number.Should().Be(2);
            app.Policies.Status.Previous.Should().BeNull("the first one is kept no more");
        }
    }

    [Fact]
    public async Task RollBack_ThenRestart_StaysBackUntilTheFileChanges()
    {
        using var scratch = new Scratch();
        Greedy.Save(scratch["policy.safetensors"]);
        void Configure(PlaylistRLOptions options)
        {
            (options.PolicyFactory, options.Policy) = (null, scratch["policy.safetensors"]);
            (options.Store, options.Database) = (StoreKind.Sqlite, scratch["a.db"]);
            options.PolicyWatchInterval = TimeSpan.Zero;
        }

        await using (TestApp app = await TestApp.StartAsync(Configure))
            app.Policies.Status.Active.Number.Should().Be(1);
        Curious.Save(scratch["policy.safetensors"]);
        await using (TestApp app = await TestApp.StartAsync(Configure))
        {
            app.Policies.Status.Active.Number.Should().Be(2, "the file changed while nothing ran");
            await app.Policies.RollBackAsync();
        }

        await using (TestApp app = await TestApp.StartAsync(Configure))
            app.Policies.Status.Active.Number.Should().Be(1, "somebody went back, and the file is the same");
        BeliefPolicy.UpperConfidence(TestApp.Catalog, 3).Save(scratch["policy.safetensors"]);
        await using (TestApp app = await TestApp.StartAsync(Configure))
            app.Policies.Status.Active.Number.Should().Be(3);

        await File.WriteAllTextAsync(scratch["policy.safetensors"], "no policy");
        await using (TestApp app = await TestApp.StartAsync(Configure))
        {
            app.Policies.Status.Active.Number.Should().Be(3, "what was served before is better than nothing");
            app.Policies.Status.Refused.Should().NotBeNull();
        }
    }

    [Fact]
    public async Task Watch_FileIsReplaced_IsServed()
    {
        using var scratch = new Scratch();
        await using TestApp app = await WatchedAsync(scratch);
        Curious.Save(scratch["policy.safetensors"]);

        await Eventually.HoldsAsync(() => app.Policies.Status.Active.Number == 2);
        app.Policies.Status.Active.Source.Should().Be(scratch["policy.safetensors"]);
    }

    [Fact]
    public async Task Watch_BadFiles_NeverLiveAndReported()
    {
        using var scratch = new Scratch();
        await using TestApp app = await WatchedAsync(scratch);
        byte[] good = await File.ReadAllBytesAsync(scratch["policy.safetensors"]);
        var random = new Random(1);
        for (int file = 0; file < TestSize.Of("PLAYLISTRL_BAD_FILES", 20); file++)
        {
            byte[] bad = Bad(good, file % 4, random);
            PolicyRefusal? before = app.Policies.Status.Refused;
            await File.WriteAllBytesAsync(scratch["policy.safetensors"], bad);
            await Eventually.HoldsAsync(() => !ReferenceEquals(app.Policies.Status.Refused, before));
            app.Policies.Status.Active.Number.Should().Be(1);
        }

        (await HealthAsync(app)).Should().Be(HealthStatus.Degraded);
        Foreign().Save(scratch["policy.safetensors"]);
        await Eventually.HoldsAsync(() => app.Policies.Status.Refused!.Reason.Contains("feature", StringComparison.Ordinal));
        Curious.Save(scratch["policy.safetensors"]);
        await Eventually.HoldsAsync(() => app.Policies.Status.Active.Number == 2);
        (await HealthAsync(app)).Should().Be(HealthStatus.Healthy);
    }

    [Fact]
    public async Task Deploy_ManyUnderLoad_NoPlaylistFailsOrIsMixed()
    {
        await using TestApp app = await TestApp.StartAsync();
        ServablePolicy[] policies = [Curious, Greedy];
        using var stop = new CancellationTokenSource();
        Task<int>[] callers = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            int playlists = 0;
            string id = await app.Playlists.StartAsync(new SessionStart { Like = ["Rock"] });
            while (!stop.IsCancellationRequested)
            {
                await app.Playlists.NextAsync(id, 3);
                playlists++;
            }

            return playlists;
        }))];
        for (int swap = 0; swap < TestSize.Of("PLAYLISTRL_SWAPS", 60); swap++)
            await app.Policies.DeployAsync(policies[swap % 2], $"swap {swap}");
        await stop.CancelAsync();
        int made = (await Task.WhenAll(callers)).Sum();

        List<LoggedDecision> log = await LogAsync(app);
        log.Should().HaveCount(3 * made).And.OnlyContain(decision => decision.Policy > 0);
        log.Chunk(3).Should().OnlyContain(playlist => playlist.All(song => song.Policy == playlist[0].Policy));
        int served = log.Select(decision => decision.Policy).Distinct().Count();
        TestContext.Current.TestOutputHelper!.WriteLine($"{made} playlists by {served} policies");
        served.Should().BeGreaterThan(10, "it must be under load");
    }

    [Fact]
    public async Task Start_NoPolicyFile_SaysWhichPathAndHowToMakeOne()
    {
        Func<Task> start = () => TestApp.StartAsync(options =>
            (options.PolicyFactory, options.Policy) = (null, "nowhere/playlist.safetensors"));
        (await start.Should().ThrowAsync<InvalidOperationException>()).Which.Message.Should()
            .Contain(Path.GetFullPath("nowhere/playlist.safetensors")).And.Contain("PlaylistTraining.Train").And.Contain("PolicyFactory");
    }

    [Fact]
    public async Task Start_NoCatalogueFile_SaysWhichPathAndHowToMakeOne()
    {
        Func<Task> start = () => TestApp.StartAsync(options => (options.CatalogFactory, options.Catalog) = (null, "nowhere/songs.csv"));
        (await start.Should().ThrowAsync<InvalidOperationException>()).Which.Message.Should()
            .Contain(Path.GetFullPath("nowhere/songs.csv")).And.Contain("To make one");
    }

    private static async Task<TestApp> WatchedAsync(Scratch scratch)
    {
        Greedy.Save(scratch["policy.safetensors"]);
        return await TestApp.StartAsync(options =>
        {
            (options.PolicyFactory, options.Policy) = (null, scratch["policy.safetensors"]);
            options.PolicyWatchInterval = TimeSpan.FromMilliseconds(15);
        });
    }

    /// <summary>A file that is cut off, changed in one bit, filled with chance, or of other features.</summary>
    private static byte[] Bad(byte[] good, int kind, Random random)
    {
        byte[] bad = [.. good];
        switch (kind)
        {
            case 0:
                return good[..random.Next(good.Length)];
            case 1:
                bad[random.Next(good.Length)] ^= (byte)(1 << random.Next(8));
                return bad;
            case 2:
                random.NextBytes(bad);
                return bad;
            default:
                using (var foreign = new MemoryStream())
                {
                    Foreign().Save(foreign);
                    return foreign.ToArray();
                }
        }
    }

    private static BeliefPolicy Foreign() => BeliefPolicy.Greedy(
        new SongCatalog("other", [new Song("1", "One")], new FeatureTable(["something", "else"], [1, 0])));

    private static async Task<List<LoggedDecision>> LogAsync(TestApp app) =>
        await app.Services.GetRequiredService<IEventLog>().ReadAsync(new EventQuery()).ToListAsync();

    private static async Task<HealthStatus> HealthAsync(TestApp app) =>
        (await app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Status;
}
