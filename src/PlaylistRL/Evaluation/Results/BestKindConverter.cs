using System.Text.Json;
using System.Text.Json.Serialization;

namespace PlaylistRL.Evaluation;

/// <summary>
/// A kind of best is written in words: <c>optimum</c>, <c>upper bound</c>, <c>best found</c>, <c>same-information best</c>.
/// </summary>
internal sealed class BestKindConverter : JsonConverter<BestKind>
{
    public override BestKind Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? words = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        foreach (BestKind kind in Enum.GetValues<BestKind>())
        {
            if (Words(kind) == words)
                return kind;
        }

        throw new JsonException($"'{TextRule.Shown(words)}' is no kind of best.");
    }

    public override void Write(Utf8JsonWriter writer, BestKind value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Words(value));

    private static string Words(BestKind kind) => kind switch
    {
        BestKind.Optimum => "optimum",
        BestKind.UpperBound => "upper bound",
        BestKind.BestFound => "best found",
        _ => "same-information best",
    };
}
