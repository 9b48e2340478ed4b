namespace PlaylistRL;

/// <summary>Learning went out of the range of numbers: a loss, a gradient or a value is NaN or infinite.</summary>
/// <remarks>Usual causes: a learning rate too high, rewards far from one, or an environment that pays infinite rewards. The agent cannot go on.</remarks>
public sealed class NumericalException : Exception
{
    /// <summary>Makes an error without a message of its own.</summary>
    public NumericalException()
    {
    }

    /// <summary>Makes an error that says what is not finite.</summary>
    public NumericalException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an error that says what is not finite, and because of what.</summary>
    public NumericalException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
