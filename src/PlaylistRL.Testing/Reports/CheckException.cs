namespace PlaylistRL.Testing;

/// <summary>Something broke rules of its contract. The message says which, at which step, and what to do about it.</summary>
public sealed class CheckException : Exception
{
    /// <summary>Makes an error without a message of its own.</summary>
    public CheckException()
    {
    }

    /// <summary>Makes an error with a message.</summary>
    public CheckException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an error with a message and a cause.</summary>
    public CheckException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal CheckException(CheckReport report)
        : base(report.ToString()) => Report = report;

    /// <summary>What was checked and found; null where the error was made without a report.</summary>
    public CheckReport? Report { get; }
}
