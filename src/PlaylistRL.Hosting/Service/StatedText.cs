using System.Buffers;
using System.Text;
using System.Text.Json;

namespace PlaylistRL.Hosting;

/// <summary>What a listener states, as the event log keeps it: a JSON object from feature to weight, without the zeros.</summary>
internal static class StatedText
{
    /// <summary>The text of preferences.</summary>
    public static string Of(Preferences preferences)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            for (int feature = 0; feature < preferences.Features.Count; feature++)
            {
                if (preferences.Weights[feature] != 0)
                    json.WriteNumber(preferences.Features[feature], preferences.Weights[feature]);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <summary>Writes the weights into their places; says whether all have one.</summary>
    public static bool TryFill(string text, IReadOnlyDictionary<string, int> places, Span<float> weights)
    {
        using JsonDocument json = JsonDocument.Parse(text);
        foreach (JsonProperty one in json.RootElement.EnumerateObject())
        {
            if (!places.TryGetValue(one.Name, out int place))
                return false;
            weights[place] = one.Value.GetSingle();
        }

        return true;
    }
}
