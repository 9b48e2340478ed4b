using System.Text.Json.Nodes;

namespace PlaylistRL.Tool.Output;

/// <summary>What a verb came to: the same for people and for machines.</summary>
/// <param name="Value">For machines.</param>
/// <param name="Write">Writes it for people.</param>
internal sealed record Answer(JsonObject Value, Action<ToolConsole> Write);
