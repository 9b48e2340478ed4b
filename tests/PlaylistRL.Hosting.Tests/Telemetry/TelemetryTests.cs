using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace PlaylistRL.Hosting.Tests;

/// <summary>Figures and traces under the names that are documented.</summary>
public sealed class TelemetryTests
{
    [Fact]
    public async Task Meter_ASession_IsCounted()
    {
        await using TestApp app = await TestApp.StartAsync();
        var sums = new ConcurrentDictionary<string, double>();
        IMeterFactory meters = app.Services.GetRequiredService<IMeterFactory>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                // Of this application alone, since tests run side by side.
                if (instrument.Meter.Name == PlaylistRLTelemetry.Meter && ReferenceEquals(instrument.Meter.Scope, meters))
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => Add(instrument, value));
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => Add(instrument, value));
        listener.SetMeasurementEventCallback<double>((instrument, _, _, _) => Add(instrument, 1));
        listener.Start();
        string id = await app.Playlists.StartAsync(new SessionStart());
        Playlist playlist = await app.Playlists.NextAsync(id, 5);
        await app.Playlists.ReportAsync(id, playlist[0].Id, Feedback.Liked);
        listener.RecordObservableInstruments();

        sums["playlistrl.sessions.started"].Should().Be(1);
        sums["playlistrl.songs"].Should().Be(5);
        sums["playlistrl.reports"].Should().Be(1);
        sums["playlistrl.call.duration"].Should().Be(3, "a measurement per call");
        sums["playlistrl.store.commit.changes"].Should().Be(3);
        sums["playlistrl.sessions.live"].Should().Be(1);
        sums["playlistrl.store.up"].Should().Be(1);
        sums["playlistrl.policy.version"].Should().Be(1);

        void Add(Instrument instrument, double value) => sums.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value);
    }

    [Fact]
    public async Task ActivitySource_FailedCall_IsASpanWithTheError()
    {
        await using TestApp app = await TestApp.StartAsync();
        using var root = new Activity("test").Start();
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == PlaylistRLTelemetry.ActivitySource,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        Func<Task> next = () => app.Playlists.NextAsync("AAAAAAAAAAAAAAAAAAAAAA", 1);
        await next.Should().ThrowAsync<PlaylistServiceException>();

        Activity span = spans.Single(one => one.TraceId == root.TraceId);
        span.DisplayName.Should().Be("playlistrl next");
        span.Status.Should().Be(ActivityStatusCode.Error);
        span.GetTagItem("error.type").Should().Be("UnknownSession");
    }
}
