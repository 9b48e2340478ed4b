namespace PlaylistRL.Testing;

/// <summary>Ends the check of one rule: it is broken.</summary>
internal sealed class BrokenRuleException(string expected, string seen) : Exception($"expected {expected}, seen {seen}")
{
    public string Expected => expected;

    public string Seen => seen;

    /// <summary>The rule, where it shows only in the fault which one it is; null for the one that is checked.</summary>
    public CheckRule? Rule { get; init; }
}
