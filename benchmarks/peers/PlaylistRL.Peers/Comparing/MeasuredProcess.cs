using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace PlaylistRL.Peers;

/// <summary>A process that prepares jobs and times them, one request a line; it waits while others have their turn.</summary>
internal sealed class MeasuredProcess : IDisposable
{
    private readonly Process _process;

    private MeasuredProcess(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} could not be started.");
    }

    /// <param name="program">Which program.</param>
    /// <param name="threads">How many threads it may use; decided at its start, as OpenBLAS and .NET want it.</param>
    /// <param name="python">The Python interpreter.</param>
    /// <param name="scripts">The folder of server.py.</param>
    public static MeasuredProcess Start(MeasuredProgram program, int threads, string python, string scripts)
    {
        string count = threads.ToString(CultureInfo.InvariantCulture);
        ProcessStartInfo start;
        if (program == MeasuredProgram.Library)
        {
            start = new ProcessStartInfo(Environment.ProcessPath!, ["serve"]);
            start.Environment["DOTNET_PROCESSOR_COUNT"] = count;
            return new MeasuredProcess(start);
        }

        start = new ProcessStartInfo(
            python, ["-B", Path.Combine(scripts, "server.py"), program == MeasuredProgram.TorchUsual ? "usual" : "best"]);
        start.Environment["OMP_NUM_THREADS"] = count;
        start.Environment["OPENBLAS_NUM_THREADS"] = count;
        start.Environment["PYTHONUNBUFFERED"] = "1";
        if (program == MeasuredProgram.TorchBest)
        {
            // Large tensors are kept instead of being given back to the system and zeroed again.
            start.Environment["MALLOC_MMAP_THRESHOLD_"] = "2000000000";
            start.Environment["MALLOC_TRIM_THRESHOLD_"] = "4000000000";
            start.Environment["MALLOC_TOP_PAD_"] = "268435456";
        }

        return new MeasuredProcess(start);
    }

    public Reply Ask(Request request)
    {
        try
        {
            _process.StandardInput.WriteLine(JsonSerializer.Serialize(request, Protocol.Json));
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            return new Reply { Error = "the process has ended" };
        }

        string? line = _process.StandardOutput.ReadLine();
        return line is null ? new Reply { Error = "the process has ended" } : JsonSerializer.Deserialize<Reply>(line, Protocol.Json)!;
    }

    /// <summary>The seconds of so many repetitions.</summary>
    public double Time(Job job, int repetitions)
    {
        Reply reply = Ask(new Request { Do = "time", Id = job.Id, Repetitions = repetitions });
        return reply.Seconds ?? throw new InvalidOperationException($"{job.Work}, {job.Variant}: {reply.Error}");
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(5_000))
            _process.Kill();
        _process.Dispose();
    }
}
