using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Conventions;

/// <summary>Links between the documents and into the sources lead somewhere.</summary>
public sealed class DocsTests
{
    [Fact]
    public void Documents_LinksToFilesOfTheRepository_Exist() =>
        Convention.Holds(
            Documents().SelectMany(path => DeadLinks(RepositoryFolder.Root, path, File.ReadAllText(RepositoryFolder.PathOf(path)))));

    [Theory]
    [InlineData("[here](docs/guide.md)")]
    [InlineData("[here](<docs/guide.md> \"The guide\")")]
    [InlineData("[here](docs/guide.md#second-part-v2)")]
    [InlineData("[folder](docs)")]
    [InlineData("[elsewhere](https://example.org/x.md), <a href=\"mailto:a@example.org\">mail</a>")]
    [InlineData("# My own\n[above](#my-own)")]
    [InlineData("`[in code](gone.md)` and ``` [x](gone.md) ```")]
    [InlineData("```csharp\nvar x = y[0](gone.md);\n```")]
    public void DeadLinks_TargetThatExistsOrIsElsewhere_AreNone(string text) => DeadLinksOf(text).Should().BeEmpty();

    [Theory]
    [InlineData("[here](docs/gone.md)", "docs/gone.md")]
    [InlineData("[here](Docs/guide.md)", "Docs/guide.md")]
    [InlineData("![picture](docs/gone.svg \"A picture\")", "docs/gone.svg")]
    [InlineData("[here][1]\n\n[1]: docs/gone.md", "docs/gone.md")]
    [InlineData("<img src=\"docs/gone.svg\">", "docs/gone.svg")]
    [InlineData("[here](../outside.md)", "../outside.md")]
    [InlineData("[here](docs/guide.md#third)", "docs/guide.md#third")]
    [InlineData("[here](#nowhere)", "#nowhere")]
    [InlineData("~~~\n[in code](gone.md)\n~~~\n[here](docs/gone.md)", "docs/gone.md")]
    public void DeadLinks_TargetThatDoesNotExist_IsReported(string text, string target) =>
        DeadLinksOf(text).Should().ContainSingle().Which.Should().Match($"README.md:*: {target} *");

    private static IEnumerable<string> Documents() =>
        Directory.EnumerateFiles(RepositoryFolder.Root, "*.md")
            .Concat(Directory.EnumerateFiles(RepositoryFolder.PathOf("docs"), "*.md", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(RepositoryFolder.Root, path))
            .Order(StringComparer.Ordinal);

    private static List<string> DeadLinksOf(string text)
    {
        DirectoryInfo root = Directory.CreateTempSubdirectory("links-");
        try
        {
            File.WriteAllText(Path.Combine(root.CreateSubdirectory("docs").FullName, "guide.md"), "# Guide\n## Second part: `v2`\n");
            return [.. DeadLinks(root.FullName, "README.md", text)];
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    private static IEnumerable<string> DeadLinks(string root, string document, string text)
    {
        foreach ((string link, int line) in Markdown.Links(text))
        {
            if (Uri.TryCreate(link, UriKind.Absolute, out Uri? absolute) && !absolute.IsFile)
                continue;
            string[] parts = link.Split('#', 2);
            string target = parts[0].Length == 0 ? document
                : Path.Combine(Path.GetDirectoryName(document)!, Uri.UnescapeDataString(parts[0]));
            string full = Path.GetFullPath(Path.Combine(root, target));
            if (!full.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                yield return $"{document}:{line}: {link} leads out of the repository.";
            else if (parts[0].Length > 0 && !File.Exists(full) && !Directory.Exists(full))
                yield return $"{document}:{line}: {link} does not exist.";
            else if (
                parts.Length == 2 && full.EndsWith(".md", StringComparison.Ordinal)
                && !Markdown.Anchors(parts[0].Length == 0 ? text : File.ReadAllText(full)).Contains(parts[1]))
                yield return $"{document}:{line}: {link} names a heading that does not exist.";
        }
    }
}
