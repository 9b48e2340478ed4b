using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;
using PlaylistRL.Samples.WebPlayer;
using Xunit;

[assembly: AssemblyFixture(typeof(PlaylistRL.Tests.WebPlayer.PlayerFixture))]

namespace PlaylistRL.Tests.WebPlayer;

/// <summary>One browser, and a player for each catalogue that tests want, for all of them.</summary>
public sealed class PlayerFixture : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    private static readonly string[] _arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("playlistrl-player-tests-");
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private WebApplication? _sample;
    private WebApplication? _music;
    private WebApplication? _training;

    /// <summary>Where the player of the sample catalogue is.</summary>
    public string Sample => _sample!.Urls.First();

    /// <summary>Where the player of a music folder is.</summary>
    public string Music => _music!.Urls.First();

    /// <summary>Where a player is whose policies tests change.</summary>
    public string Training => _training!.Urls.First();

    /// <summary>The folder of music.</summary>
    public string MusicFolder => Path.Combine(_folder.FullName, "music");

    public async ValueTask InitializeAsync()
    {
        MusicFiles.Write(MusicFolder);
        _sample = await StartAsync(new PlayerOptions { Data = Path.Combine(_folder.FullName, "sample-data") });
        _music = await StartAsync(new PlayerOptions { Data = Path.Combine(_folder.FullName, "music-data"), Music = MusicFolder });
        _training = await StartAsync(new PlayerOptions { Data = Path.Combine(_folder.FullName, "training-data"), Music = MusicFolder });
        if (!File.Exists(Chromium))
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = _arguments });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        foreach (WebApplication? app in (WebApplication?[])[_sample, _music, _training])
        {
            if (app is not null)
                await app.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }

    /// <summary>A new tab with a memory of its own. Skips the test where there is no browser.</summary>
    internal async Task<PlayerPage> OpenAsync(string address, string view = "listen", int width = 1280, int height = 900)
    {
        if (_browser is null)
            Assert.Skip($"There is no browser at {Chromium}; 'apt-get install chromium' brings it.");
        return await PlayerPage.OpenAsync(_browser, address, width, height, view);
    }

    private static async Task<WebApplication> StartAsync(PlayerOptions options)
    {
        WebApplication app = PlayerApplication.Create(options with { Urls = "http://127.0.0.1:0" });
        await app.StartAsync();
        return app;
    }
}
