namespace PlaylistRL.Peers;

/// <summary>Who does a work, and how.</summary>
/// <param name="Contender">The name in the table.</param>
/// <param name="Program">The program that does it.</param>
/// <param name="Job">What it is asked to do.</param>
/// <param name="SameWeights">Whether it has the first contender's weights and must have its values.</param>
internal sealed record Entry(string Contender, MeasuredProgram Program, Job Job, bool SameWeights = true);
