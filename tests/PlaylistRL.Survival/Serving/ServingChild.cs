using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PlaylistRL.Hosting;

namespace PlaylistRL.Survival.Serving;

/// <summary>
/// Serves several listeners at once until it is killed, and says on its output what was answered: a line per call, written after the
/// answer came. What is written to a pipe outlives the writer.
/// </summary>
internal static class ServingChild
{
    public const string Command = "serving-child";
    public const string Ready = "ready";

    private const int Listeners = 6;
    private static readonly Feedback[] _reactions = [Feedback.Liked, Feedback.Skipped, Feedback.Completed, Feedback.Disliked];

    public static async Task<int> RunAsync(string database, StoreDurability durability)
    {
        // Whoever started it may be stopped before the kill: its input ends with that process, and so does this one.
        _ = Task.Run(() =>
        {
            Console.In.ReadToEnd();
            Environment.Exit(1);
        });
        using IHost host = await ServedApp.StartAsync(database, durability);
        IPlaylistService service = host.Services.GetRequiredService<IPlaylistService>();
        using Stream output = Console.OpenStandardOutput();
        var writing = new Lock();
        Say(Ready);
        await Task.WhenAll(Enumerable.Range(0, Listeners).Select(listener => Task.Run(() => ListenAsync(listener))));
        return 0;

        async Task ListenAsync(int listener)
        {
            string id = await service.StartAsync(new SessionStart { Listener = $"listener {listener}", Like = ["Rock"] });
            Say($"start {id}");
            while (true)
            {
                Playlist playlist = await service.NextAsync(id, 4);
                Say($"next {id}");
                foreach (PlaylistEntry entry in playlist)
                {
                    Feedback feedback = _reactions[entry.Number % _reactions.Length];
                    await service.ReportAsync(id, entry.Id, feedback);
                    Say($"report {id} {entry.Id} {feedback}");
                }
            }
        }

        // One write a line, and nothing that is kept back.
        void Say(string line)
        {
            byte[] bytes = System.Text.Encoding.UTF8.GetBytes(line + "\n");
            lock (writing)
                output.Write(bytes);
        }
    }
}
