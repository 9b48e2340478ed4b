using System.Buffers;
using System.Text.Json;

namespace PlaylistRL;

/// <summary>A JSON array of objects, one object a line (JSON Lines), or one object that holds such an array.</summary>
/// <remarks>
/// A member is a column; of an object inside an object, <c>outer.inner</c>. An array of values is a cell that holds a list; of objects in
/// an array their names count.
/// </remarks>
internal sealed class JsonTable(TextReader text, int maxFieldLength) : TableReader
{
    private const int DeepestNesting = 32;
    private const int DeepestColumns = 6;

    private static readonly string[] _namesOfObjects = ["name", "artist_credit_name", "title"];

    private readonly ArrayBufferWriter<char> _object = new(1024);
    private readonly Dictionary<string, int> _columnOf = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private readonly List<string> _cells = [];
    private readonly Queue<JsonElement> _inside = new();
    private long _line;
    private bool _begun;
    private bool _isArray;
    private bool _isInside;
    private bool _ended;

    public override long Line => _line;

    public override string LineWord => "object";

    public override int Count => _cells.Count;

    public override ReadOnlySpan<char> this[int cell] => _cells[cell];

    public override IReadOnlyList<string> Names => _names;

    public override string Format => _isArray || _isInside ? "a JSON array of objects" : "JSON objects";

    public override bool Read()
    {
        if (_inside.TryDequeue(out JsonElement element))
        {
            _line++;
            Take(element);
            return true;
        }

        if (_ended || !ReadObject())
            return false;
        _line++;
        JsonElement read = Parsed();
        if (_line == 1 && !_isArray && ArrayInside(read) is JsonElement array && PeekSolid() < 0)
        {
            _isInside = true;
            foreach (JsonElement inner in array.EnumerateArray())
                _inside.Enqueue(inner);
            _line = 0;
            return Read();
        }

        Take(read);
        return true;
    }

    /// <summary>Copies the text of the next object.</summary>
    private bool ReadObject()
    {
        if (!_begun)
        {
            _begun = true;
            if (PeekSolid() == '\uFEFF')
                text.Read();
            _isArray = PeekSolid() == '[';
            if (_isArray)
                text.Read();
        }

        int next = PeekSolid();
        while (next == ',')
        {
            text.Read();
            next = PeekSolid();
        }

        _ended = next < 0 || (_isArray && next == ']');
        if (_ended)
        {
            return _isArray && next < 0 ? throw Error("the text ends before the array does; is the file cut off?") : false;
        }

        if (next != '{')
            throw Error($"'{TextRule.Shown(((char)next).ToString())}' stands where an object is expected: '{{'");
        CopyObject();
        return true;
    }

    private void CopyObject()
    {
        _object.ResetWrittenCount();
        int depth = 0;
        bool inText = false;
        do
        {
            int read = text.Read();
            if (read < 0)
                throw Error("the text ends before the object does; is the file cut off?");
            char character = (char)read;
            if (_object.WrittenCount >= CsvReader.DefaultMaxRecordLength)
                throw Error($"the object is longer than {CsvReader.DefaultMaxRecordLength} characters");
            Append(character);
            if (inText && character == '\\' && text.Peek() >= 0)
                Append((char)text.Read());
            else if (character == '"')
                inText = !inText;
            else if (!inText && character is '{' or '[')
                depth++;
            else if (!inText && character is '}' or ']')
                depth--;
        }
        while (depth > 0);
    }

    private void Append(char character)
    {
        _object.GetSpan(1)[0] = character;
        _object.Advance(1);
    }

    private JsonElement Parsed()
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(
                _object.WrittenMemory, new JsonDocumentOptions { MaxDepth = DeepestNesting, AllowTrailingCommas = true });
            return document.RootElement.Clone();
        }
        catch (JsonException invalid)
        {
            throw Error($"it is not JSON: {TextRule.Shown(invalid.Message)}");
        }
    }

    private void Take(JsonElement element)
    {
        for (int cell = 0; cell < _cells.Count; cell++)
            _cells[cell] = string.Empty;
        if (element.ValueKind != JsonValueKind.Object)
            throw Error("an object is expected");
        Take(element, string.Empty, 0);
    }

    private void Take(JsonElement element, string path, int depth)
    {
        foreach (JsonProperty member in element.EnumerateObject())
        {
            string name = Name(path, member);
            if (member.Value.ValueKind == JsonValueKind.Object && depth < DeepestColumns)
            {
                Take(member.Value, name + ".", depth + 1);
                continue;
            }

            string cell = Text(member.Value);
            if (cell.Length > maxFieldLength)
                throw Error($"member '{TextRule.Shown(name)}' is longer than {maxFieldLength} characters");
            if (!_columnOf.TryGetValue(name, out int column))
            {
                if (_names.Count == CsvReader.DefaultMaxFields)
                    throw Error($"the objects have more than {CsvReader.DefaultMaxFields} different members");
                _columnOf.Add(name, column = _names.Count);
                _names.Add(name);
                _cells.Add(string.Empty);
            }

            _cells[column] = cell;
        }
    }

    private string Name(string path, JsonProperty member)
    {
        try
        {
            return path + member.Name;
        }
        catch (InvalidOperationException)
        {
            throw Error("a member's name is not well-formed Unicode");
        }
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Unicode(value),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Array => string.Concat(value.EnumerateArray().Select(Inner).Where(inner => inner.Length > 0)
            .Select(inner => inner + BetweenValues)),
        _ => string.Empty,
    };

    private static string Inner(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return value.ValueKind == JsonValueKind.Array ? string.Empty : Text(value);
        foreach (string name in _namesOfObjects)
        {
            if (value.TryGetProperty(name, out JsonElement member) && member.ValueKind == JsonValueKind.String)
                return Unicode(member);
        }

        return string.Empty;
    }

    // Half of a surrogate pair can be escaped in JSON; such a text says nothing.
    private static string Unicode(JsonElement value)
    {
        try
        {
            return value.GetString() ?? string.Empty;
        }
        catch (InvalidOperationException)
        {
            return string.Empty;
        }
    }

    private static JsonElement? ArrayInside(JsonElement element)
    {
        JsonElement[] arrays = [.. element.EnumerateObject().Select(member => member.Value).Where(value =>
            value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 && value[0].ValueKind == JsonValueKind.Object)];
        return arrays.Length == 1 ? arrays[0] : null;
    }

    private int PeekSolid()
    {
        while (text.Peek() is ' ' or '\t' or '\r' or '\n')
            text.Read();
        return text.Peek();
    }

    private CsvFormatException Error(string what) => new(Math.Max(1, _line + (_inside.Count > 0 ? 0 : 1)), what);
}
