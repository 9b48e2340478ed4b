namespace PlaylistRL.Testing.Tests;

/// <summary>What may be wrong with <see cref="MistakenModel"/>; one mistake each.</summary>
public enum ModelMistake
{
    None,
    NameChanges,
    RangeReversed,
    RaisesLater,
    StatesTooFew,
    RewardNotANumber,
    RewardOutOfRange,
    RewardsFromRandomShared,
    StateInTheModel,
    StateInAStaticField,
    StateInTheModelSetBack,
    KeepsTheRandomSource,
    HidesItsChance,
    AskingTires,
    ExpectationIncomplete,
    CopyForgetsState,
    CopySharesState,
    CopySharesACount,
    CopyIsTheOriginal,
    TakesAnySong,
    SaysOtherExpectation,
    ExpectationLies,
    ExpectationLiesALittle,
    ExpectationLiesWithoutChance,
    TrackerRemembers,
    PlanPlays,
    PlanWorseThanOneSong,
    BoundToItsThread,
}
