namespace PlaylistRL.Peers;

/// <summary>
/// What a process that is measured has to prepare: files with the same songs, weights and observations for everyone, and what to do with
/// them. Travels as one line of JSON.
/// </summary>
internal sealed record Job
{
    /// <summary>Counts the jobs of a run; by it the process is asked for values and times.</summary>
    public int Id { get; init; }

    /// <summary>target-max, decision, learning-step, dqn-step, mission-loop, scoring, throughput or growth.</summary>
    public required string Work { get; init; }

    /// <summary>How the contender does it; see the contenders.</summary>
    public required string Variant { get; init; }

    /// <summary>How many threads may work.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>The file of the songs' features, 32-bit floats [count × features].</summary>
    public string Songs { get; init; } = string.Empty;

    /// <summary>The number of songs.</summary>
    public int Count { get; init; }

    /// <summary>The number of features of a song, and of an observation where the head is plain.</summary>
    public int Features { get; init; }

    /// <summary>The file of the weights, safetensors.</summary>
    public string Policy { get; init; } = string.Empty;

    /// <summary>The file of the observations, 32-bit floats [states × observation length].</summary>
    public string Observations { get; init; } = string.Empty;

    /// <summary>The file of the songs that each state excludes, 32-bit integers [states × <see cref="ExcludedEach"/>].</summary>
    public string Excluded { get; init; } = string.Empty;

    /// <summary>The number of states.</summary>
    public int States { get; init; }

    /// <summary>The width of both hidden layers.</summary>
    public int Hidden { get; init; } = 64;

    /// <summary>Transitions a learning step.</summary>
    public int Batch { get; init; } = 32;

    /// <summary>Songs a playlist.</summary>
    public int Length { get; init; } = ExcludedEach;

    /// <summary>The discount; with 0 a learning step has no max.</summary>
    public double Discount { get; init; } = 0.95;

    /// <summary>Learning steps from one copy of the target network to the next.</summary>
    public int SyncEvery { get; init; } = 10;

    /// <summary>Whether the online network chooses and the target network values.</summary>
    public bool DoubleQ { get; init; }

    /// <summary>How many songs each state excludes: those of a playlist of ten.</summary>
    public const int ExcludedEach = 10;
}
