using Microsoft.ML.Data;

namespace PlaylistRL;

/// <summary>A candidate as the policy reads it; the properties' names are those of <see cref="CandidateColumns"/>.</summary>
internal sealed class CandidateInput
{
    public VBuffer<float> Observation { get; set; }

    public VBuffer<float> Features { get; set; }
}
