namespace PlaylistRL.Tests.Training;

/// <summary>Always the same action.</summary>
internal sealed class FixedPolicy(int action) : IPolicy
{
    public int Action => action;

    public Decision Select(in TimeStep step, ulong tieSeed) => new(action, float.NaN, 1.0);
}
