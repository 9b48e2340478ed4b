namespace PlaylistRL.Logs;

/// <summary>Why a row of a listening log is left out.</summary>
public enum ListeningLogFault
{
    /// <summary>It has another number of fields than the header.</summary>
    FieldCount = 0,

    /// <summary>A session or song is blank, or a number, truth value or response cannot be read or is out of range.</summary>
    UnreadableValue = 1,

    /// <summary>Its skip flags contradict each other: skipped earlier but not later, or skipped and not skipped.</summary>
    ContradictoryResponse = 2,

    /// <summary>The catalogue has no such song.</summary>
    UnknownSong = 3,

    /// <summary>Its session has a row of that position already.</summary>
    PositionTwice = 4,

    /// <summary>Its position is below that of a row before it.</summary>
    PositionOutOfOrder = 5,

    /// <summary>Rows of another session stand between it and the rows of its own.</summary>
    InterruptedSession = 6,

    /// <summary>Its propensity is not above 0 and at most 1.</summary>
    Propensity = 7,

    /// <summary>
    /// Its session or song holds a control character, such as a line break in quotes, or U+FFFE or U+FFFF. Whatever the format: an id that
    /// was put right might be another's.
    /// </summary>
    Text = 8,
}
