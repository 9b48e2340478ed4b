namespace PlaylistRL.Hosting.Tests;

/// <summary>The system's clock, moved by as much as a test wants.</summary>
internal sealed class ManualTime : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
}
