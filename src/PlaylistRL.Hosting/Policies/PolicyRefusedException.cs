namespace PlaylistRL.Hosting;

/// <summary>A policy does not fit what is served, or does not work: the one before is served on. The message says why.</summary>
public sealed class PolicyRefusedException : Exception
{
    /// <summary>Makes an error without a text.</summary>
    public PolicyRefusedException()
    {
    }

    /// <summary>Makes an error.</summary>
    public PolicyRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an error that has a cause.</summary>
    public PolicyRefusedException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
