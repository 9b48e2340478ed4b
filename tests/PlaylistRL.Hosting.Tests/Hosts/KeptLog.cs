using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace PlaylistRL.Hosting.Tests;

/// <summary>Keeps what this package logs.</summary>
internal sealed class KeptLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> _lines = [];
    private readonly bool _isOurs;

    public IReadOnlyCollection<(LogLevel Level, string Text)> Lines => _lines;

    public ILogger CreateLogger(string categoryName) =>
        categoryName == PlaylistRLTelemetry.Meter ? new KeptLog(_lines) : new KeptLog();

    public KeptLog()
    {
    }

    private KeptLog(ConcurrentQueue<(LogLevel Level, string Text)> lines) => (_lines, _isOurs) = (lines, true);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => _isOurs;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (_isOurs)
            _lines.Enqueue((logLevel, formatter(state, exception)));
    }

    public void Dispose()
    {
    }
}
