using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace PlaylistRL.Hosting;

/// <summary>The figures and traces of what is served under one name. Thread-safe.</summary>
internal sealed class HostTelemetry : IDisposable
{
    private const string Serving = "playlistrl.serving";
    private const string ErrorType = "error.type";

    // The figures are read when somebody asks for them.
    private readonly KeyValuePair<string, object?> _serving;
    private readonly ActivitySource _source = new(PlaylistRLTelemetry.ActivitySource);
    private readonly Meter _meter;
    private readonly TimeProvider _time;
    private readonly Histogram<double> _calls;
    private readonly Histogram<double> _commits;
    private readonly Histogram<int> _changes;
    private readonly Counter<long> _songs;
    private readonly Counter<long> _reports;
    private readonly Counter<long> _starts;
    private readonly Counter<long> _lost;
    private readonly Counter<long> _deployments;
    private readonly Counter<long> _rejected;

    public HostTelemetry(IMeterFactory meters, TimeProvider time, string name)
    {
        _time = time;
        _serving = new(Serving, name.Length == 0 ? "default" : name);
        _meter = meters.Create(PlaylistRLTelemetry.Meter);
        _calls = _meter.CreateHistogram<double>("playlistrl.call.duration", "s", "How long a call of the service took.");
        _commits = _meter.CreateHistogram<double>("playlistrl.store.commit.duration", "s", "How long a transaction of the store took.");
        _changes = _meter.CreateHistogram<int>("playlistrl.store.commit.changes", "{change}", "How many changes a transaction had.");
        _songs = _meter.CreateCounter<long>("playlistrl.songs", "{song}", "Songs that were recommended.");
        _reports = _meter.CreateCounter<long>("playlistrl.reports", "{report}", "Reports, by what the listener did.");
        _starts = _meter.CreateCounter<long>("playlistrl.sessions.started", "{session}", "Sessions that were started.");
        _lost = _meter.CreateCounter<long>("playlistrl.store.lost", "{change}", "Answered calls that were not written in the end.");
        _deployments = _meter.CreateCounter<long>("playlistrl.policy.deployments", "{policy}", "Policies given, by what became of them.");
        _rejected = _meter.CreateCounter<long>(
            "playlistrl.requests.rejected", "{request}", "Requests refused because there were too many.");
    }

    /// <summary>Figures that are read when they are asked for.</summary>
    public void Observe(Func<int> liveSessions, Func<int> pendingChanges, Func<bool> storeIsUp, Func<long> policy)
    {
        _meter.CreateObservableGauge(
            "playlistrl.sessions.live", () => Measured(liveSessions()), "{session}", "Sessions in memory.");
        _meter.CreateObservableGauge(
            "playlistrl.store.pending", () => Measured(pendingChanges()), "{change}", "Changes that are not in the store yet.");
        _meter.CreateObservableGauge("playlistrl.store.up", () => Measured(storeIsUp() ? 1 : 0), "1", "1 where the store can be written.");
        _meter.CreateObservableGauge("playlistrl.policy.version", () => Measured(policy()), "1", "The number of the policy served.");
    }

    public CallMeasurement Begin(string operation) =>
        new(this, operation, _time.GetTimestamp(), _source.StartActivity("playlistrl " + operation));

    public void Songs(int count, long policy) => _songs.Add(count, _serving, new("playlistrl.policy", policy));

    public void Report(Feedback feedback) => _reports.Add(1, _serving, new("playlistrl.feedback", FeedbackTexts.Of(feedback)));

    public void Started() => _starts.Add(1, _serving);

    public void Lost(int count) => _lost.Add(count, _serving);

    public void Deployed(string outcome) => _deployments.Add(1, _serving, new("playlistrl.outcome", outcome));

    public void Rejected() => _rejected.Add(1, _serving);

    public void Committed(int changes, long began, bool worked)
    {
        _commits.Record(_time.GetElapsedTime(began).TotalSeconds, _serving, new(ErrorType, worked ? null : nameof(StoreException)));
        if (worked)
            _changes.Record(changes, _serving);
    }

    public void Dispose()
    {
        _source.Dispose();
        _meter.Dispose();
    }

    internal void End(string operation, long began, string? error) =>
        _calls.Record(_time.GetElapsedTime(began).TotalSeconds, _serving, new("playlistrl.operation", operation), new(ErrorType, error));

    private Measurement<T> Measured<T>(T value)
        where T : struct => new(value, _serving);
}
