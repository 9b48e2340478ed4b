using System.Net;
using System.Net.Http.Json;
using FluentAssertions;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace PlaylistRL.Hosting.Tests;

/// <summary>The store in SQLite is a store, and survives what files go through.</summary>
public sealed class SqliteStoreTests : StoreConformanceTests
{
    private readonly Scratch _scratch = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _scratch.Dispose();
    }

    [Fact]
    public async Task Open_StoreOfAnotherProcess_HasEverything()
    {
        await using (SqliteStore first = await OpenAsync("kept.db"))
            await first.CommitAsync([new StoreChange(Session("a", 1)) { Decisions = [Decision("a", 1)] }], default);

        await using SqliteStore second = await OpenAsync("kept.db");
        (await second.FindAsync("a", default)).Should().NotBeNull();
        (await second.ReadAsync(new EventQuery()).CountAsync()).Should().Be(1);
    }

    [Fact]
    public async Task Open_NewFile_IsItsOwnersAlone()
    {
        if (OperatingSystem.IsWindows())
            return;
        await using SqliteStore store = await OpenAsync("own.db");
        await store.CheckAsync(default);

        foreach (string file in (string[])["own.db", "own.db-wal"])
            File.GetUnixFileMode(_scratch[file]).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
    }

    [Fact]
    public async Task Open_NewerVersion_IsRefusedAndSaysWhatToDo()
    {
        await using (SqliteStore store = await OpenAsync("newer.db"))
            await store.CheckAsync(default);
        Run("newer.db", "PRAGMA user_version = 99");

        Func<Task> open = () => OpenAsync("newer.db");
        (await open.Should().ThrowAsync<StoreException>()).Which.Message.Should()
            .Contain("version 99").And.Contain("up to 1").And.Contain("newer.db").And.Contain("newer package");
    }

    [Fact]
    public async Task Open_AnotherProgramsFile_IsRefusedAndUntouched()
    {
        Run("other.db", "CREATE TABLE theirs (x)");

        Func<Task> open = () => OpenAsync("other.db");
        (await open.Should().ThrowAsync<StoreException>()).Which.Message.Should().Contain("no store of PlaylistRL");
        Run("other.db", "INSERT INTO theirs VALUES (1)");
    }

    [Fact]
    public async Task Open_NoSqliteFile_IsRefused()
    {
        await File.WriteAllTextAsync(_scratch["text.db"], new string('x', 10_000));

        Func<Task> open = () => OpenAsync("text.db");
        await open.Should().ThrowAsync<StoreException>();
        (await File.ReadAllTextAsync(_scratch["text.db"])).Should().HaveLength(10_000);
    }

    [Fact]
    public async Task Open_FolderThatIsNotThere_NamesThePath()
    {
        Func<Task> open = () => OpenAsync("nowhere/at/all.db");
        (await open.Should().ThrowAsync<StoreException>()).Which.Message.Should().Contain(_scratch["nowhere/at/all.db"]);
    }

    [Fact]
    public async Task Commit_FileMovedAwayAndBack_FailsAndRecoversWithEverything()
    {
        await using SqliteStore store = await OpenAsync("moved.db");
        await store.CommitAsync([new StoreChange(Session("a", 1))], default);
        (await store.FindAsync("a", default)).Should().NotBeNull();

        File.Move(_scratch["moved.db"], _scratch["away.db"]);
        Func<Task> commit = () => store.CommitAsync([new StoreChange(Session("b", 1))], default);
        await commit.Should().ThrowAsync<StoreException>();
        Func<Task> find = () => store.FindAsync("a", default);
        await find.Should().ThrowAsync<StoreException>();
        File.Exists(_scratch["moved.db"]).Should().BeFalse("an empty store in its place would hide the loss");

        File.Move(_scratch["away.db"], _scratch["moved.db"]);
        await commit.Should().NotThrowAsync();
        (await store.FindAsync("a", default)).Should().NotBeNull();
    }

    [Fact]
    public async Task Commit_DiskFull_RaisesAndKeepsWhatWasThere()
    {
        await using var store = new SqliteStore(_scratch["full.db"], mostPages: 40);
        await store.OpenAsync(default);
        await store.CommitAsync([new StoreChange(Session("a", 1))], default);

        Func<Task> commit = () => store.CommitAsync(
            [new StoreChange(Session("small", 1)), new StoreChange(Session("b", 1, state: new byte[1_000_000]))], default);
        await commit.Should().ThrowAsync<StoreException>();
        (await store.FindAsync("a", default)).Should().NotBeNull();
        (await store.FindAsync("small", default)).Should().BeNull("a transaction is written whole or not at all");
        (await store.CommitAsync([new StoreChange(Session("a", 2))], default)).Should().Equal(true);
    }

    /// <summary>Over HTTP, on a file system that is really full: 503, nothing that was answered is lost, and it goes on.</summary>
    [Theory]
    [InlineData(StoreDurability.Durable)]
    [InlineData(StoreDurability.Batched)]
    public async Task Http_RealDiskIsFull_503AndRecoversByItself(StoreDurability durability)
    {
        using SmallDisk disk = SmallDisk.OrSkip(megabytes: 2);
        await using TestApp app = await TestApp.StartAsync(options =>
            (options.Store, options.Database, options.Durability) = (StoreKind.Sqlite, disk["playlists.db"], durability));
        string id = await app.Playlists.StartAsync(new SessionStart { Like = ["Rock"] });
        int answered = 0;
        disk.Fill();
        HttpResponseMessage response;
        while ((response = await NextAsync()).IsSuccessStatusCode)
            answered++;
        response.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        (await app.Client.GetAsync("/health/ready")).StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);

        disk.MakeRoom();
        await Eventually.HoldsAsync(async () => (await app.Client.GetAsync("/health/ready")).IsSuccessStatusCode);
        (await NextAsync()).StatusCode.Should().Be(HttpStatusCode.OK);
        (await app.Services.GetRequiredService<IEventLog>().ReadAsync(new EventQuery()).CountAsync())
            .Should().Be(5 * (answered + 1), "each answered call is there, and nothing of the others");

        Task<HttpResponseMessage> NextAsync() => app.Client.PostAsJsonAsync($"sessions/{id}/next", new { length = 5 });
    }

    [Fact]
    public async Task EraseListener_BytesOfTheFiles_HoldNothingOfThem()
    {
        const string Secret = "a-listener-nobody-may-find-again";
        await using SqliteStore store = await OpenAsync("erased.db");
        byte[] state = System.Text.Encoding.UTF8.GetBytes($"taste of {Secret}");
        for (int version = 1; version <= 200; version++)
        {
            await store.CommitAsync(
                [new StoreChange(Session("a", version, Secret, state: state)) { Decisions = [Of(Secret, version)] }], default);
        }

        Bytes(Secret).Should().BeGreaterThan(0, "it must be seen where it is, or its absence means nothing");
        await store.EraseListenerAsync(Secret, default);
        Bytes(Secret).Should().Be(0);

        static LoggedDecision Of(string listener, int position) => Decision("a", position) with { Listener = listener };
    }

    protected override IPlaylistStore Create() => new SqliteStore(_scratch["store.db"]);

    private int Bytes(string text) => Directory.GetFiles(Path.GetDirectoryName(_scratch["erased.db"])!)
        .Count(file => Contains(file, System.Text.Encoding.UTF8.GetBytes(text)));

    private static bool Contains(string path, byte[] bytes)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var all = new MemoryStream();
        file.CopyTo(all);
        return all.ToArray().AsSpan().IndexOf(bytes) >= 0;
    }

    private async Task<SqliteStore> OpenAsync(string name)
    {
        var store = new SqliteStore(_scratch[name]);
        await store.OpenAsync(default);
        return store;
    }

    private void Run(string name, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_scratch[name]};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
