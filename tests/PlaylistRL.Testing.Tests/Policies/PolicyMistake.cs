namespace PlaylistRL.Testing.Tests;

/// <summary>What may be wrong with <see cref="MistakenPolicy"/>; one mistake each.</summary>
public enum PolicyMistake
{
    None,
    ChoosesWhatIsExcluded,
    LooksAtTheFirstTwoOnly,
    ChoiceFromRandomShared,
    Remembers,
    PropensityOfZero,
    ExploresAtPropensityOne,
    PropensityOfTheDraw,
    PropensityWithoutGreedyShare,
    PropensityOfAnotherEpsilon,
    RanksTooFew,
    RanksUnsorted,
    RanksByPlaces,
    RanksAnotherFirst,
    BoundToItsThread,
}
