using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace PlaylistRL.Samples.WebPlayer;

/// <summary>
/// The page: files that are part of the program, each with its address. A request is compared with these and opens no file.
/// </summary>
internal static class WebPage
{
    private const string Prefix = "page/";

    private static readonly Dictionary<string, string> _types = new(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    };

    public static void MapWebPage(this IEndpointRouteBuilder routes)
    {
        foreach (string name in typeof(WebPage).Assembly.GetManifestResourceNames())
        {
            if (!name.StartsWith(Prefix, StringComparison.Ordinal))
                continue;
            string address = name[Prefix.Length..].Replace('\\', '/');
            byte[] content = Read(name);
            string type = _types[Path.GetExtension(name)];
            var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8))}\"");
            routes.MapGet(address == "index.html" ? "/" : "/" + address, (HttpResponse response) =>
            {
                // Asked for each time, and sent only where it changed.
                response.Headers.CacheControl = "no-cache";
                return TypedResults.Bytes(content, type, entityTag: tag);
            });
        }
    }

    private static byte[] Read(string name)
    {
        using Stream stream = typeof(WebPage).Assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
