namespace PlaylistRL.Survival.Growing;

/// <summary>One piece of work on a file.</summary>
/// <param name="Name">A short name for the figures.</param>
/// <param name="Divisor">What the size asked for is divided by, where one entry takes longer than elsewhere.</param>
/// <param name="Prepare">Makes ready what the work needs for so many entries, and gives the work.</param>
internal sealed record GrowthCase(string Name, int Divisor, Func<int, Action> Prepare);
