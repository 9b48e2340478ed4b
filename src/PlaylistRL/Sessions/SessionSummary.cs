namespace PlaylistRL;

/// <summary>What a finished session leaves behind.</summary>
public sealed record SessionSummary
{
    /// <summary>How many songs were recommended.</summary>
    public required int Heard { get; init; }

    /// <summary>How many songs had each kind of feedback in the end; kinds that never came are left out.</summary>
    public required IReadOnlyDictionary<Feedback, int> Feedback { get; init; }

    /// <summary>
    /// What the listener is thought to like now. Keep it, and the next session can start from it instead of from what they once ticked.
    /// Where the policy's belief is of drawn tastes (<see cref="BeliefOptions.Particles"/>) it is what they stated: what such a belief
    /// learned would mean something else as a statement.
    /// </summary>
    public required Preferences Learned { get; init; }

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(SessionSummary), PrintMembers);
}
