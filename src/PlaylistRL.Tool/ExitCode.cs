namespace PlaylistRL.Tool;

/// <summary>What the process ends with.</summary>
internal static class ExitCode
{
    /// <summary>All went well.</summary>
    public const int Done = 0;

    /// <summary>The input is bad, or the work failed.</summary>
    public const int Failed = 1;

    /// <summary>The arguments are wrong.</summary>
    public const int WrongUsage = 2;

    /// <summary>It was cancelled, such as by Ctrl-C.</summary>
    public const int Cancelled = 130;
}
