namespace PlaylistRL.Samples.CompareAgents;

/// <summary>The tastes a listener of a user model may have, given what they state, and how liking becomes completion. It knows the model, as no agent does.</summary>
internal interface ITastePrior
{
    /// <summary>The slope and threshold of the probability of completion, <c>σ(Slope·(taste·a/|a| − Threshold))</c>.</summary>
    (double Slope, double Threshold) Completion { get; }

    /// <summary>Draws one taste.</summary>
    float[] Draw(ReadOnlySpan<float> stated, SeededRandom random);
}
