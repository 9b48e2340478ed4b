using FluentAssertions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace PlaylistRL.Tests.Conventions;

/// <summary>
/// The library reads and writes through spans. Pointers are for hints to the processor, which nothing is read or written by.
/// </summary>
public sealed class UnsafeTests
{
    [Fact]
    public void Sources_TheWordUnsafe_StandsWhereMemoryIsAskedForAhead()
    {
        SourceTree.Library.Files.Where(IsUnsafe).Select(file => file.Path).Should().Equal("Numerics/MemoryAhead.cs");
    }

    private static bool IsUnsafe(SourceFile file) =>
        file.Tree.GetRoot().DescendantTokens().Any(token => token.IsKind(SyntaxKind.UnsafeKeyword));
}
