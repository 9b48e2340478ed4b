namespace PlaylistRL;

/// <summary>Options of <see cref="PlaylistTraining"/>; immutable, validated when it begins, all violations reported together.</summary>
/// <example>
/// <code>
/// SongCatalog catalog = SongCatalog.Load("songs.csv");
/// var options = new PlaylistTrainingOptions { Budget = TimeSpan.FromSeconds(60), Length = 15, AtOnce = 10, Seed = 7 };
/// Console.WriteLine(PlaylistTraining.Train(catalog, options).Verdict);
/// </code>
/// </example>
public sealed record PlaylistTrainingOptions
{
    /// <summary>
    /// The listeners to train on and to be judged by. Null (default) for <see cref="EverydayUserModel"/> with each listener's own constants
    /// (<see cref="EverydayOptions.OwnConstants"/>).
    /// </summary>
    public IUserModel? Listeners { get; init; }

    /// <summary>How many songs a listener hears in one go, 1 to 1,000,000: what is planned for. Default: 20.</summary>
    public int Length { get; init; } = 20;

    /// <summary>
    /// How many songs your application asks for at once, 1 to 1,000: in half of the playlists that are simulated it is known only after so
    /// many songs how they were taken, in the others after each. 1 for each always; no more than <see cref="Length"/> count. Default: 10.
    /// </summary>
    public int AtOnce { get; init; } = 10;

    /// <summary>
    /// How long it may take, 1 second to 10 days; what is under way is finished, so it may be a little longer. Default: one minute. More
    /// time gives a better policy.
    /// </summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The most rounds of improvement, 0 to 100; 0 for the best simple rule. Default: 4. Where rounds end the training and not the budget,
    /// equal seeds give equal policies.
    /// </summary>
    public int Rounds { get; init; } = 4;

    /// <summary>Decides the listeners and all chance. Any value; default 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>How many threads work, 1 to 1,024; null (default) for one a processor.</summary>
    public int? Threads { get; init; }

    /// <summary>What time is read from. Default: the system's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    internal void Validate() => new OptionViolations()
        .Range(Length, 1, EnvironmentSpec.MostSteps, "1 to 1,000,000")
        .Range(AtOnce, 1, 1_000, "1 to 1,000")
        .Range(Budget.TotalSeconds, 1, 864_000, "1 second to 10 days", nameof(Budget))
        .Range(Rounds, 0, 100, "0 to 100")
        .Range(Threads ?? 1, 1, 1_024, "1 to 1,024", nameof(Threads))
        .ThrowIfAny(nameof(PlaylistTrainingOptions));

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(PlaylistTrainingOptions), PrintMembers);
}
