using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Conventions;

/// <summary>
/// README and the pages of docs/ are in short sentences: at most 18 words on average, none over 35. How sentences are found says
/// <see cref="Sentences"/>.
/// </summary>
public sealed class SentenceLengthTests
{
    private const double MostOnAverage = 18;
    private const int Most = 35;

    public static TheoryData<string> Pages =>
    [
        "README.md", "CONTRIBUTING.md", "SECURITY.md", "samples/README.md",
        .. Directory.EnumerateFiles(RepositoryFolder.PathOf("docs"), "*.md").Select(path => $"docs/{Path.GetFileName(path)}")
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_AsItStands_IsInShortSentences(string page)
    {
        IReadOnlyList<(string Text, int Words, int Line)> sentences = Sentences.Of(File.ReadAllText(RepositoryFolder.PathOf(page)));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"| {page} | {sentences.Sum(s => s.Words)} | {sentences.Average(s => s.Words):F1} | {sentences.Max(s => s.Words)} |");
        Convention.Holds(Violations(page, sentences));
    }

    [Fact]
    public void Readme_AsItStands_HasAtMost160Lines() =>
        File.ReadAllLines(RepositoryFolder.PathOf("README.md")).Should().HaveCountLessThanOrEqualTo(160);

    [Theory]
    [InlineData("One two three. Four five!", "3 2")]
    [InlineData("One two\nthree.\n\nFour", "3 1")]
    [InlineData("# Not this\n| nor | this |\n<img alt=\"nor this\">\n```sh\nnor this\n```\nOne two.", "2")]
    [InlineData("- one two\n- three. Four five\n  six\n1. seven", "2 1 3 1")]
    [InlineData("See [two words](a/b/c.md) and `some code here`.", "5")]
    [InlineData("It is 3.5, e.g. one … two, file.cs (three). `Code` begins.", "8 2")]
    [InlineData("Before:\n```sh\nx\n```\nafter", "1 1")]
    public void Of_Text_CountsTheWordsOfEachSentence(string text, string words) =>
        string.Join(' ', Sentences.Of(text).Select(sentence => sentence.Words)).Should().Be(words);

    [Fact]
    public void Violations_LongSentence_IsReportedWithItsLine()
    {
        string long36 = string.Join(' ', Enumerable.Repeat("word", Most + 1)) + ".";
        string shorter = string.Concat(Enumerable.Repeat("One two. ", 20));
        Violations("a.md", Sentences.Of($"{shorter}\n\n{long36}")).Should().ContainSingle().Which.Should().StartWith("a.md:3: 36 words");
    }

    [Fact]
    public void Violations_LongOnAverage_IsReported() =>
        Violations("a.md", Sentences.Of(string.Join(' ', Enumerable.Repeat("word", 19)))).Should().ContainSingle()
            .Which.Should().Contain("19.0 words on average");

    private static IEnumerable<string> Violations(string page, IReadOnlyList<(string Text, int Words, int Line)> sentences)
    {
        foreach ((string text, int words, int line) in sentences.Where(sentence => sentence.Words > Most))
            yield return $"{page}:{line}: {words} words, at most {Most}: {text}";
        if (sentences.Average(sentence => sentence.Words) is > MostOnAverage and double mean)
            yield return FormattableString.Invariant($"{page}: {mean:F1} words on average, at most {MostOnAverage}.");
    }
}
