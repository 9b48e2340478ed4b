using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Xunit;

[assembly: AssemblyFixture(typeof(PlaylistRL.Tests.Hosting.Npgsql.PostgresServer))]

namespace PlaylistRL.Tests.Hosting.Npgsql;

/// <summary>
/// A PostgreSQL server of its own on a free port of this machine, as Debian installs it; tests are skipped where there is none.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private const string Installed = "/usr/lib/postgresql";
    private const string User = "postgres";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("playlistrl-postgres-");
    private readonly string? _programs;
    private int _schemas;

    public PostgresServer()
    {
        Port = FreePort();
        _programs = Directory.Exists(Installed)
            ? Directory.GetDirectories(Installed).Select(version => Path.Combine(version, "bin"))
                .Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault()
            : null;
    }

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>The database that is always there. Calls give up soon, and connections are taken anew after a restart.</summary>
    public string ConnectionString => string.Create(
        CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Database=postgres;Username={User};Timeout=5;Command Timeout=10");

    /// <summary>A schema that no other test has.</summary>
    public string NewSchema() => string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _schemas)}");

    /// <summary>A store in a schema of its own. Skips the test where there is no server.</summary>
    public NpgsqlStore NewStore(string? schema = null)
    {
        SkipWhereThereIsNone();
        return new NpgsqlStore(ConnectionString, schema ?? NewSchema());
    }

    /// <summary>Skips the test where there is no server.</summary>
    public void SkipWhereThereIsNone()
    {
        if (_programs is null)
            Assert.Skip($"There is no PostgreSQL under {Installed}; 'apt-get install postgresql' brings it.");
    }

    public async ValueTask InitializeAsync()
    {
        if (_programs is null)
            return;
        if (Environment.IsPrivilegedProcess)
            await RunAsync("chown", [User, _folder.FullName], asUser: false);
        await RunAsync("initdb", ["-D", Data, "-A", "trust", "-U", User, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]);
        await StartAsync();
    }

    /// <summary>Starts the server.</summary>
    public Task StartAsync() => RunAsync("pg_ctl", [
        "-D", Data, "-w", "-l", Path.Combine(_folder.FullName, "log"), "-o",
        string.Create(
            CultureInfo.InvariantCulture,
            $"-p {Port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={_folder.FullName} -c fsync=off -c max_connections=200"),
        "start"]);

    /// <summary>Ends the server at once, as a crash does: what is not committed is gone.</summary>
    public Task KillAsync() => RunAsync("pg_ctl", ["-D", Data, "-m", "immediate", "stop"]);

    public async ValueTask DisposeAsync()
    {
        if (_programs is not null)
            await KillAsync();
        _folder.Delete(recursive: true);
    }

    private string Data => Path.Combine(_folder.FullName, "data");

    /// <summary>Runs a program to its end. PostgreSQL's refuse to run as root.</summary>
    private async Task RunAsync(string program, string[] arguments, bool asUser = true)
    {
        string path = asUser ? Path.Combine(_programs!, program) : program;
        string[] all = asUser && Environment.IsPrivilegedProcess
            ? ["setpriv", $"--reuid={User}", $"--regid={User}", "--init-groups", path, .. arguments] : [path, .. arguments];
        var start = new ProcessStartInfo(all[0], all[1..]) { WorkingDirectory = _folder.FullName };
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["HOME"] = _folder.FullName;

        // The server would hold a pipe open as long as it runs.
        if (program != "pg_ctl")
            start.RedirectStandardOutput = true;
        using Process running = Process.Start(start)!;
        if (program != "pg_ctl")
            await running.StandardOutput.ReadToEndAsync();
        await running.WaitForExitAsync();
        if (running.ExitCode != 0)
            throw new InvalidOperationException($"'{string.Join(' ', all)}' ended with {running.ExitCode}.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
