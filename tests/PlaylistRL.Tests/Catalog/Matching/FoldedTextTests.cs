using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Catalog.Matching;

public sealed class FoldedTextTests
{
    [Theory]
    [InlineData("Rock  &\tRoll", "rock and roll")]
    [InlineData("  A-B_C – D/E:F?  ", "a b c d e f")]
    [InlineData("Don’t Don't Don`t", "dont dont dont")]
    [InlineData("ΣΊΣΥΦΟΣ σίσυφος", "σίσυφοσ σίσυφοσ")]
    [InlineData("Ｆｕｌｌ é e\u0301 E\u0302\u0301 か\u3099 \u1112\u1161\u11AB", "full é é ế が 한")]
    [InlineData("a \u0301", "a \u0301")]
    [InlineData("Élan 日本 🎵 $", "élan 日本 🎵 $")]
    [InlineData("#1 100% @", "#1 100% @")]
    [InlineData("&", "and")]
    [InlineData("A&B", "a and b")]
    [InlineData(" ?! ", "?!")]
    [InlineData("", "")]
    public void Of_AnyText_FoldsAsDocumented(string text, string folded)
    {
        FoldedText.Of(text).Should().Be(folded);
        FoldedText.Hash(text).Should().Be(FoldedText.Hash(folded));
    }

    [Theory]
    [InlineData("A (feat. B)", "A")]
    [InlineData("A [ft. B & C]", "A")]
    [InlineData("A (Ft B (of C)) - Live", "A - Live")]
    [InlineData("A feat. B - Live", "A - Live")]
    [InlineData("A featuring B (Live)", "A (Live)")]
    [InlineData("A Feat B", "A")]
    [InlineData("A (feat. B", "A")]
    [InlineData("Feat. B", "Feat. B")]
    [InlineData("(feat. B)", "(feat. B)")]
    [InlineData("Defeat of B", "Defeat of B")]
    [InlineData("Six ft deep", "Six ft deep")]
    [InlineData("Stay (With Me)", "Stay (With Me)")]
    public void WithoutGuests_AnyTitle_LeavesTheRest(string title, string rest) =>
        FoldedText.WithoutGuests(title).ToString().Should().Be(rest);

    [Fact]
    public void Hash_ManyTexts_AreDifferent()
    {
        var hashes = new HashSet<ulong>();
        for (int i = 0; i < 200_000; i++)
            hashes.Add(FoldedText.HashOf($"{i % 7}{i}")).Should().BeTrue();
        for (int length = 0; length < 100; length++)
            hashes.Add(FoldedText.HashOf(new string('\0', length))).Should().BeTrue();
    }

    [Fact]
    public void SongKeys_ManyKeys_FindTheirSongsInOrder()
    {
        var keys = new SongKeys();
        for (int song = 0; song < 50_000; song++)
        {
            keys.Add(FoldedText.HashOf($"{song / 3}"), song);
            keys.Add(FoldedText.HashOf($"{song / 3}"), song);
            keys.Add(42, song);
        }

        Span<int> found = stackalloc int[SongKeys.Most];
        for (int song = 0; song < 50_000; song += 3)
        {
            int count = keys.Find(FoldedText.HashOf($"{song / 3}"), found);
            found[..count].ToArray().Should().Equal(Enumerable.Range(song, Math.Min(3, 50_000 - song)));
        }

        keys.Find(42, found).Should().Be(SongKeys.Most);
        found.ToArray().Should().Equal(Enumerable.Range(0, SongKeys.Most));
        keys.Find(43, found).Should().Be(0);
    }
}
