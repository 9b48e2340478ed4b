namespace PlaylistRL.Hosting;

/// <summary>A request that is not worked on, and the HTTP status that says why.</summary>
internal sealed class RequestRefusedException(int status, string message) : Exception(message)
{
    public int Status => status;
}
