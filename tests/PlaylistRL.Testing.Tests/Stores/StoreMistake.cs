namespace PlaylistRL.Testing.Tests;

/// <summary>What may be wrong with <see cref="MistakenStore"/>; one mistake each.</summary>
public enum StoreMistake
{
    IgnoresCase,
    LosesTheOwner,
    OldestFirst,
    LosesUnknownPropensities,
    OrdersByTime,
    LosesThePieceAfterTheFirst,
    ToIsIncluded,
    ErasedListenerStaysInTheLog,
    NeverErasesOldSessions,
    ActivatesAnyPolicy,
    WritesAnyVersion,
}
