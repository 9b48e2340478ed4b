using System.Text;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Sessions;

/// <summary>Numbers and texts that a session file may not have, and that a session never writes.</summary>
public sealed class SessionFileFaultTests
{
    private static readonly SongCatalog _songs = LittleWorld.Catalog();
    private static readonly PlaylistRecommender _recommender = LittleWorld.Recommender(_songs);

    [Theory]
    [InlineData("\"stated\":[1", "1e13")]
    [InlineData("\"stated\":[1", "-3e38")]
    [InlineData("\"stated\":[1", "1e999")]
    [InlineData("\"heardFeatures\":[1", "1.1e12")]
    [InlineData("\"heardFeatures\":[1", "-1e30")]
    [InlineData("\"features\":[1", "1e13")]
    [InlineData("\"features\":[1", "-1e38")]
    public void Load_NumberBeyondTheRule_IsRefused(string where, string number)
    {
        string text = Text().Replace(where, where[..^1] + number, StringComparison.Ordinal);
        Loading(text).Should().Throw<SessionFileException>().WithMessage($"*number {number}*-10^12 to 10^12*");
    }

    [Theory]
    [InlineData("1e12")]
    [InlineData("-1e12")]
    [InlineData("1e-45")]
    public void Load_NumbersAtTheEndsOfTheRule_CanBePlayedReportedAndSaved(string number)
    {
        string text = Text().Replace("\"stated\":[1", $"\"stated\":[{number}", StringComparison.Ordinal)
            .Replace("\"heardFeatures\":[1", $"\"heardFeatures\":[{number}", StringComparison.Ordinal);
        PlaylistSession session = LittleWorld.Load(_recommender, Encoding.UTF8.GetBytes(text));
        foreach (PlaylistEntry entry in session.NextPlaylist(6))
        {
            entry.Value.Should().Match(value => float.IsFinite(value));
            session.Report(entry.Id, Feedback.Disliked);
        }

        LittleWorld.Load(_recommender, LittleWorld.Saved(session)).Taste.Should().Equal(session.Taste);
        _recommender.StartSession(session.Finish().Learned).NextPlaylist(3).Should().HaveCount(3);
    }

    [Theory]
    [InlineData("\"a\"", "\"\\ud800\"")]
    [InlineData("\"a\"", "\"a\\udc00b\"")]
    [InlineData("\"a\"", "\"\\ud83c\\u0041\"")]
    [InlineData("\"a\"", "\"bell \\u0007\"")]
    [InlineData("\"a\"", "\"a\\u0000\"")]
    [InlineData("\"a\"", "\"line\\nbreak\"")]
    [InlineData("\"a\"", "\"\\uffff\"")]
    [InlineData("\"a\"", "\" \"")]
    [InlineData("\"a\"", "\"\"")]
    [InlineData("\"a\"", "null")]
    [InlineData("\"a\"", "1")]
    [InlineData("\"f1\"", "\"\\ud800\"")]
    [InlineData("\"f1\"", "\"f1\\u0001\"")]
    [InlineData("\"policy\":\"\"", "\"policy\":\"\\ud800\"")]
    [InlineData("\"catalogName\":\"\"", "\"catalogName\":\"\\udfff\"")]
    [InlineData("\"catalogFingerprint\":\"\"", "\"catalogFingerprint\":\"\\ud800\"")]
    [InlineData("\"format\"", "\"\\ud800\"")]
    [InlineData("playlistrl.session", "\\ud800")]
    [InlineData("\"seed\":\"0\"", "\"seed\":\"\\ud800\"")]
    [InlineData("\"Completed\"", "\"\\ud800\"")]
    [InlineData("\"Completed\"", "\"completed\"")]
    [InlineData("\"Completed\"", "1")]
    [InlineData("\"number\":1", "\"number\":1.5")]
    [InlineData("\"number\":1", "\"number\":99999999999")]
    [InlineData("\"number\":1", "\"number\":1,\"number\":1")]
    [InlineData("\"number\":1", "\"numb\":1")]
    [InlineData("\"number\":1,", "")]
    [InlineData("\"finished\":false", "\"finished\":0")]
    [InlineData("\"finished\":false", "\"finished\":null")]
    [InlineData("]}]}", "]}]}{}")]
    [InlineData("]}]}", "]}]")]
    [InlineData("]}]}", "]}],\"reports\":[]}")]
    public void Load_TextOrShapeThatIsNotASessions_IsRefused(string part, string instead)
    {
        string text = Text();
        text.Should().Contain(part);
        int at = text.IndexOf(part, StringComparison.Ordinal);
        Loading(text[..at] + instead + text[(at + part.Length)..])
            .Should().Throw<SessionFileException>().Which.Message.Length.Should().BeLessThan(600);
    }

