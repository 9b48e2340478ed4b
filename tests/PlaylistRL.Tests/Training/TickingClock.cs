namespace PlaylistRL.Tests.Training;

/// <summary>A clock on which a second passes at every look.</summary>
internal sealed class TickingClock : TimeProvider
{
    private long _looks;

    public override long TimestampFrequency => 1;

    public override long GetTimestamp() => _looks++;
}
