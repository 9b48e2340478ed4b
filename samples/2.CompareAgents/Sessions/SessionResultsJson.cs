using System.Text.Json.Serialization;

namespace PlaylistRL.Samples.CompareAgents;

/// <summary>Writes <c>sessions.json</c>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(SessionResults))]
internal sealed partial class SessionResultsJson : JsonSerializerContext;
