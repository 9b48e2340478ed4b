namespace PlaylistRL.Tests.Training;

/// <summary>Always the same action.</summary>
internal sealed class FixedPolicy(int action, int number = 0) : IPolicy
{
    public int Action => action;

    /// <summary>Tells policies of the same action apart.</summary>
    public int Number => number;

    public Decision Select(in TimeStep step, ulong tieSeed) => new(action, float.NaN, 1.0);
}
