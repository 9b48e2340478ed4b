using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;

namespace PlaylistRL.Hosting;

/// <summary>The bodies of requests and responses: camelCase, unknown and doubled members refused, nothing deep.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    MaxDepth = 32)]
[JsonSerializable(typeof(StartRequest))]
[JsonSerializable(typeof(StartResponse))]
[JsonSerializable(typeof(NextRequest))]
[JsonSerializable(typeof(NextResponse))]
[JsonSerializable(typeof(PlayedRequest))]
[JsonSerializable(typeof(ReportRequest))]
[JsonSerializable(typeof(PreferencesRequest))]
[JsonSerializable(typeof(FinishResponse))]
[JsonSerializable(typeof(FeaturesResponse))]
[JsonSerializable(typeof(TasteResponse))]
[JsonSerializable(typeof(ListenerResponse))]
[JsonSerializable(typeof(ProblemDetails))]
internal sealed partial class WireJson : JsonSerializerContext;
