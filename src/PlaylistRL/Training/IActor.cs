namespace PlaylistRL;

/// <summary>What the episode loop drives: something that acts, and is told what followed.</summary>
internal interface IActor
{
    Decision Act(in TimeStep step);

    void Observe(in Decision decision, in TimeStep next);
}
