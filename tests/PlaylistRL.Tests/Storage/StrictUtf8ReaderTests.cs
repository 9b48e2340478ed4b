using System.Text;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Storage;

public sealed class StrictUtf8ReaderTests
{
    [Fact]
    public void Read_TextLongerThanItsBuffer_IsTheText()
    {
        string text = string.Concat(Enumerable.Range(0, 20_000).Select(i => "aé猫🎵"[(i % 3)..]));
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        using var reader = new StrictUtf8Reader(stream);
        reader.ReadToEnd().Should().Be(text);
        reader.Peek().Should().Be(-1);
        reader.Read().Should().Be(-1);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF }, "0xFF at offset 2")]
    [InlineData(new byte[] { 0xC3 }, "0xC3 at offset 2")]
    [InlineData(new byte[] { 0xC0, 0x80 }, "0xC0 at offset 2")]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 }, "0xED at offset 2")]
    public void Read_InvalidBytes_DeliversWhatStandsBeforeAndThenRaises(byte[] invalid, string message)
    {
        using var stream = new MemoryStream([(byte)'a', (byte)'b', .. invalid]);
        using var reader = new StrictUtf8Reader(stream);
        reader.Read().Should().Be('a');
        reader.Read().Should().Be('b');
        reader.Invoking(text => text.Read()).Should().Throw<DecoderFallbackException>().WithMessage($"byte {message} is not valid UTF-8");
    }

    [Fact]
    public void Dispose_LeavesTheStreamOpen()
    {
        using var stream = new MemoryStream([1]);
        new StrictUtf8Reader(stream).Dispose();
        stream.CanRead.Should().BeTrue();
    }
}
