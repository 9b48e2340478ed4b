using System.Text.Json.Serialization;

namespace PlaylistRL.Lab;

/// <summary>Writes <c>sessions.json</c>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(SessionResults))]
internal sealed partial class SessionResultsJson : JsonSerializerContext;
