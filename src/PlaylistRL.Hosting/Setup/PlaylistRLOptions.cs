namespace PlaylistRL.Hosting;

/// <summary>
/// What an application serves, and how. Read from a section of the configuration, then set in code; validated when the application starts,
/// where all violations are reported together.
/// </summary>
/// <remarks>A class with setters, because that is what options of ASP.NET are. Do not change it after the start.</remarks>
public sealed class PlaylistRLOptions
{
    /// <summary>
    /// The path of the songs: any table that <see cref="SongCatalog.Load(string, SongImportOptions?)"/> reads, or a catalogue file.
    /// Default: null; then <see cref="CatalogFactory"/> is needed.
    /// </summary>
    public string? Catalog { get; set; }

    /// <summary>Makes the catalogue when the application starts, in place of <see cref="Catalog"/>. Only in code. Default: null.</summary>
    public Func<IServiceProvider, CancellationToken, ValueTask<SongCatalog>>? CatalogFactory { get; set; }

    /// <summary>
    /// The path of the policy's file, which <see cref="ServablePolicy.Save(string)"/> wrote. Another file at that path is served from then
    /// on (<see cref="PolicyWatchInterval"/>). Default: null; then <see cref="PolicyFactory"/> is needed.
    /// </summary>
    public string? Policy { get; set; }

    /// <summary>Makes the policy when the application starts, in place of <see cref="Policy"/>. Only in code. Default: null.</summary>
    public Func<IServiceProvider, SongCatalog, CancellationToken, ValueTask<ServablePolicy>>? PolicyFactory { get; set; }

    /// <summary>
    /// How often the policy's file is looked at; a change is served once the file has stayed the same for one interval. Zero: never.
    /// 10 ms to 1 day. Default: 2 seconds.
    /// </summary>
    public TimeSpan PolicyWatchInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How many policies are kept whole, to go back to; 1 to 1,000. Default: 10.</summary>
    public int KeptPolicies { get; set; } = 10;

    /// <summary>Where sessions, event log and policies are kept. Default: <see cref="StoreKind.Sqlite"/>.</summary>
    public StoreKind Store { get; set; } = StoreKind.Sqlite;

    /// <summary>The file of the SQLite store; its folder must exist. Default: <c>playlists.db</c> in the current folder.</summary>
    public string Database { get; set; } = "playlists.db";

    /// <summary>
    /// Makes the store, in place of <see cref="Store"/>. It is disposed with the application. Only in code. Default: null.
    /// </summary>
    public Func<IServiceProvider, IPlaylistStore>? StoreFactory { get; set; }

    /// <summary>When a call is answered: before or after it is in the store. Default: <see cref="StoreDurability.Durable"/>.</summary>
    public StoreDurability Durability { get; set; } = StoreDurability.Durable;

    /// <summary>
    /// In batched mode, how many answered calls may not be in the store yet: what a crash loses at most. 1 to 100,000. Default: 100.
    /// </summary>
    public int BatchSize { get; set; } = 100;

    /// <summary>
    /// In batched mode, how long an answered call may wait before its transaction begins. 1 ms to 1 minute. Default: 100 ms.
    /// </summary>
    public TimeSpan BatchDelay { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// A session that was not used for this long leaves the memory; the store keeps it. 1 second to 1 day. Default: 10 minutes.
    /// </summary>
    public TimeSpan IdleAfter { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The most sessions in memory; the ones used longest ago leave it first. 1 to 10,000,000. Default: 10,000.</summary>
    public int SessionsInMemory { get; set; } = 10_000;

    /// <summary>A session that was not used for this long is removed from the store. 1 minute to 10,000 days. Default: 30 days.</summary>
    public TimeSpan SessionRetention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Logged decisions older than this are removed. 1 minute to 10,000 days; null (default) keeps them.</summary>
    public TimeSpan? LogRetention { get; set; }

    /// <summary>How many calls may wait for one session; one more is refused as busy. 1 to 1,000. Default: 16.</summary>
    public int WaitingCalls { get; set; } = 16;

    /// <summary>The longest playlist of a call; 1 to 10,000. Default: 200.</summary>
    public int LongestPlaylist { get; set; } = 200;

    /// <summary>How many requests over HTTP are worked on at once; 1 to 100,000. As many again may wait. Default: 256.</summary>
    public int ConcurrentRequests { get; set; } = 256;

    /// <summary>
    /// How many requests per second one client may send: a signed-in user, or an address. It may save up two seconds of them. Behind a
    /// proxy set up forwarded headers, or all clients are one. 0 to 1,000,000; 0 for no limit. Default: 200.
    /// </summary>
    public int RequestsPerSecond { get; set; } = 200;

    /// <summary>The longest body of a request in bytes; 1,000 to 100,000,000. Default: 65,536.</summary>
    public int LongestBody { get; set; } = 65_536;

    /// <summary>
    /// How playlists are made. From the configuration: <c>RepeatWindow</c>, <c>ArtistSpacing</c>, <c>Exploration</c>, <c>SoftBest</c>,
    /// <c>Temperature</c>, <c>HeardWhen</c>, <c>ScoreOnce</c>, under <c>Recommender</c>. Default:
    /// <see cref="PlaylistRecommenderOptions"/>' own.
    /// </summary>
    public PlaylistRecommenderOptions Recommender { get; set; } = new();

    /// <summary>What could not be read from the configuration; reported with all other violations.</summary>
    internal List<string> Unread { get; } = [];
}
