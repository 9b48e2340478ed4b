using System.Diagnostics;
using System.Text.Json;

namespace PlaylistRL.Peers;

/// <summary>The measured process: answers each line of its input with a line. The same as python/server.py.</summary>
/// <remarks>
/// <code>
/// {"do": "prepare", "job": {…}}                → {"values": […]}      none but with "withValues": true
/// {"do": "time", "id": 1, "repetitions": 20}   → {"seconds": 0.1}
/// {"do": "versions"}                           → {"versions": {…}}
/// {"do": "drop"}                               → {}                  forgets all jobs
/// anything that fails                          → {"error": "…"}
/// </code>
/// </remarks>
internal static class Server
{
    public static void Run(TextReader input, TextWriter output)
    {
        var prepared = new Dictionary<int, IPrepared>();
        while (input.ReadLine() is string line)
        {
            output.WriteLine(
                JsonSerializer.Serialize(Answer(JsonSerializer.Deserialize<Request>(line, Protocol.Json)!, prepared), Protocol.Json));
            output.Flush();
        }
    }

    private static Reply Answer(Request request, Dictionary<int, IPrepared> prepared)
    {
        try
        {
            switch (request.Do)
            {
                case "prepare":
                    Job job = request.Job!;
                    prepared[job.Id] = Preparation.Of(job);
                    float[] values = request.WithValues ? prepared[job.Id].Values() : [];

                    // So that what was needed once is not collected in somebody's turn.
                    GC.Collect();
                    return new Reply { Values = values };
                case "time":
                    long started = Stopwatch.GetTimestamp();
                    prepared[request.Id].Repeat(request.Repetitions);
                    return new Reply { Seconds = Stopwatch.GetElapsedTime(started).TotalSeconds };
                case "versions":
                    return new Reply
                    {
                        Versions = Versions.Of(
                        typeof(Microsoft.ML.OnnxRuntime.InferenceSession), typeof(MathNet.Numerics.Control))
                    };
                default:
                    foreach (IDisposable native in prepared.Values.OfType<IDisposable>())
                        native.Dispose();
                    prepared.Clear();
                    Loaded.Forget();
                    GC.Collect();
                    return new Reply();
            }
        }
        catch (Exception failure)
        {
            // Native libraries that do not load say why in an inner exception.
            return new Reply
            {
                Error = failure.GetBaseException() is Exception cause && cause != failure
                ? $"{failure.Message} {cause.Message}" : failure.Message
            };
        }
    }
}
