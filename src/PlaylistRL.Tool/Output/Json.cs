using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PlaylistRL.Tool.Output;

/// <summary>JSON for machines. Stateless.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions _indented = new()
    {
        WriteIndented = true,
        // Titles stay readable; nothing of it goes into a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The text of a node.</summary>
    public static string Text(JsonNode node) => node.ToJsonString(_indented);

    /// <summary>A number; null where it is none that JSON has.</summary>
    public static JsonNode? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;

    /// <summary>Texts in their order.</summary>
    public static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode?)JsonValue.Create(text))];
}
