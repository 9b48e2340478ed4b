namespace PlaylistRL;

/// <summary>How the distance of an estimate from its target is counted.</summary>
public enum Loss
{
    /// <summary><c>(estimate − target)²</c>, the mission's loss.</summary>
    SquaredError,

    /// <summary>Quadratic up to an error of 1, linear beyond: <c>½e²</c> for |e| ≤ 1, else <c>|e| − ½</c> (Huber, 1964).</summary>
    Huber,

    /// <summary>
    /// <c>−t·log σ(x) − (1−t)·log(1−σ(x))</c> of the logit x, for targets in [0, 1]. For a reward head only: a return is no probability.
    /// </summary>
    CrossEntropy,
}
