using System.Text;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Storage;

public sealed class CsvReaderTests
{
    [Theory]
    [InlineData("a,b,c", "a|b|c")]
    [InlineData("a,b\n", "a|b")]
    [InlineData("a,b\nc,d\n", "a|b#c|d")]
    [InlineData("a,b\r\nc,d\r\n", "a|b#c|d")]
    [InlineData("a,b\rc,d\r", "a|b#c|d")]
    [InlineData("a\r\rb\n\nc\r\n\r\nd", "a#b#c#d")]
    [InlineData("", "")]
    [InlineData("\r\n\n\r", "")]
    [InlineData(",", "|")]
    [InlineData(",\n,", "|#|")]
    [InlineData("\"\"", "")]
    [InlineData("\"\"\na", "#a")]
    [InlineData("\"a,b\",c", "a,b|c")]
    [InlineData("\"a\"\"b\",\"\"\"\"", "a\"b|\"")]
    [InlineData("\"a\nb\",c", "a\nb|c")]
    [InlineData("\"a\r\nb\",c", "a\r\nb|c")]
    [InlineData("\"a\rb\",c", "a\rb|c")]
    [InlineData("\uFEFFa,b", "a|b")]
    [InlineData("\uFEFF\"a,b\",c", "a,b|c")]
    [InlineData("a,\uFEFFb", "a|\uFEFFb")]
    [InlineData("12\" remix,b", "12\" remix|b")]
    [InlineData(" a , \"b ", " a | \"b ")]
    public void Read_LegalText_GivesRecordsOfFields(string text, string expected) =>
        string.Join('#', Records(text).Select(record => string.Join('|', record))).Should().Be(expected);

