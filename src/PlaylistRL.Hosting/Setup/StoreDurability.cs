namespace PlaylistRL.Hosting;

/// <summary>When a call is answered.</summary>
public enum StoreDurability
{
    /// <summary>
    /// When it is in the store: neither a crash nor, with SQLite, a power cut loses an answered call. Calls that come at once share a
    /// transaction.
    /// </summary>
    Durable = 0,

    /// <summary>
    /// At once. A crash loses at most <see cref="PlaylistRLOptions.BatchSize"/> answered calls, all of the last
    /// <see cref="PlaylistRLOptions.BatchDelay"/> and the time of a transaction. A power cut may lose some transactions more.
    /// </summary>
    Batched = 1,
}
