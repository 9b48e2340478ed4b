using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Conventions;

/// <summary>A file can be read in one sitting.</summary>
public sealed class FileLengthTests
{
    private const int MostLines = 300;

    [Fact]
    public void Library_AsItStands_HasNoLongFile() => Convention.Holds(Violations(SourceTree.Library));

    [Fact]
    public void Violations_FileOfTheGreatestLength_AreNone() => Violations(Lines(MostLines)).Should().BeEmpty();

    [Fact]
    public void Violations_OneLineMore_IsReported() =>
        Violations(Lines(MostLines + 1)).Should().Equal(
            "Catalog/Song.cs: has 301 lines; at most 300. Find the second idea in it and give it a file.");

    private static SourceTree Lines(int count) => SourceTree.Of(("Catalog/Song.cs", string.Concat(Enumerable.Repeat("// line\n", count))));

    private static IEnumerable<string> Violations(SourceTree sources) => sources.Files
        .Select(file => (file.Path, Count: file.Tree.GetText().ToString().TrimEnd('\n').Split('\n').Length))
        .Where(file => file.Count > MostLines)
        .Select(file => $"{file.Path}: has {file.Count} lines; at most {MostLines}. Find the second idea in it and give it a file.");
}
