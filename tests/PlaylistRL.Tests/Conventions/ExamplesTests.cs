using System.Net;
using System.Text.RegularExpressions;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Conventions;

/// <summary>The examples in the documentation of types are programs that run; those that train for a minute compile.</summary>
[Collection(CurrentFolder.Name)]
public sealed partial class ExamplesTests
{
    private const int FewestExamples = 30;

    [Fact]
    public void Types_EveryExample_RunsOrTrainsForAMinute()
    {
        string songs = ReadmeTests.SampleCatalogue();
        var failed = new List<string>();
        int count = 0;
        foreach ((string file, string code) in Examples())
        {
            ReadmeProgram program = Program(code);
            string[] errors = [.. program.Errors()];
            Exception? error = errors.Length > 0 || code.Contains("PlaylistTraining.Train(", StringComparison.Ordinal) ? null
                : Record.Exception(() => program.Run(songs, ReadmeTests.AddFiles));
            failed.AddRange(errors.Select(text => $"{file}: {text}"));
            if (error is not null)
                failed.Add($"{file}: {error}");
            count++;
        }

        Convention.Holds(failed);
        count.Should().BeGreaterThanOrEqualTo(FewestExamples);
    }

    [Theory]
    [InlineData("SongCatalog catalog = SongCatalog.LoadSamples();", "LoadSamples")]
    [InlineData("using PlaylistRL.Worlds;\n\nvar users = new EveryUserModel();", "EveryUserModel")]
    public void Errors_ExampleThatNoApplicationCouldCompile_AreReported(string code, string named) =>
        Program(code).Errors().Should().ContainSingle().Which.Should().Contain(named);

    [Fact]
    public void Of_ExampleInComments_IsItsCode() =>
        Of("/// <example>\n/// <code>\n/// int a = 1;\n///\n/// bool b = a &lt; 2;\n/// </code>\n/// </example>\nclass A;").Should()
            .Equal("int a = 1;\n\nbool b = a < 2;");

    private static ReadmeProgram Program(string code) =>
        ReadmeProgram.Of($"```csharp\nusing PlaylistRL;\n{code}\n```\n").Single();

    private static IEnumerable<(string File, string Code)> Examples() =>
        Directory.GetFiles(RepositoryFolder.PathOf("src/PlaylistRL"), "*.cs", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .SelectMany(path => Of(File.ReadAllText(path)).Select(code => (Path.GetFileName(path), code)));

    private static IEnumerable<string> Of(string source) =>
        Example().Matches(source.ReplaceLineEndings("\n"))
            .Select(match => WebUtility.HtmlDecode(Comment().Replace(match.Groups["code"].Value, string.Empty).TrimEnd('\n')));

    [GeneratedRegex(@"/// <example>\n/// <code>\n(?<code>(?:///.*\n)*?)/// </code>\n")]
    private static partial Regex Example();

    [GeneratedRegex("^/// ?", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
