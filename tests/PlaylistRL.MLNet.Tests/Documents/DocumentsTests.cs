using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Documents;

/// <summary>
/// Every line of code in the documents about this package stands in <see cref="DocumentedPrograms"/>, in the same order within a block,
/// which the compiler sees.
/// </summary>
public sealed class DocumentsTests
{
    [Theory]
    [InlineData("src/PlaylistRL.MLNet/README.md")]
    [InlineData("docs/your-own-listener.md")]
    [InlineData("docs/lab/learned-user-models.md")]
    public void Documents_CodeBlocks_AreCompiled(string document)
    {
        string[] compiled = Lines(File.ReadAllText(Path.Combine(Root(), "tests/PlaylistRL.MLNet.Tests/Documents/DocumentedPrograms.cs")));
        string[] blocks = [
            .. File.ReadAllText(Path.Combine(Root(), document)).Split("```cs\n").Skip(1).Select(rest => rest.Split("```")[0])];
        blocks.Should().NotBeEmpty();
        foreach (string block in blocks)
        {
            string[] lines = [.. Lines(block).Where(line => !line.StartsWith("using ", StringComparison.Ordinal))];
            int[] starts = [
                .. Enumerable.Range(0, compiled.Length - lines.Length + 1)
                .Where(start => compiled.AsSpan(start, lines.Length).SequenceEqual(lines))];
            starts.Should().NotBeEmpty($"the compiled programs hold this block: {block}");
        }
    }

    private static string[] Lines(string text) => [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PlaylistRL.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not lie in the repository.");
    }
}
