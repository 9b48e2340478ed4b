namespace PlaylistRL.Tool;

/// <summary>The work cannot be done; the message is one plain sentence or two, with the remedy.</summary>
internal sealed class ToolException(string message) : Exception(message);
