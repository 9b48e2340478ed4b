using System.CommandLine;
using System.Net.NetworkInformation;
using System.Text.Json.Nodes;
using PlaylistRL.Samples.WebPlayer;
using PlaylistRL.Tool.Output;
using PlaylistRL.Tool.Songs;

namespace PlaylistRL.Tool.Verbs;

/// <summary><c>serve</c>: the player in the browser.</summary>
internal static class ServeVerb
{
    private const string Place = "http://127.0.0.1:5080";

    public static Command Command(Verb verb)
    {
        Argument<string?> songs = new("songs")
        {
            Description = "A table of songs, a library, a catalogue, or a folder of music, which the page plays. Default: invented songs.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var policy = new Option<string?>("--policy", "-p")
        {
            Description = "A policy that 'playlistrl train' wrote. Default: a rule; the page trains better ones.",
        };
        var url = new Option<string>("--url")
        {
            Description = "Where the page is; port 0 for any free one. Anybody who reaches it may use it, and train.",
            DefaultValueFactory = _ => Place,
        };
        url.Validators.Add(result =>
        {
            string? text = result.GetValueOrDefault<string>();
            if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? address) || address.Scheme != Uri.UriSchemeHttp)
                result.AddError($"--url is '{text}'; give an address such as {Place}.");
        });
        var data = new Option<string?>("--data")
        {
            Description = "The folder where sessions and policies are kept. Default: a folder for temporary files.",
        };
        var command = new Command("serve", "Opens a player in the browser that follows what you like, skip and hear. Ctrl-C ends it.")
        {
            songs, policy, url, data,
        };
        verb.SetWork(command, async (arguments, cancellationToken) =>
        {
            string? source = arguments.GetValue(songs);
            PlayerOptions options = await Task.Run(
                () => Options(source, arguments.GetValue(policy), cancellationToken), cancellationToken);
            options = options with { Urls = arguments.GetRequiredValue(url) };
            if (arguments.GetValue(data) is string folder)
                options = options with { Data = Path.GetFullPath(folder) };
            bool json = arguments.GetValue(Verb.JsonOption);
            await ServeAsync(options, verb.Console, json, cancellationToken);
            return new Answer(null, console => console.Out.WriteLine("The player has stopped."));
        });
        return command;
    }

    private static PlayerOptions Options(string? source, string? policy, CancellationToken cancellationToken)
    {
        SongCatalog catalog = source is null ? SongCatalog.LoadSample() : SongSource.Load(source, null, cancellationToken).Catalog;
        return new PlayerOptions
        {
            Catalog = source is null ? null : catalog,
            Music = source is not null && Directory.Exists(source) ? source : null,
            Policy = policy is null ? null : Arguments.Policy(policy).For(catalog),
        };
    }

    private static async Task ServeAsync(PlayerOptions options, ToolConsole console, bool json, CancellationToken cancellationToken)
    {
        // Asked beforehand: a server that cannot start says so with a trace.
        int port = new Uri(options.Urls).Port;
        if (port != 0 && IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(taken => taken.Port == port))
            throw new ToolException($"Another program listens at port {port}. Give another address: --url http://127.0.0.1:{port + 1}");
        await using WebApplication app = PlayerApplication.Create(options);
        await app.StartAsync(cancellationToken);

        string place = app.Urls.First();
        console.Out.WriteLine(json ? Json.Text(new JsonObject { ["url"] = place, ["data"] = options.Data })
            : $"The player is at {place}. Ctrl-C ends it. What it learns is kept in {options.Data}.");

        // To be ended is how a server ends: no error, and nothing was cut short.
        await app.WaitForShutdownAsync(cancellationToken);
    }
}
