namespace PlaylistRL;

/// <summary>What the policy writes of a candidate.</summary>
internal sealed class CandidateOutput
{
    public float QValue { get; set; }
}
