namespace PlaylistRL.Hosting;

/// <summary>What one call changes, written whole or not at all: the session's next version, and what is appended to the log.</summary>
/// <param name="Session">
/// Its new state. It is written where the store has the version before (for version 1: where it has no such session), and else nothing of
/// the change is.
/// </param>
public sealed record StoreChange(StoredSession Session)
{
    /// <summary>Songs that were chosen, in order; all of this session. Default: none.</summary>
    public IReadOnlyList<LoggedDecision> Decisions { get; init; } = [];

    /// <summary>Responses, in order, after the decisions; all of this session. Default: none.</summary>
    public IReadOnlyList<LoggedResponse> Responses { get; init; } = [];
}
