using System.Text.Json;

namespace PlaylistRL;

/// <summary>The values of a session file, each checked as it is read: what is wrong is said with its name.</summary>
/// <param name="stream">The file.</param>
/// <param name="source">What messages call it.</param>
internal ref struct SessionTokens(Stream stream, string source)
{
    private JsonTokens _json = new(stream, SessionLimits.MostBytes, source);

    public readonly JsonTokenType Type => _json.Type;

    public JsonTokenType Next() => _json.Next();

    public bool Is(string text) => _json.Is(text);

    public int Copy(scoped Span<char> text) => _json.Copy(text);

    public string Shown() => _json.Shown();

    public int? Integer() => _json.Integer();

    public string ReadText(string name)
    {
        Next(JsonTokenType.String, name);
        return Text(name);
    }

    public string Text(string name)
    {
        string text = _json.Text() ?? throw Fault($"{name} '{_json.Shown()}' is no well-formed Unicode.");
        RequireText(text, name);
        return text;
    }

    public readonly void RequireText(string text, string name)
    {
        if (TextRule.Fault(text) is string fault)
            throw Fault($"{name} '{TextRule.Shown(text)}' {fault}.");
    }

    public string Property(string[] known, ref int seen, string what)
    {
        for (int i = 0; i < known.Length; i++)
        {
            if (!_json.Is(known[i]))
                continue;
            if ((seen & (1 << i)) != 0)
                throw Fault($"{what} has '{known[i]}' twice.");
            seen |= 1 << i;
            return known[i];
        }

        throw Fault($"{what} has no property '{_json.Shown()}'; there are {string.Join(", ", known)}.");
    }

    public readonly void RequireAll(ReadOnlySpan<string> known, int seen, string what)
    {
        for (int i = 0; i < known.Length; i++)
        {
            if ((seen & (1 << i)) == 0)
                throw Fault($"{what} lacks '{known[i]}'.");
        }
    }

    public void Next(JsonTokenType expected, string name)
    {
        _json.Next();
        Expect(expected, name);
    }

    public readonly void Expect(JsonTokenType expected, string name)
    {
        if (_json.Type != expected)
            throw Fault($"{name} is {Word(_json.Type)}; {Word(expected)} is expected.");
    }

    private static string Word(JsonTokenType type) => type switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        JsonTokenType.Null => "null",
        _ => "true or false",
    };

    public readonly SessionFileException Fault(string fault) => new($"{source}: {fault}");

    public float[] Numbers(int featureCount, string name)
    {
        Next(JsonTokenType.StartArray, name);
        var numbers = new float[featureCount];
        int count = 0;
        while (_json.Next() != JsonTokenType.EndArray)
        {
            Expect(JsonTokenType.Number, name);
            if (count == featureCount)
                throw Fault(FormattableString.Invariant($"{name} has more numbers than there are features, {featureCount}."));
            float number = _json.Single();
            if (!NumberRule.Accepts(number))
                throw Fault($"{name} has the number {_json.Shown()}; legal is {NumberRule.Legal}.");
            numbers[count++] = number;
        }

        return count == featureCount
            ? numbers
            : throw Fault(FormattableString.Invariant($"{name} has {count} numbers; there are {featureCount} features."));
    }

    public int Count(string name, int least, int most)
    {
        Next(JsonTokenType.Number, name);
        return _json.Integer() is int count && count >= least && count <= most
            ? count
            : throw Fault(FormattableString.Invariant($"{name} is {_json.Shown()}; a whole number from {least} to {most} is expected."));
    }

    public float[] State()
    {
        const int MostNumbers = 10_000;
        Next(JsonTokenType.StartArray, "trackedState");
        var numbers = new List<float>();
        while (_json.Next() != JsonTokenType.EndArray)
        {
            Expect(JsonTokenType.Number, "trackedState");
            if (numbers.Count == MostNumbers)
                throw Fault(FormattableString.Invariant($"trackedState has more than {MostNumbers} numbers."));
            numbers.Add(_json.Single());
            if (!float.IsFinite(numbers[^1]))
                throw Fault($"trackedState has the number {_json.Shown()}, which is beyond single precision.");
        }

        return [.. numbers];
    }

    public bool Flag(string name) => _json.Next() switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw Fault($"{name} is {Word(_json.Type)}; true or false is expected."),
    };
}
