using System.Diagnostics;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Decisions;

public sealed class FeatureTableColumnsTests
{
    private static readonly FeatureTable _table = new(["Rock", "Pop", "tempo"], [1, 0, 0.5f, 0, 1, 0.25f, 1, 0, 0.5f]);

    [Fact]
    public void WithColumns_OtherOrder_MovesTheValuesWithTheirNames()
    {
        FeatureTable moved = _table.WithColumns(["tempo", "Rock", "Pop"]);
        moved.Names.Should().Equal("tempo", "Rock", "Pop");
        moved.Values.ToArray().Should().Equal(0.5f, 1, 0, 0.25f, 0, 1, 0.5f, 1, 0);
        moved.DistinctCount.Should().Be(2);
        moved.Fingerprint.Should().NotBe(_table.Fingerprint);
        moved.WithColumns(_table.Names).Fingerprint.Should().Be(_table.Fingerprint);
    }

    [Fact]
    public void WithColumns_OwnOrder_IsTheTableItself() => _table.WithColumns(["Rock", "Pop", "tempo"]).Should().BeSameAs(_table);

    [Theory]
    [InlineData(new[] { "Rock", "Pop" }, "*Missing: none*Unknown: tempo*")]
    [InlineData(new[] { "Rock", "Pop", "tempo", "Jazz", "Folk" }, "*Missing: Jazz, Folk. Unknown: none*")]
    [InlineData(new[] { "Rock", "Pop", "Tempo" }, "*Missing: Tempo. Unknown: tempo*")]
    [InlineData(new[] { "Rock", "Pop", "tempo", "Pop" }, "*A name stands twice*")]
    [InlineData(new[] { "Rock", "Pop", "Pop" }, "*Unknown: tempo*")]
    public void WithColumns_OtherNames_NamesThem(string[] names, string message) =>
        FluentActions.Invoking(() => _table.WithColumns(names)).Should().Throw<ArgumentException>().WithMessage(message);

    [Fact]
    public void WithColumns_VeryManyInOtherOrder_TakesNoMoreThanTensOfTimesTheTableItself()
    {
        const int Count = 40_000;
        string[] names = [.. Enumerable.Range(0, Count).Select(column => $"a rather long name of a feature {column}")];
        FeatureTable? table = null;
        double made = Time(() => table = new FeatureTable(names, new float[Count]));
        string[] reversed = [.. names.Reverse()];

        // Each name looked for among all was hundreds of times as long.
        Time(() => table!.WithColumns(reversed)).Should().BeLessThan(50 * made);
    }

    private static double Time(Action action)
    {
        double best = double.PositiveInfinity;
        for (int i = 0; i < 3; i++)
        {
            long started = Stopwatch.GetTimestamp();
            action();
            best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        return best;
    }
}
