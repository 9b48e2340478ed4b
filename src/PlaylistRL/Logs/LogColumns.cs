namespace PlaylistRL.Logs;

/// <summary>The columns of <see cref="ListeningLogFormat.Rows"/> that are no context.</summary>
internal static class LogColumns
{
    public const string Session = "session";
    public const string Position = "position";
    public const string Song = "song";
    public const string Response = "response";
    public const string Propensity = "propensity";
    public const string Listener = "listener";

    /// <summary>What stands before a feature's name where a context column is the weight the listener states for it.</summary>
    public const string Likes = "likes:";

    /// <summary>Whether a context column could not be told from the others in a file.</summary>
    public static bool IsTaken(string name) => name is Session or Position or Song or Response or Propensity or Listener;
}
