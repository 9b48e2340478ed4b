using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace PlaylistRL.Hosting;

/// <summary>
/// The connections to a SQLite file: one that writes, and as many as read. A connection that failed is closed, and the next call opens
/// another: so the store comes back by itself. Thread-safe.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="isDurable">Whether a transaction is on the disk when it is done.</param>
/// <param name="mostPages">How many pages of 4 kB the file may have; null for what the disk holds.</param>
internal sealed class SqliteFile(string path, bool isDurable, int? mostPages = null) : IAsyncDisposable
{
    private const int BusySeconds = 2;

    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly ConcurrentBag<SqliteStatements> _idle = [];
    private readonly string _path = Path.GetFullPath(path);
    private SqliteStatements? _writer;
    private volatile bool _isOpen;

    public override string ToString() => $"SQLite '{_path}'";

    /// <summary>Makes the file where there is none, readable by its owner alone, and its tables.</summary>
    /// <exception cref="StoreException">It cannot be made or opened.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!File.Exists(_path))
            {
                var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
                if (!OperatingSystem.IsWindows())
                    options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
                await using var created = new FileStream(_path, options);
            }

            _writer ??= Connect();
            SqliteSchema.Migrate(_writer.Connection, _path);
            _isOpen = true;
        }
        catch (Exception fault)
        {
            Close();
            if (IsOfTheFile(fault))
                throw Unusable(fault);
            throw;
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Does something in one transaction.</summary>
    /// <exception cref="StoreException">It could not be done; nothing was.</exception>
    public async Task<T> WriteAsync<T>(Func<SqliteStatements, T> write, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            RequireFile();
            _writer ??= Connect();
            _writer.Execute("BEGIN IMMEDIATE");
            T result = write(_writer);
            _writer.Execute("COMMIT");
            return result;
        }
        catch (Exception fault)
        {
            // Whatever was begun ends with the connection.
            Close();
            if (IsOfTheFile(fault))
                throw Unusable(fault);
            throw;
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Writes everything into the file itself, so that nothing that was removed is left in the log beside it.</summary>
    public async Task CheckpointAsync(CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            RequireFile();
            SqliteSchema.Run((_writer ??= Connect()).Connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        }
        catch (Exception fault) when (IsOfTheFile(fault))
        {
            Close();
            throw Unusable(fault);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Reads something, as it was before any transaction that is not done yet.</summary>
    /// <exception cref="StoreException">It cannot be read.</exception>
    public T Read<T>(Func<SqliteStatements, T> read)
    {
        SqliteStatements? connection = null;
        try
        {
            RequireFile();
            if (!_idle.TryTake(out connection))
                connection = Connect();
            T result = read(connection);
            _idle.Add(connection);
            return result;
        }
        catch (Exception fault) when (IsOfTheFile(fault))
        {
            connection?.Dispose();
            throw Unusable(fault);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _writing.WaitAsync().ConfigureAwait(false);
        _isOpen = false;
        Close();
        _writing.Release();
    }

    private SqliteStatements Connect()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = _path,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
            DefaultTimeout = BusySeconds,
        }.ToString());
        try
        {
            connection.Open();
            SqliteSchema.Run(connection, "PRAGMA journal_mode = WAL; PRAGMA secure_delete = ON;");
            SqliteSchema.Run(connection, isDurable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
            if (mostPages is int pages)
                SqliteSchema.Run(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {pages}"));
            return new SqliteStatements(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // A file that was removed would be written to for as long as it is open, and nobody would ever read it.
    private void RequireFile()
    {
        if (!_isOpen)
            throw new StoreException($"The store '{_path}' is not open.");
        if (File.Exists(_path))
            return;
        while (_idle.TryTake(out SqliteStatements? connection))
            connection.Dispose();
        throw new FileNotFoundException("the file is gone.", _path);
    }

    private void Close()
    {
        _writer?.Dispose();
        _writer = null;
        while (_idle.TryTake(out SqliteStatements? connection))
            connection.Dispose();
    }

    private static bool IsOfTheFile(Exception fault) => fault is SqliteException or IOException or UnauthorizedAccessException;

    private StoreException Unusable(Exception fault) => new($"The store '{_path}' cannot be used: {fault.Message}", fault);
}
