namespace PlaylistRL.Hosting;

/// <summary>The names under which this package reports figures and traces; exporters are the application's choice.</summary>
public static class PlaylistRLTelemetry
{
    /// <summary>The meter: <c>metrics.AddMeter(PlaylistRLTelemetry.Meter)</c>. docs/hosting.md lists its instruments.</summary>
    public const string Meter = "PlaylistRL.Hosting";

    /// <summary>The source of traces, a span per call: <c>tracing.AddSource(PlaylistRLTelemetry.ActivitySource)</c>.</summary>
    public const string ActivitySource = "PlaylistRL.Hosting";
}
