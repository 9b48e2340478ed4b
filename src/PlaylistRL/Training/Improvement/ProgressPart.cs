namespace PlaylistRL.Learning;

/// <summary>A part of the whole that somebody is told of.</summary>
internal readonly record struct ProgressPart(IProgress<double>? Progress, double From, double Length)
{
    /// <summary>Tells how much of the part is done, from 0 to 1.</summary>
    public void Report(double share) => Progress?.Report(From + (Length * share));
}
