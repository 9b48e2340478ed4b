using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading.Channels;

namespace PlaylistRL.Hosting.Tests;

/// <summary>A web application as a process of its own, with the packages of these tests; killed at the end.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    private RunningProgram(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null)
                _lines.Writer.TryComplete();
            else
                _lines.Writer.TryWrite(line.Data);
        };
        process.BeginOutputReadLine();
    }

    public HttpClient Client { get; } = new();

    public static async Task<RunningProgram> StartAsync(string assembly, string folder)
    {
        string tests = Path.Combine(AppContext.BaseDirectory, "PlaylistRL.Hosting.Tests");
        var start = new ProcessStartInfo(
            "dotnet", ["exec", "--runtimeconfig", $"{tests}.runtimeconfig.json", "--depsfile", $"{tests}.deps.json", assembly,
                "--urls", "http://127.0.0.1:0", "--PlaylistRL:PolicyWatchInterval", "00:00:00.050"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        };
        var program = new RunningProgram(Process.Start(start)!);
        string line = await program.SaysAsync(Listening);
        program.Client.BaseAddress = new Uri(line[(line.IndexOf(Listening, StringComparison.Ordinal) + Listening.Length)..].Trim()
            + "/api/playlists/");
        return program;
    }

    /// <summary>Waits until it writes a line with this text.</summary>
    public async Task<string> SaysAsync(string text)
    {
        using var patience = new CancellationTokenSource(_longest);
        await foreach (string line in _lines.Reader.ReadAllAsync(patience.Token))
        {
            if (line.Contains(text, StringComparison.Ordinal))
                return line;
        }

        throw new InvalidOperationException($"The program ended without saying '{text}'.");
    }

    public async Task<JsonElement> PostAsync(string path, object body)
    {
        using HttpResponseMessage response = await Client.PostAsJsonAsync(path, body);
        response.EnsureSuccessStatusCode();
        string text = await response.Content.ReadAsStringAsync();
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
