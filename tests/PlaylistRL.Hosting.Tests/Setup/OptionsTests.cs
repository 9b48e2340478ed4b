using FluentAssertions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace PlaylistRL.Hosting.Tests;

/// <summary>Options are read from the configuration, and a bad start lists everything that is wrong.</summary>
public sealed class OptionsTests
{
    [Fact]
    public void Section_EveryOption_IsRead()
    {
        PlaylistRLOptions options = Read(new()
        {
            ["Catalog"] = "songs.csv",
            ["Policy"] = "policy.safetensors",
            ["PolicyWatchInterval"] = "00:00:05",
            ["KeptPolicies"] = "3",
            ["Store"] = "memory",
            ["Database"] = "x.db",
            ["Durability"] = "Batched",
            ["BatchSize"] = "7",
            ["BatchDelay"] = "00:00:00.2",
            ["IdleAfter"] = "00:01:00",
            ["SessionsInMemory"] = "11",
            ["SessionRetention"] = "2.00:00:00",
            ["LogRetention"] = "9.00:00:00",
            ["WaitingCalls"] = "4",
            ["LongestPlaylist"] = "50",
            ["ConcurrentRequests"] = "12",
            ["RequestsPerSecond"] = "13",
            ["LongestBody"] = "2000",
            ["Recommender:RepeatWindow"] = "30",
            ["Recommender:ArtistSpacing"] = "1",
            ["Recommender:ScoreOnce"] = "True",
            ["Recommender:Exploration"] = "0.05",
            ["Recommender:SoftBest"] = "20",
            ["Recommender:Temperature"] = "0.5",
            ["Recommender:HeardWhen"] = "Played",
        });

        options.Should().BeEquivalentTo(new PlaylistRLOptions
        {
            Catalog = "songs.csv",
            Policy = "policy.safetensors",
            PolicyWatchInterval = TimeSpan.FromSeconds(5),
            KeptPolicies = 3,
            Store = StoreKind.Memory,
            Database = "x.db",
            Durability = StoreDurability.Batched,
            BatchSize = 7,
            BatchDelay = TimeSpan.FromMilliseconds(200),
            IdleAfter = TimeSpan.FromMinutes(1),
            SessionsInMemory = 11,
            SessionRetention = TimeSpan.FromDays(2),
            LogRetention = TimeSpan.FromDays(9),
            WaitingCalls = 4,
            LongestPlaylist = 50,
            ConcurrentRequests = 12,
            RequestsPerSecond = 13,
            LongestBody = 2000,
            Recommender = new()
            {
                RepeatWindow = 30,
                ArtistSpacing = 1,
                Exploration = 0.05,
                SoftBest = 20,
                Temperature = 0.5,
                HeardWhen = HeardWhen.Played,
                ScoreOnce = true,
            },
        });
    }

    [Fact]
    public void Validate_EverythingIsWrong_ListsAllOfIt()
    {
        Action read = () => Read(new()
        {
            ["Policy"] = "p",
            ["KeptPolicies"] = "0",
            ["Store"] = "Redis",
            ["BatchSize"] = "many",
            ["BatchDelay"] = "1.00:00:00",
            ["Databse"] = "x.db",
            ["RequestsPerSecond"] = "-1",
        });

        string[] faults = [.. read.Should().Throw<OptionsValidationException>().Which.Failures];
        faults.Should().HaveCount(7);
        foreach (string part in (string[])[
            "no catalogue", "KeptPolicies is 0; it is 1 to 1,000", "Store is 'Redis'", "BatchSize is 'many'",
            "BatchDelay is 1.00:00:00; it is 00:00:00.0010000 to 00:01:00", "no option 'Databse'", "RequestsPerSecond is -1"])
            faults.Should().ContainSingle(fault => fault.Contains(part, StringComparison.Ordinal), part);
    }

    [Fact]
    public void Validate_NothingIsSet_SaysHowToBegin()
    {
        Action read = () => Read([]);
        read.Should().Throw<OptionsValidationException>().Which.Failures.Should().HaveCount(2)
            .And.Contain(fault => fault.Contains("SongCatalog.LoadSample()", StringComparison.Ordinal))
            .And.Contain(fault => fault.Contains("BeliefPolicy.Greedy(catalog)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_RecommenderOutOfRange_NamesIt()
    {
        Func<Task> start = () => TestApp.StartAsync(options => options.Recommender = new() { RepeatWindow = 0 });
        (await start.Should().ThrowAsync<InvalidOperationException>()).Which.Message.Should().Contain("RepeatWindow");
    }

    [Fact]
    public async Task Names_Two_AreServedSideBySide()
    {
        await using TestApp app = await TestApp.StartAsync(
            services: services => services.AddPlaylistRL("pop", null, TestApp.Small),
            map: app =>
            {
                app.MapPlaylistRL("/api/playlists");
                app.MapPlaylistRL("/api/pop", "pop");
            });
        IPlaylistService pop = app.Services.GetRequiredKeyedService<IPlaylistService>("pop");
        string id = await pop.StartAsync(new SessionStart());

        Func<Task> other = () => app.Playlists.NextAsync(id, 1);
        (await other.Should().ThrowAsync<PlaylistServiceException>()).Which.Fault.Should().Be(PlaylistFault.UnknownSession);
        (await app.PostAsync($"../pop/sessions/{id}/next", new { length = 2 })).GetProperty("songs").GetArrayLength().Should().Be(2);
    }

    [Fact]
    public async Task Names_TwoWithOneDatabase_AreRefused()
    {
        using var scratch = new Scratch();
        Action<PlaylistRLOptions> same = options => (options.Store, options.Database) = (StoreKind.Sqlite, scratch["a.db"]);
        Func<Task> start = () => TestApp.StartAsync(
            same, services => services.AddPlaylistRL("pop", null, options =>
            {
                TestApp.Small(options);
                same(options);
            }));
        (await start.Should().ThrowAsync<InvalidOperationException>()).Which.Message.Should().Contain("a Database of its own");
    }

    private static PlaylistRLOptions Read(Dictionary<string, string?> values)
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(values.ToDictionary(pair => $"PlaylistRL:{pair.Key}", pair => pair.Value)).Build();
        using ServiceProvider services = new ServiceCollection().AddLogging()
            .AddPlaylistRL(configuration.GetSection("PlaylistRL")).BuildServiceProvider();
        return services.GetRequiredService<IOptions<PlaylistRLOptions>>().Value;
    }
}
