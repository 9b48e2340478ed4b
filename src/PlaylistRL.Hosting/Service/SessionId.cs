using System.Buffers.Text;
using System.Security.Cryptography;

namespace PlaylistRL.Hosting;

/// <summary>Ids of sessions: 128 random bits, so that nobody finds one by trying.</summary>
internal static class SessionId
{
    private const int Bytes = 16;
    private const int Length = 22;

    public static string New()
    {
        Span<byte> bits = stackalloc byte[Bytes];
        RandomNumberGenerator.Fill(bits);
        return Base64Url.EncodeToString(bits);
    }

    public static ulong NewSeed()
    {
        Span<byte> bits = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(bits);
        return BitConverter.ToUInt64(bits);
    }

    /// <summary>Whether a text may be an id: others are not looked up.</summary>
    public static bool IsOne(string? text) => text is { Length: Length } && !text.AsSpan().ContainsAnyExcept(_letters);

    private static readonly System.Buffers.SearchValues<char> _letters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
}
