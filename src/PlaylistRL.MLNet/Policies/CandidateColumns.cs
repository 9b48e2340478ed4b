namespace PlaylistRL;

/// <summary>The columns that a policy reads and writes in a pipeline.</summary>
public static class CandidateColumns
{
    /// <summary>
    /// <c>Observation</c>: a vector of single-precision numbers, laid out as the policy's <see cref="EnvironmentSpec.Observation"/>.
    /// </summary>
    public const string Observation = "Observation";

    /// <summary>
    /// <c>Features</c>: a vector of single-precision numbers, in the order of the names of the policy's
    /// <see cref="EnvironmentSpec.Actions"/>; the same column as <see cref="SongColumns.Features"/>.
    /// </summary>
    public const string Features = SongColumns.Features;

    /// <summary><c>QValue</c>, written: the policy's estimate of the return after playing the candidate.</summary>
    public const string QValue = "QValue";
}
