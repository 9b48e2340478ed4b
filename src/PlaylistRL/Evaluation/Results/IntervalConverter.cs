using System.Text.Json;
using System.Text.Json.Serialization;

namespace PlaylistRL.Evaluation;

/// <summary>An interval is written as an array of its two ends.</summary>
internal sealed class IntervalConverter : JsonConverter<Interval>
{
    private static readonly NullableNumberConverter _number = new();

    public override Interval Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("An interval is an array of two numbers.");
        reader.Read();
        double low = _number.Read(ref reader, typeof(double), options);
        reader.Read();
        double high = _number.Read(ref reader, typeof(double), options);
        reader.Read();
        return reader.TokenType == JsonTokenType.EndArray ? new Interval(low, high)
            : throw new JsonException("An interval is an array of two numbers.");
    }

    public override void Write(Utf8JsonWriter writer, Interval value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        _number.Write(writer, value.Low, options);
        _number.Write(writer, value.High, options);
        writer.WriteEndArray();
    }
}
