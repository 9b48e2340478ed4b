using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Decisions;

public sealed class FeatureTableTests
{
    private static readonly string[] _names = ["Rock", "tempo"];

    [Fact]
    public void Row_EveryAction_IsItsRowOfTheMatrix()
    {
        var table = new FeatureTable(_names, [1, 0.5f, 0, 0.25f, 1, 0.5f]);
        table.Count.Should().Be(3);
        table.FeatureCount.Should().Be(2);
        table.Names.Should().Equal(_names);
        table.Row(1).ToArray().Should().Equal(0, 0.25f);
        table.Values.ToArray().Should().Equal(1, 0.5f, 0, 0.25f, 1, 0.5f);
        table.Invoking(t => t.Row(3).Length).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Constructor_ChangingTheSourceAfterwards_ChangesNothing()
    {
        string[] names = ["Rock", "tempo"];
        float[] values = [1, 2];
        var table = new FeatureTable(names, values);
        names[0] = "Pop";
        values[0] = 9;
        table.Names[0].Should().Be("Rock");
        table.Row(0)[0].Should().Be(1);
    }

    [Fact]
    public void DistinctRows_RepeatedRows_AreNumberedInOrderOfAppearance()
    {
        var table = new FeatureTable(_names, [1, 2, 3, 4, 1, 2, 5, 6, 3, 4, 1, 2]);
        table.DistinctCount.Should().Be(3);
        Enumerable.Range(0, 6).Select(table.DistinctOf).Should().Equal(0, 1, 0, 2, 1, 0);
        table.ActionsOf(0).ToArray().Should().Equal(0, 2, 5);
        table.ActionsOf(1).ToArray().Should().Equal(1, 4);
        table.ActionsOf(2).ToArray().Should().Equal(3);
        table.DistinctRow(2).ToArray().Should().Equal(5, 6);
    }

    [Fact]
    public void DistinctRows_RandomTables_AgreeWithComparingAllPairs()
    {
        for (ulong seed = 0; seed < 200; seed++)
        {
            var random = new SeededRandom(seed);
            string[] names = [.. Enumerable.Range(0, 1 + random.Next(4)).Select(i => $"f{i}")];
            float[] values = [.. Enumerable.Range(0, names.Length * (1 + random.Next(40))).Select(_ => random.Next(-1, 2) * 0.5f)];
            var table = new FeatureTable(names, values);

            for (int a = 0; a < table.Count; a++)
            {
                for (int b = 0; b < table.Count; b++)
                    (table.DistinctOf(a) == table.DistinctOf(b)).Should().Be(table.Row(a).SequenceEqual(table.Row(b)), "seed {0}", seed);
                table.ActionsOf(table.DistinctOf(a)).Contains(a).Should().BeTrue();
                table.DistinctRow(table.DistinctOf(a)).ToArray().Should().Equal(table.Row(a).ToArray());
            }

            Enumerable.Range(0, table.DistinctCount).Sum(distinct => table.ActionsOf(distinct).Length).Should().Be(table.Count);
        }
    }

    [Fact]
    public void DistinctRows_NegativeZero_EqualsZero()
    {
        var table = new FeatureTable(["x"], [-0f, 0f]);
        table.DistinctCount.Should().Be(1);
        BitConverter.SingleToUInt32Bits(table.Row(0)[0]).Should().Be(0);
        table.Fingerprint.Should().Be(new FeatureTable(["x"], [0f, 0f]).Fingerprint);
    }

    [Fact]
    public void Fingerprint_AnyChange_IsAnother()
    {
        var table = new FeatureTable(_names, [1, 2, 3, 4]);
        table.Fingerprint.Should().MatchRegex("^[0-9a-f]{32}$").And.Be(new FeatureTable(_names, [1, 2, 3, 4]).Fingerprint);
        string[] others =
        [
            new FeatureTable(_names, [3, 4, 1, 2]).Fingerprint,
            new FeatureTable(_names, [1, 2, 3, 4.0000005f]).Fingerprint,
            new FeatureTable(_names, [1, 2]).Fingerprint,
            new FeatureTable(["Rock", "Tempo"], [1, 2, 3, 4]).Fingerprint,
            new FeatureTable(["tempo", "Rock"], [1, 2, 3, 4]).Fingerprint,
            new FeatureTable(["a b", "c"], [1, 2]).Fingerprint,
            new FeatureTable(["a", "b c"], [1, 2]).Fingerprint,
            FeatureTable.Featureless(2).Fingerprint,
            FeatureTable.Featureless(3).Fingerprint,
        ];
        others.Append(table.Fingerprint).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Featureless_BareIndices_AllDiffer()
    {
        FeatureTable table = FeatureTable.Featureless(3);
        table.Count.Should().Be(3);
        table.FeatureCount.Should().Be(0);
        table.DistinctCount.Should().Be(3);
        table.Row(2).Length.Should().Be(0);
        table.DistinctOf(2).Should().Be(2);
        table.ActionsOf(2).ToArray().Should().Equal(2);
        FluentActions.Invoking(() => FeatureTable.Featureless(0)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Constructor_BadNamesOrValues_NamesTheFault()
    {
        Make([], [1]).Should().Throw<ArgumentException>().WithMessage("At least one feature name is needed*");
        Make(["a", "a"], [1, 2]).Should().Throw<ArgumentException>().WithMessage("Feature 'a' stands twice*");
        Make([" "], [1]).Should().Throw<ArgumentException>();
        Make(_names, []).Should().Throw<ArgumentException>().WithMessage("0 values are not one or more rows of 2 features*");
        Make(_names, [1, 2, 3]).Should().Throw<ArgumentException>().WithMessage("3 values are not*");
        Make(_names, [1, 2, 3, float.NaN]).Should().Throw<ArgumentException>().WithMessage("Row 1, feature 'tempo' is NaN*");
        Make(_names, [float.NegativeInfinity, 2]).Should().Throw<ArgumentException>().WithMessage("Row 0, feature 'Rock' is -Infinity*");
    }

    private static Action Make(string[] names, float[] values) => () => _ = new FeatureTable(names, values);
}
