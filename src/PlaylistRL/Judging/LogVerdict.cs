namespace PlaylistRL.Judging;

/// <summary>What a log says of a candidate.</summary>
public enum LogVerdict
{
    /// <summary>The interval of the difference lies around 0, or ends there.</summary>
    CannotTell = 0,

    /// <summary>The whole interval lies above 0.</summary>
    Better = 1,

    /// <summary>The whole interval lies below 0.</summary>
    Worse = 2,

    /// <summary>The candidate makes too few of the logged choices: whatever number comes out means little.</summary>
    TooLittleOverlap = 3,
}
