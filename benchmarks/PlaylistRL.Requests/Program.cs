using System.Globalization;
using PlaylistRL.Requests;

return args switch
{
    ["throughput", string seconds] => await Throughput.RunAsync(Number(seconds)),
    ["log", string seconds] => await LogCost.RunAsync(Number(seconds)),
    ["latency", string songs, string rate, string seconds] => await Latency.RunAsync(Number(songs), Number(rate), Number(seconds)),
    _ => Usage(),
};

static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

static int Usage()
{
    Console.Error.WriteLine(
        """
        PlaylistRL.Requests throughput SECONDS          playlists of ten per second: in process, through the service, over HTTP
        PlaylistRL.Requests log SECONDS                 what the event log costs apart from the store
        PlaylistRL.Requests latency SONGS RATE SECONDS  how long a playlist of ten takes over HTTP at RATE requests per second
        """);
    return 2;
}
