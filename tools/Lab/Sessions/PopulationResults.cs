namespace PlaylistRL.Lab;

/// <summary>What was found for one kind of listeners.</summary>
/// <param name="Name">The kind's name.</param>
/// <param name="Title">The kind in words.</param>
/// <param name="Particles">How many particles Bayes-greedy had.</param>
/// <param name="LeastEffectiveParticles">The least effective sample size among the listeners, when the last playlist was made.</param>
/// <param name="MedianEffectiveParticles">The median effective sample size then.</param>
/// <param name="Rows">The mean probability of completion, by policy and playlist.</param>
/// <param name="Differences">Paired differences of them.</param>
internal sealed record PopulationResults(
    string Name, string Title, int Particles, double LeastEffectiveParticles, double MedianEffectiveParticles,
        IReadOnlyList<RowResults> Rows, IReadOnlyList<Estimate> Differences);
