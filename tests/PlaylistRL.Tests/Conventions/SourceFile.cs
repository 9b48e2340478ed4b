using Microsoft.CodeAnalysis;

namespace PlaylistRL.Tests.Conventions;

/// <summary>One source file.</summary>
/// <param name="Path">Relative to the library's folder, with forward slashes.</param>
/// <param name="Tree">Its syntax.</param>
internal sealed record SourceFile(string Path, SyntaxTree Tree)
{
    /// <summary>The outermost folder; empty for a file outside all rooms.</summary>
    public string Room => Path.Contains('/', StringComparison.Ordinal) ? Path[..Path.IndexOf('/', StringComparison.Ordinal)] : "";

    /// <summary>Where a node stands, as <c>Room/File.cs:12</c>.</summary>
    public string Locate(SyntaxNode node) => $"{Path}:{Tree.GetLineSpan(node.Span).StartLinePosition.Line + 1}";
}
