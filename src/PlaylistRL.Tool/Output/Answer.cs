using System.Text.Json.Nodes;

namespace PlaylistRL.Tool.Output;

/// <summary>What a verb came to: the same for people and for machines.</summary>
/// <param name="Value">For machines; null where they were told already.</param>
/// <param name="Write">Writes it for people.</param>
internal sealed record Answer(JsonObject? Value, Action<ToolConsole> Write);
