using Microsoft.ML.Transforms;

namespace PlaylistRL;

/// <summary>What ML.NET asks for the mapping when it loads a pipeline that scores with a policy.</summary>
[CustomMappingFactoryAttribute(ContractName)]
internal sealed class PolicyMappingFactory : CustomMappingFactory<CandidateInput, CandidateOutput>
{
    /// <summary>What stands in model files in place of the mapping; another meaning of its columns wants another name.</summary>
    public const string ContractName = "PlaylistRL.QPolicy.1";

    public override Action<CandidateInput, CandidateOutput> GetMapping() => new CandidateScorer(PolicyBinding.Current).Map;
}
