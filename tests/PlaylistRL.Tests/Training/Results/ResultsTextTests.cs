using System.Text;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Training.Results;

/// <summary>Which text a <c>results.json</c> takes, both ways.</summary>
public sealed class ResultsTextTests
{
    private static readonly ComparisonRun _run = new()
    {
        Agent = "a",
        Preset = "p",
        World = "w",
        Catalog = "c",
        Songs = 3,
        Episodes = 0,
        Seed = 0,
        MeanReturn = 1,
        ReturnInterval = new Interval(0, 2),
        RandomReturn = 1,
        BestReturn = 2,
        GapClosed = 0,
        GapClosedInterval = new Interval(0, 1),
        KnowsTruth = false,
        Coverage = 1,
        IntraListDiversity = 0,
        Novelty = 1,
        Warnings = ["x"],
    };

    public static TheoryData<string> NoPlainText => ["\0", "a\nb", "\u001B[31m", "\u0085", "\uD800", "\uDC00\uD800", "a\uFFFE", "\uFFFF"];

    public static TheoryData<string> PlainText => ["", " a ", "世界 😀", "<b>&\"'</b>", "\u00A0\u2028\uFEFF", "\\u0000"];

    [Theory]
    [MemberData(nameof(NoPlainText))]
    public void Save_TextThatIsNotPlain_IsRefused(string text)
    {
        foreach (ComparisonResults results in WithText(text))
        {
            Action save = () => results.Save(new MemoryStream());
            save.Should().Throw<ArgumentException>().Which.Message.Any(char.IsControl).Should().BeFalse();
        }
    }

    [Theory]
    [MemberData(nameof(NoPlainText))]
    public void Load_TextThatIsNotPlain_IsRefused(string text)
    {
        string escaped = string.Concat(text.Select(character => FormattableString.Invariant($"\\u{(int)character:X4}")));
        foreach (ComparisonResults results in WithText("@@"))
        {
            Action load = () => Load(Encoding.UTF8.GetBytes(Text(results).Replace("@@", escaped, StringComparison.Ordinal)));
            load.Should().Throw<FormatException>().WithMessage("*no results file*");
        }
    }

    [Theory]
    [MemberData(nameof(PlainText))]
    public void Save_PlainText_ReadsBack(string text)
    {
        foreach (ComparisonResults results in WithText(text))
            Load(Encoding.UTF8.GetBytes(Text(results))).Should().BeEquivalentTo(results);
    }

    [Theory]
    [InlineData("[null]")]
    [InlineData("[\"ok\",null]")]
    public void Load_WarningThatIsNull_IsRefused(string warnings)
    {
        Action load = () => Load(Encoding.UTF8.GetBytes(Text(Results(_run)).Replace("[\"x\"]", warnings, StringComparison.Ordinal)));
        load.Should().Throw<FormatException>().WithMessage("*warnings*null*");
    }

    [Theory]
    [InlineData("\\uD800")]
    [InlineData("\\u0000")]
    [InlineData("LONG")]
    public void Load_KindOfBestThatIsNone_IsNamedCut(string kind)
    {
        string words = kind == "LONG" ? new string('k', 1_000_000) : kind;
        string text = Text(Results(_run with { BestKind = BestKind.Optimum }))
            .Replace("\"optimum\"", $"\"{words}\"", StringComparison.Ordinal);
        Action load = () => Load(Encoding.UTF8.GetBytes(text));
        load.Should().Throw<FormatException>().Which.Message.Length.Should().BeLessThan(500);
    }

    [Fact]
    public void Load_VersionThatIsALongText_IsShownCut()
    {
        Action load = () => Load(Encoding.UTF8.GetBytes($"{{\"formatVersion\":\"{new string('1', 1_000_000)}\"}}"));
        load.Should().Throw<FormatException>().Which.Message.Length.Should().BeLessThan(300);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    public void Load_DeepNesting_IsRefused(string open)
    {
        Action load = () => Load(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(open, 200_000))));
        load.Should().Throw<FormatException>();
    }

    [Fact]
    public void Merge_ManyLongWorlds_NamesAFew()
    {
        ComparisonResults one = Results([.. Enumerable.Range(0, 500).Select(i => _run with { World = new string('w', 2_000) + i })]);
        Action merge = () => ComparisonResults.Merge([one, Results(_run)]);
        merge.Should().Throw<ArgumentException>().Which.Message.Length.Should().BeLessThan(2_000);
    }

    private static ComparisonResults[] WithText(string text)
    {
        ComparisonResults one = Results(_run);
        return
        [
            Results(_run with { Agent = text }), Results(_run with { Preset = text }), Results(_run with { World = text }), Results(
                _run with { Catalog = text }), Results(_run with { Warnings = ["ok", text] }),
            one with { Environment = one.Environment with { Library = text } },
                one with { Environment = one.Environment with { Runtime = text } },
            one with { Environment = one.Environment with { OperatingSystem = text } },
                one with { Environment = one.Environment with { Architecture = text } },
        ];
    }

    private static ComparisonResults Results(params ComparisonRun[] runs) => new() { Environment = ComparisonMachine.Current, Runs = runs };

    private static string Text(ComparisonResults results)
    {
        var stream = new MemoryStream();
        results.Save(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static ComparisonResults Load(byte[] json) => ComparisonResults.Load(new MemoryStream(json));
}
