namespace PlaylistRL.Hosting;

/// <summary>
/// What all names of an application share: health checks that are mapped once, and databases that are nobody else's. Thread-safe.
/// </summary>
internal sealed class ServedNames
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _databases = new(StringComparer.Ordinal);
    private bool _hasHealth;

    /// <summary>Whether the health checks are to be mapped: the first time only.</summary>
    public bool WantsHealth()
    {
        lock (_lock)
            return !_hasHealth && (_hasHealth = true);
    }

    /// <exception cref="InvalidOperationException">Another name has this database.</exception>
    public void Claim(string database)
    {
        lock (_lock)
        {
            if (!_databases.Add(Path.GetFullPath(database)))
            {
                throw new InvalidOperationException(
                    $"Two names use the database '{database}'; each has its own policies and sessions, and needs a Database of its own.");
            }
        }
    }
}
