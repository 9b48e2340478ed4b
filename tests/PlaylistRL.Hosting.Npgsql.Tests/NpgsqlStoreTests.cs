using FluentAssertions;
using Npgsql;
using PlaylistRL.Testing;
using Xunit;

namespace PlaylistRL.Tests.Hosting.Npgsql;

/// <summary>The store in PostgreSQL is a store, also for several processes, and while its server comes and goes.</summary>
public sealed class NpgsqlStoreTests(PostgresServer server)
{
    private static readonly DateTimeOffset _start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public async Task NpgsqlStore_AsAStore_KeepsEveryRule()
    {
        server.SkipWhereThereIsNone();
        (await StoreCheck.RunAsync(() => server.NewStore(), TestContext.Current.CancellationToken)).ThrowIfBroken();
    }

    [Fact]
    public async Task Open_ManyAtOnce_MakeOneStore()
    {
        server.SkipWhereThereIsNone();
        string schema = server.NewSchema();
        NpgsqlStore[] stores = [.. Enumerable.Range(0, 8).Select(_ => server.NewStore(schema))];
        await Task.WhenAll(stores.Select(store => store.OpenAsync(default)));
        await Task.WhenAll(stores.Select(store => store.CheckAsync(default)));
        (await NumberAsync($"SELECT number FROM {schema}.facts WHERE name = 'checked'")).Should().Be(8);
        foreach (NpgsqlStore store in stores)
            await store.DisposeAsync();
    }

    [Fact]
    public async Task Commit_SameVersionsFromManyStores_EachIsWrittenOnce()
    {
        server.SkipWhereThereIsNone();
        const int Stores = 6, Sessions = 5, Versions = 20;
        string schema = server.NewSchema();
        NpgsqlStore[] stores = [.. Enumerable.Range(0, Stores).Select(_ => server.NewStore(schema))];
        await stores[0].OpenAsync(default);
        int written = 0;
        await Task.WhenAll(stores.Select(async (store, number) =>
        {
            await store.OpenAsync(default);
            for (int version = 1; version <= Versions; version++)
            {
                // Each goes through the sessions in another order, so that transactions meet.
                StoreChange[] changes = [.. Enumerable.Range(0, Sessions).Select(i => Change($"s{(i + number) % Sessions}", version))];
                Interlocked.Add(ref written, (await store.CommitAsync(changes, default)).Count(done => done));
                while ((await store.FindAsync("s0", default))!.Version < version)
                    await Task.Yield();
            }
        }));

        written.Should().Be(Sessions * Versions);
        LoggedDecision[] log = [.. await ReadAsync(stores[0])];
        log.Should().HaveCount(Sessions * Versions);
        log.Select(decision => (decision.Session, decision.Position)).Should().OnlyHaveUniqueItems();
        foreach (NpgsqlStore store in stores)
            await store.DisposeAsync();
    }

    [Fact]
    public async Task Open_NewerVersion_IsRefusedAndSaysWhatToDo()
    {
        server.SkipWhereThereIsNone();
        string schema = server.NewSchema();
        await using (NpgsqlStore store = server.NewStore(schema))
            await store.OpenAsync(default);
        await RunAsync($"UPDATE {schema}.facts SET number = 99 WHERE name = 'schema.version'");
        await using NpgsqlStore newer = server.NewStore(schema);
        (await FluentActions.Awaiting(() => newer.OpenAsync(default)).Should().ThrowAsync<StoreException>()).Which.Message.Should()
            .Contain("version 99").And.Contain("up to 1").And.Contain(schema).And.Contain("newer package");
    }

    [Fact]
    public async Task Open_SchemaOfSomethingElse_IsRefused()
    {
        server.SkipWhereThereIsNone();
        string schema = server.NewSchema();
        await RunAsync($"CREATE SCHEMA {schema}; CREATE TABLE {schema}.customers (id integer)");
        await using NpgsqlStore store = server.NewStore(schema);
        (await FluentActions.Awaiting(() => store.OpenAsync(default)).Should().ThrowAsync<StoreException>())
            .Which.Message.Should().Contain("is no store of PlaylistRL");
        (await NumberAsync($"SELECT count(*) FROM pg_tables WHERE schemaname = '{schema}'")).Should().Be(1, "nothing was made");
    }

    [Fact]
    public async Task Use_BeforeOpen_IsAnError()
    {
        await using NpgsqlStore store = new("Host=127.0.0.1;Database=nowhere");
        await FluentActions.Awaiting(() => store.FindAsync("a", default)).Should().ThrowAsync<StoreException>().WithMessage("*not open*");
    }

    [Fact]
    public async Task Open_NobodyListens_SaysWhere()
    {
        await using NpgsqlStore store = new("Host=127.0.0.1;Port=1;Database=nowhere;Username=me;Password=secret;Timeout=5");
        (await FluentActions.Awaiting(() => store.OpenAsync(default)).Should().ThrowAsync<StoreException>()).Which.Message.Should()
            .Contain("PostgreSQL 'nowhere', schema playlistrl, at 127.0.0.1:1").And.NotContain("secret");
    }

    [Theory]
    [InlineData("Public")]
    [InlineData("a;b")]
    [InlineData("")]
    [InlineData("1a")]
    [InlineData("a\n")]
    public void Constructor_SchemaThatIsNoPlainName_Throws(string schema) => FluentActions
        .Invoking(() => new NpgsqlStore("Host=localhost", schema)).Should().Throw<ArgumentException>().WithMessage("The schema is*");

    private static StoreChange Change(string session, long version) => new(new StoredSession
    {
        Id = session,
        Version = version,
        Started = _start,
        LastUsed = _start.AddMinutes(version),
        State = new[] { (byte)version },
    })
    {
        Decisions = [new LoggedDecision
        {
            Session = session,
            Position = (int)version,
            Song = "a",
            Propensity = 1,
            Policy = 1,
            Candidates = 9,
            Observation = 3,
            At = _start,
        }],
    };

    private static async Task<List<LoggedDecision>> ReadAsync(NpgsqlStore store) => await store.ReadAsync(new EventQuery()).ToListAsync();

    private async Task RunAsync(string sql)
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(server.ConnectionString);
#pragma warning disable CA2100 // The texts are the tests' own.
        await using NpgsqlCommand command = source.CreateCommand(sql);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private async Task<long> NumberAsync(string sql)
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(server.ConnectionString);
#pragma warning disable CA2100 // The texts are the tests' own.
        await using NpgsqlCommand command = source.CreateCommand(sql);
#pragma warning restore CA2100
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
