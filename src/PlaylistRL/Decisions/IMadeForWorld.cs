namespace PlaylistRL.Learning;

/// <summary>
/// An agent or policy that was made for one world and cannot know another: implement it, and trainer and evaluator refuse a world that does
/// not fit.
/// </summary>
public interface IMadeForWorld
{
    /// <summary>The world it was made for, with the actions it chooses among.</summary>
    EnvironmentSpec Spec { get; }
}
