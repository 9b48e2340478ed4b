using System.Text;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Storage;

/// <summary>Whatever is written by the rules is read back: random records, random quoting, random line ends, random block sizes.</summary>
public sealed class CsvReaderPropertyTests
{
    private static readonly string[] _pieces = [
        "a", "b", " ", ",", ";", "\"", "\"\"", "\r", "\n", "\r\n", "é", "猫", "🎵", "0", "\t", "\uFEFF"];
    private static readonly string[] _lineBreaks = ["\n", "\r\n", "\r"];

    [Fact]
    public void Read_RandomRecordsWrittenByTheRules_ComeBackUnchanged()
    {
        for (ulong seed = 0; seed < 2000; seed++)
        {
            var random = new SeededRandom(seed);
            string[][] records = RandomRecords(random);
            (string text, long[] lines) = Write(records, random);

            using var stream = new ShortReads(Encoding.UTF8.GetBytes(text), random);
            using var utf8 = new StrictUtf8Reader(stream);
            var csv = new CsvReader(utf8);
            for (int record = 0; record < records.Length; record++)
            {
                csv.Read().Should().BeTrue("seed {0} has {1} records", seed, records.Length);
                csv.Line.Should().Be(lines[record], "seed {0}, record {1}", seed, record);
                csv.Count.Should().Be(records[record].Length, "seed {0}, record {1}", seed, record);
                for (int field = 0; field < csv.Count; field++)
                    csv[field].ToString().Should().Be(records[record][field], "seed {0}, record {1}, field {2}", seed, record, field);
            }

            csv.Read().Should().BeFalse("seed {0} has {1} records", seed, records.Length);
        }
    }

    private static string[][] RandomRecords(SeededRandom random)
    {
        var records = new string[random.Next(6)][];
        for (int record = 0; record < records.Length; record++)
        {
            records[record] = new string[1 + random.Next(4)];
            for (int field = 0; field < records[record].Length; field++)
                records[record][field] = string.Concat(
                    Enumerable.Range(0, random.Next(6)).Select(_ => _pieces[random.Next(_pieces.Length)]));
        }

        return records;
    }

    private static (string Text, long[] Lines) Write(string[][] records, SeededRandom random)
    {
        var text = new StringBuilder(random.Next(2) == 0 ? "\uFEFF" : string.Empty);
        var lines = new long[records.Length];
        string lineBreak = _lineBreaks[random.Next(_lineBreaks.Length)];
        for (int record = 0; record < records.Length; record++)
        {
            lines[record] = 1 + LineBreaksIn(text.ToString());
            for (int field = 0; field < records[record].Length; field++)
            {
                string value = records[record][field];
                bool mustQuote = value.AsSpan().IndexOfAny(",\"\r\n") >= 0 || (records[record].Length == 1 && value.Length == 0)
                    || value.StartsWith('\uFEFF');
                text.Append(field == 0 ? string.Empty : ",")
                    .Append(mustQuote || random.Next(3) == 0 ? $"\"{value.Replace("\"", "\"\"")}\"" : value);
            }

            if (record < records.Length - 1 || random.Next(2) == 0)
                text.Append(lineBreak);
        }

        return (text.ToString(), lines);
    }

    private static long LineBreaksIn(string text) => text.Replace("\r\n", "\n").Count(character => character is '\r' or '\n');

    /// <summary>Gives a few bytes at a time, so that characters and line breaks fall between two reads.</summary>
    private sealed class ShortReads(byte[] bytes, SeededRandom random) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 1 + random.Next(5)));
    }
}
