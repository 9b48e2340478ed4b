namespace PlaylistRL.Testing.Tests;

/// <summary>What may be wrong with <see cref="MistakenWorld"/>; one mistake each.</summary>
public enum WorldMistake
{
    None,
    ObservationNotANumber,
    RewardOutOfRange,
    LastsTooLong,
    SpecChanges,
    RewardsFromRandomShared,
    ResetKeepsTheSum,
    StateInAStaticField,
    ObservationShared,
    TakesAnyAction,
    StepsAfterTheEnd,
    OffersAgain,
    BoundToAThread,
}
