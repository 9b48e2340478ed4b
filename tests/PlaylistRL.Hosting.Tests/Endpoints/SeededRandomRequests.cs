using System.Text;

namespace PlaylistRL.Hosting.Tests;

/// <summary>Requests as nobody should send them: good ones, changed a little or a lot.</summary>
internal sealed class SeededRandomRequests(int seed)
{
    private static readonly string[] _texts =
    [
        "Rock", "rock", "", " ", "\\u0000", "\\ud800", "\\uFFFE", "é", "💿", "../../etc/passwd", "' OR 1=1 --", "<script>", "null", "%00",
        "liked", "skipped-late", "s0001",
    ];

    private static readonly string[] _values =
    [
        "0", "-1", "1", "10", "200", "201", "1e309", "-0", "9223372036854775808", "1.5", "null", "true", "[]", "{}", "[[[[[[]]]]]]",
        "\"x\"",
    ];

    private readonly Random _random = new(seed);

    public (string Id, string[] Songs) Session { get; set; }

    public HttpRequestMessage Next()
    {
        string id = _random.Next(8) == 0 ? Uri.EscapeDataString(Of(_texts).Replace("\\u", "u", StringComparison.Ordinal)) : Session.Id;
        (HttpMethod method, string path, string? body) = _random.Next(10) switch
        {
            0 => (HttpMethod.Post, "sessions", Start()),
            1 or 2 => (HttpMethod.Post, $"sessions/{id}/next", $"{{\"length\":{Value("3")}}}"),
            3 => (HttpMethod.Post, $"sessions/{id}/played", $"{{\"songs\":[{Song()},{Song()}]}}"),
            4 or 5 => (HttpMethod.Post, $"sessions/{id}/reports", $"{{\"song\":{Song()},\"feedback\":{Text("liked")}}}"),
            6 => (HttpMethod.Put, $"sessions/{id}/preferences", $"{{\"like\":[{Text("Jazz")}],\"dislike\":{Value("[]")}}}"),
            7 => (HttpMethod.Get, $"sessions/{id}/taste", null),
            8 => (_random.Next(3) == 0 ? HttpMethod.Delete : HttpMethod.Get, $"listeners/{id}", null),
            _ => (_random.Next(40) == 0 ? HttpMethod.Delete : HttpMethod.Post, $"sessions/{id}/finish", (string?)null),
        };
        var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Mutated(Encoding.UTF8.GetBytes(body)));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", _random.Next(30) == 0 ? "text/plain" : "application/json");
        }

        return request;
    }

    private string Start() =>
        $"{{\"listener\":{Text("a-listener-of-random-bits")},\"like\":[{Text("Rock")}],\"dislike\":{Value("[]")},\"length\":{Value("10")}}}";

    private string Song() => _random.Next(4) == 0 || Session.Songs.Length == 0 ? Text("s1") : $"\"{Of(Session.Songs)}\"";

    private string Text(string usual) => _random.Next(3) > 0 ? $"\"{usual}\"" : _random.Next(6) == 0 ? Of(_values) : $"\"{Of(_texts)}\"";

    private string Value(string usual) => _random.Next(3) > 0 ? usual : Of(_values);

    private byte[] Mutated(byte[] body)
    {
        switch (_random.Next(12))
        {
            case 0:
                body[_random.Next(body.Length)] = (byte)_random.Next(256);
                return body;
            case 1:
                return body[.._random.Next(body.Length)];
            case 2:
                return [.. body, .. body];
            case 3:
                int at = _random.Next(body.Length);
                return [.. body[..at], .. Enumerable.Repeat((byte)'[', _random.Next(100_000)), .. body[at..]];
            default:
                return body;
        }
    }

    private T Of<T>(T[] from) => from[_random.Next(from.Length)];
}
