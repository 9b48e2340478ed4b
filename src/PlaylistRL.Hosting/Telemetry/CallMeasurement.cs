using System.Diagnostics;

namespace PlaylistRL.Hosting;

/// <summary>One call that is measured, from its beginning to <see cref="Dispose"/>.</summary>
internal sealed class CallMeasurement(HostTelemetry telemetry, string operation, long began, Activity? activity) : IDisposable
{
    private string? _error;

    public Activity? Activity => activity;

    public void Failed(Exception fault)
    {
        _error = fault is PlaylistServiceException known ? known.Fault.ToString() : fault.GetType().Name;
        activity?.SetStatus(ActivityStatusCode.Error, fault.Message);
        activity?.SetTag("error.type", _error);
    }

    public void Dispose()
    {
        activity?.Dispose();
        telemetry.End(operation, began, _error);
    }
}
