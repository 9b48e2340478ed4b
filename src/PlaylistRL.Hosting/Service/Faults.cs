namespace PlaylistRL.Hosting;

/// <summary>What a caller of the service is told.</summary>
internal static class Faults
{
    /// <summary>The fault as the service raises it; a store's closes the gate.</summary>
    public static Exception Translated(Exception fault, StoreGate gate) => fault switch
    {
        StoreException => gate.Down(fault),
        SessionFileException => new PlaylistServiceException(
            PlaylistFault.WrongState, "The session does not fit the songs that are served now. Start another one.", fault),
        ArgumentException wrong => new PlaylistServiceException(PlaylistFault.BadInput, Text(wrong), fault),
        InvalidOperationException or IOException => new PlaylistServiceException(PlaylistFault.WrongState, fault.Message, fault),
        _ => fault,
    };

    // Without the name of the parameter, which is that of a method nobody called.
    private static string Text(ArgumentException fault) => fault.ParamName is string name
        ? fault.Message.Replace($" (Parameter '{name}')", string.Empty, StringComparison.Ordinal)
        : fault.Message;
}
