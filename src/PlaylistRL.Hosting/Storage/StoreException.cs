namespace PlaylistRL.Hosting;

/// <summary>The store cannot be opened, reached, read or written. The message says which store, and why.</summary>
public sealed class StoreException : Exception
{
    /// <summary>Makes an error without a text.</summary>
    public StoreException()
    {
    }

    /// <summary>Makes an error.</summary>
    public StoreException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an error that has a cause.</summary>
    public StoreException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
