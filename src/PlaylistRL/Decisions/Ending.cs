namespace PlaylistRL.Learning;

/// <summary>Whether an episode goes on after a step, and if not, why. Only a truncated end bootstraps.</summary>
public enum Ending
{
    /// <summary>The episode goes on: another action is due.</summary>
    Running = 0,

    /// <summary>The world ended: nothing more can be earned, the value of what follows is zero.</summary>
    Terminated = 1,

    /// <summary>An outside clock ran out: the world would have gone on, so what follows still has value.</summary>
    Truncated = 2,
}
