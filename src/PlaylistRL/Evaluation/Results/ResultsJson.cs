using System.Text.Json.Serialization;

namespace PlaylistRL.Evaluation;

/// <summary>The generated serialiser of results: no reflection, so it is trim- and AOT-safe.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(NullableNumberConverter), typeof(IntervalConverter), typeof(BestKindConverter)])]
[JsonSerializable(typeof(ComparisonResults))]
internal sealed partial class ResultsJson : JsonSerializerContext;
