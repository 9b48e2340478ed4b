namespace PlaylistRL.Hosting;

/// <summary>Knows whether an application's health checks were mapped already.</summary>
internal sealed class HealthEndpoints
{
    private int _mapped;

    public bool IsFirst() => Interlocked.Exchange(ref _mapped, 1) == 0;
}
