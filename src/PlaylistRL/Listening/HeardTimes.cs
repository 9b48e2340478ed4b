namespace PlaylistRL;

/// <summary>When a song was heard.</summary>
/// <param name="Last">The last time, from 0.</param>
/// <param name="Reported">The time it was last reported on; -1 where it was not.</param>
/// <param name="Evidence">The place of that report in the belief's evidence; -1 where there is none.</param>
internal readonly record struct HeardTimes(int Last, int Reported, int Evidence)
{
    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(HeardTimes), PrintMembers);
}