    [Fact]
    public void Read_EmptyQuotedLine_IsARecordAndAnEmptyLineIsNot()
    {
        Records("\"\"").Should().ContainSingle().Which.Should().Equal(string.Empty);
        Records("\n").Should().BeEmpty();
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Line_RecordsWithLineBreaksInQuotes_IsWhereTheRecordBegins(string lineBreak)
    {
        string text = $"a,b{lineBreak}\"1{lineBreak}2{lineBreak}3\",x{lineBreak}{lineBreak}c,d{lineBreak}e,f".ReplaceLineEndings(lineBreak);
        var csv = new CsvReader(new StringReader(text));
        var lines = new List<long>();
        while (csv.Read())
            lines.Add(csv.Line);
        lines.Should().Equal(1, 2, 6, 7);
    }

    [Fact]
    public void Indexer_FieldOutsideTheRecord_Raises()
    {
        var csv = new CsvReader(new StringReader("a,b\nc"));
        csv.Read();
        csv.Invoking(reader => reader[2].Length).Should().Throw<ArgumentOutOfRangeException>();
        csv.Read();
        csv.Count.Should().Be(1);
        csv.Invoking(reader => reader[1].Length).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Read_OtherDelimiter_LeavesCommasAlone() =>
        Records("a,b;c", ';').Should().ContainSingle().Which.Should().Equal("a,b", "c");

    [Fact]
    public void Read_QuoteNeverClosed_NamesTheLineItOpenedAt() =>
        Fault("a,b\nc,d\ne,\"f\ng\nh").Should().Match<CsvFormatException>(error => error.Line == 3)
            .And.Subject.As<Exception>().Message.Should().Be("the quote opened here is never closed");

    [Theory]
    [InlineData("a\n\"b\"c,d", 2, "'c' follows a closing quote")]
    [InlineData("\"b\" ,d", 1, "' ' follows a closing quote")]
    [InlineData("\"a\nb\"\"c\"d", 2, "'d' follows a closing quote")]
    [InlineData("\"a\"\t", 1, "character U+0009 follows a closing quote")]
    public void Read_TextAfterAClosingQuote_Raises(string text, int line, string message)
    {
        CsvFormatException error = Fault(text);
        error.Line.Should().Be(line);
        error.Message.Should().StartWith(message).And.Contain("a quote inside quotes is written twice");
    }

    [Theory]
    [InlineData("a\nb,\0")]
    [InlineData("a\n\"b\0\"")]
    [InlineData("a\n\0")]
    public void Read_NulCharacter_Raises(string text)
    {
        CsvFormatException error = Fault(text);
        error.Line.Should().Be(2);
        error.Message.Should().StartWith("a NUL character stands here");
    }

    [Theory]
    [InlineData("12345", true)]
    [InlineData("123456", false)]
    [InlineData("\"12345\"", true)]
    [InlineData("\"123456\"", false)]
    [InlineData("\"1\"\"345\"", true)]
    [InlineData("\"12\r\n5\"", true)]
    [InlineData("\"12\r\n56\"", false)]
    public void Read_FieldAtItsLimit_PassesAndOneCharacterMoreRaises(string field, bool passes)
    {
        Action read = () => Records($"a,b\nc,{field}", maxFieldLength: 5);
        if (passes)
            read.Should().NotThrow();
        else
            read.Should().Throw<CsvFormatException>().WithMessage(
                "field 2 begins here and is longer than 5 characters*").Which.Line.Should().Be(2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_TenMillionCharacters_RaisesWithoutReadingThemAll(bool quoted)
    {
        using var text = new EndlessText(quoted ? '"' : 'x', 10_000_000);
        Action read = () => new CsvReader(text).Read();

        read.Should().Throw<CsvFormatException>().WithMessage("field 1 begins here and is longer than 1000000 characters*");
        text.Taken.Should().BeLessThan(1_100_000);
    }

    [Fact]
    public void Read_TooManyFields_RaisesWithoutReadingThemAll()
    {
        using var text = new EndlessText(',', 10_000_000, ',');
        Action read = () => new CsvReader(text, maxFields: 1000).Read();

        read.Should().Throw<CsvFormatException>().WithMessage("a record has more than 1000 fields");
        text.Taken.Should().BeLessThan(20_000);
    }

    [Fact]
    public void Read_InvalidUtf8FarIntoTheFile_NamesItsLineAndOffset()
    {
        byte[] valid = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("höhe,1\n", 5000)));
        using var stream = new MemoryStream([.. valid, (byte)'x', 0xFF, (byte)'\n', .. valid]);
        var csv = new CsvReader(new StrictUtf8Reader(stream));
        Action read = () =>
        {
            while (csv.Read())
            {
            }
        };

        CsvFormatException error = read.Should().Throw<CsvFormatException>().Which;
        error.Line.Should().Be(5001);
        error.Message.Should().Be($"byte 0xFF at offset {valid.Length + 1} is not valid UTF-8; save the file as UTF-8 text");
    }

    internal static List<string[]> Records(string text, char delimiter = ',', int maxFieldLength = CsvReader.DefaultMaxFieldLength)
    {
        var csv = new CsvReader(new StringReader(text), delimiter, maxFieldLength);
        var records = new List<string[]>();
        while (csv.Read())
        {
            var record = new string[csv.Count];
            for (int i = 0; i < record.Length; i++)
                record[i] = csv[i].ToString();
            records.Add(record);
        }

        return records;
    }

    private static CsvFormatException Fault(string text)
    {
        Action read = () => Records(text);
        return read.Should().Throw<CsvFormatException>().Which;
    }

    /// <summary>One first character, then many equal ones, which nobody holds in memory.</summary>
    private sealed class EndlessText(char first, int length, char then = 'x') : TextReader
    {
        public int Taken { get; private set; }

        public override int Read(char[] buffer, int index, int count)
        {
            int given = Math.Min(count, length - Taken);
            buffer.AsSpan(index, given).Fill(then);
            if (Taken == 0)
                buffer[index] = first;
            Taken += given;
            return given;
        }
    }
}