    [Theory]
    [InlineData(0xFF)]
    [InlineData(0xC0)]
    [InlineData(0xED)]
    public void Load_BytesThatAreNoUtf8_AreRefused(int wrong)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Text());
        bytes[Encoding.UTF8.GetString(bytes).IndexOf("\"a\"", StringComparison.Ordinal) + 1] = (byte)wrong;
        FluentActions.Invoking(() => LittleWorld.Load(_recommender, bytes)).Should().Throw<SessionFileException>();
    }

    [Fact]
    public void Load_LongTexts_AreCutInTheMessage()
    {
        string large = new('x', 1_000_000);
        foreach (
            (string part, string instead) in new[] { ("\"format\"", $"\"{large}\""), ("playlistrl.session", large), (
            "\"Completed\"", $"\"{large}\""), ("\"f1\"", $"\"{large}\""), ("\"seed\":\"0\"", $"\"seed\":\"{large}\"") })
            Loading(Text().Replace(part, instead, StringComparison.Ordinal))
                .Should().Throw<SessionFileException>().Which.Message.Length.Should().BeLessThan(1_000);
    }

    [Fact]
    public void Load_AnyChunksOfAStream_IsTheSame()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(
            Text().Replace("\"a\"", $"\"{new string('é', 200_000)}\",\"\\u00e9\\ud83c\\udfb5\"", StringComparison.Ordinal));
        byte[] expected = LittleWorld.Saved(LittleWorld.Load(_recommender, bytes));
        LittleWorld.Saved(_recommender.LoadSession(new SlowStream(bytes), SessionMatch.SameFeatures)).Should().Equal(expected);
    }

    [Fact]
    public void SaveAndLoad_IdsOfAllScripts_AreTheSame()
    {
        string[] ids = ["日本語", "🎵 e\u0301", "a\u2028b", "ends with space ", "\"quoted\" \\ <b>&"];
        var songs = new SongCatalog(
            "scripts", [.. ids.Select(id => new Song(id, "x"))], new FeatureTable(["f0", "f1", "f2", "f3"], new float[20]));
        PlaylistSession session = LittleWorld.Recommender(songs).StartSession(songs.Preferences());
        session.NextPlaylist(5);
        LittleWorld.Load(_recommender, LittleWorld.Saved(session)).Heard.Select(song => song.Id).Should().BeEquivalentTo(ids);
    }

    [Theory]
    [InlineData(1e38f)]
    [InlineData(-1e38f)]
    [InlineData(1.1e12f)]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void Preferences_BeyondTheRule_AreRefusedWhereverTheyEnter(float weight)
    {
        PlaylistSession session = _recommender.StartSession(_songs.Preferences("f0"));
        FluentActions.Invoking(() => _recommender.StartSession(_songs.Preferences(("f0", weight))))
            .Should().Throw<ArgumentException>().WithMessage("*'f0'*10^12*");
        FluentActions.Invoking(() => session.Update(new Preferences(_songs.FeatureNames, [0, weight, 0, 0])))
            .Should().Throw<ArgumentException>().WithMessage("*'f1'*10^12*");
        FluentActions.Invoking(() => new Preferences(["a"], [weight])).Should().Throw<ArgumentException>().WithMessage("*'a'*10^12*");
    }

    private static string Text() => Encoding.UTF8.GetString(LittleWorld.File(4, ["a", "b"], [1]));

    private static Func<PlaylistSession> Loading(string text) => () => LittleWorld.Load(_recommender, Encoding.UTF8.GetBytes(text));

    /// <summary>Gives one byte at a time.</summary>
    private sealed class SlowStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(1, buffer.Length)]);

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(1, count));
    }
}
