using System.Text;

namespace PlaylistRL;

/// <summary>How text stands in catalogue files.</summary>
internal static class CatalogText
{
    /// <summary>UTF-8 that refuses what is no Unicode instead of replacing it.</summary>
    public static UTF8Encoding Strict { get; } = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
}
