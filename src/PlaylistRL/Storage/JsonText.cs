using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PlaylistRL;

/// <summary>Short JSON inside an entry of metadata: a list of names, or names with a number each, in order.</summary>
internal static class JsonText
{
    /// <summary>Names stay readable: nothing here goes into a web page, for which more would have to be escaped.</summary>
    public static JsonWriterOptions Plain => new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="ArgumentException">A name is no text that is accepted.</exception>
    public static string OfNames(IEnumerable<string> names) => Written(json =>
    {
        json.WriteStartArray();
        foreach (string name in names)
            json.WriteStringValue(Accepted(name));
        json.WriteEndArray();
    });

    /// <exception cref="ArgumentException">A name is no text that is accepted.</exception>
    public static string OfNumbers(IEnumerable<KeyValuePair<string, double>> numbers) => Written(json =>
    {
        json.WriteStartObject();
        foreach ((string name, double number) in numbers)
            json.WriteNumber(Accepted(name), number);
        json.WriteEndObject();
    });

    /// <summary>Names, accepted, not blank and each once; null where the text is anything else, or there are more than <paramref
    /// name="most"/>.</summary>
    public static List<string>? Names(string text, int most)
    {
        var names = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return Reads(text, JsonTokenType.StartArray, (ref Utf8JsonReader json) =>
        {
            if (json.TokenType != JsonTokenType.String || json.GetString() is not string name || !IsName(name) || names.Count == most
                || !seen.Add(name))
                return false;
            names.Add(name);
            return true;
        }) ? names : null;
    }

    /// <summary>Names, accepted, not blank and each once, with a finite number each; null where the text is anything else, or there are
    /// more than <paramref name="most"/>.</summary>
    public static List<KeyValuePair<string, double>>? Numbers(string text, int most)
    {
        var numbers = new List<KeyValuePair<string, double>>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return Reads(text, JsonTokenType.StartObject, (ref Utf8JsonReader json) =>
        {
            string name = json.GetString()!;
            if (!IsName(name) || numbers.Count == most || !seen.Add(name))
                return false;
            if (!json.Read() || json.TokenType != JsonTokenType.Number || !json.TryGetDouble(out double number) || !double.IsFinite(number))
                return false;
            numbers.Add(new KeyValuePair<string, double>(name, number));
            return true;
        }) ? numbers : null;
    }

    private static bool IsName(string name) => !string.IsNullOrWhiteSpace(name) && TextRule.Fault(name) is null;

    // The writer would put U+FFFD for half of a surrogate pair.
    private static string Accepted(string name) =>
        TextRule.Fault(name) is string fault ? throw new ArgumentException(
            $"The name '{TextRule.Shown(name)}' {fault}.", nameof(name)) : name;

    private delegate bool ItemReader(ref Utf8JsonReader json);

    private static bool Reads(string text, JsonTokenType start, ItemReader item)
    {
        try
        {
            var json = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), new JsonReaderOptions { MaxDepth = 1 });
            if (!json.Read() || json.TokenType != start)
                return false;
            while (json.Read() && json.TokenType is not (JsonTokenType.EndArray or JsonTokenType.EndObject))
            {
                if (!item(ref json))
                    return false;
            }

            return !json.Read();
        }
        catch (Exception invalid) when (invalid is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static string Written(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Plain))
            write(json);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
