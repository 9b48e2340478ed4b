namespace PlaylistRL.Hosting;

/// <summary>Why a call could not be done.</summary>
public enum PlaylistFault
{
    /// <summary>There is no such session: it was forgotten, was not used for longer than sessions are kept, or never was.</summary>
    UnknownSession = 0,

    /// <summary>Something given is not as it must be; the message says what. Nothing has changed.</summary>
    BadInput = 1,

    /// <summary>The session is in a state that does not allow it: it is finished, full, or of other features than those served.</summary>
    WrongState = 2,

    /// <summary>Too many calls wait for this session already. Try again in a moment.</summary>
    Busy = 3,

    /// <summary>The store cannot be reached. Nothing was promised; try again later.</summary>
    StoreGone = 4,
}
