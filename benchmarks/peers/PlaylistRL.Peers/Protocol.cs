using System.Text.Json;
using System.Text.Json.Serialization;

namespace PlaylistRL.Peers;

/// <summary>How requests, replies and results are written.</summary>
internal static class Protocol
{
    /// <summary>One line, camel case, nothing for what is null; numbers that are none as words.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>The same for a file that people read.</summary>
    public static JsonSerializerOptions File { get; } = new(Json) { WriteIndented = true };
}
