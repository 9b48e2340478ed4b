namespace PlaylistRL.Logs;

/// <summary>How a listening log is read; immutable, validated when used, all violations reported together.</summary>
public sealed record ListeningLogOptions
{
    /// <summary>How the log is written. Default: <see cref="ListeningLogFormat.Rows"/>.</summary>
    public ListeningLogFormat Format { get; init; }

    /// <summary>The songs there are: rows of others are faults. Null (default): any song is taken.</summary>
    public SongCatalog? Catalog { get; init; }

    /// <summary>Whether the first bad row raises. Default: false, bad rows are left out, counted and reported.</summary>
    public bool StopAtFault { get; init; }

    /// <summary>How many examples of each fault are kept, from 0 to 1,000. Default: 5.</summary>
    public int Examples { get; init; } = 5;

    /// <summary>
    /// The most characters a field may have, at least 1; a longer one raises, whatever <see cref="StopAtFault"/> says. 1,000,000 by
    /// default.
    /// </summary>
    public int MaxFieldLength { get; init; } = CsvReader.DefaultMaxFieldLength;

    internal void Validate() => new OptionViolations()
        .Require(
            Enum.IsDefined(
            Format), $"{nameof(Format)} is {(int)Format}; legal are {string.Join(", ", Enum.GetNames<ListeningLogFormat>())}.")
        .Range(Examples, 0, 1_000, "0 to 1,000")
        .Range(MaxFieldLength, 1, int.MaxValue, "1 or more")
        .ThrowIfAny(nameof(ListeningLogOptions));

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(ListeningLogOptions), PrintMembers);
}
