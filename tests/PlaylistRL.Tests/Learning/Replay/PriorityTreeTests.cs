using FluentAssertions;
using PlaylistRL.Learning;
using Xunit;

namespace PlaylistRL.Tests.Learning.Replay;

public sealed class PriorityTreeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(64)]
    [InlineData(100)]
    public void Find_EveryPoint_IsTheSlotThatItFallsInto(int capacity)
    {
        var random = new SeededRandom((ulong)capacity);
        var tree = new PriorityTree(capacity);
        double[] priorities = new double[capacity];
        for (int change = 0; change < 4 * capacity; change++)
        {
            int slot = random.Next(capacity);

            // Sixteenths, so that sums are exact in any order.
            tree[slot] = priorities[slot] = random.Next(3) == 0 ? 0 : random.Next(1, 100) / 16.0;
        }

        tree.Sum.Should().Be(priorities.Sum());
        double before = 0;
        for (int slot = 0; slot < capacity; slot++)
        {
            tree[slot].Should().Be(priorities[slot]);
            if (priorities[slot] > 0)
            {
                tree.Find(before).Should().Be(slot);
                tree.Find(before + (priorities[slot] / 2)).Should().Be(slot);
                tree.Find(Math.BitDecrement(before + priorities[slot])).Should().Be(slot);
            }

            before += priorities[slot];
        }
    }

    [Fact]
    public void Find_AtTheVeryEnd_IsNoSlotOfPriorityZero()
    {
        var tree = new PriorityTree(8);
        tree[0] = 1;
        tree[2] = 0.5;

        tree.Find(tree.Sum).Should().Be(2);
        tree.Find(0).Should().Be(0);
    }

    [Fact]
    public void Draw_ManyBatches_AreInProportionAndWeighedAgainstIt()
    {
        var draws = new PrioritizedDraws(4, new() { Exponent = 0.5, Correction = 1 });
        for (int slot = 0; slot < 4; slot++)
            draws.Add(slot);
        draws.Update([0, 1, 2, 3], [0f, 0.99f, -3.99f, 15.99f]);
        double[] priorities = [0.1, 1, 2, 4];
        var random = new SeededRandom(2);
        int[] counts = new int[4];
        int[] slots = new int[7];
        float[] weights = new float[7];
        for (int batch = 0; batch < 20_000; batch++)
        {
            draws.Draw(random, 4, slots, weights);
            weights.Max().Should().Be(1f);
            for (int i = 0; i < slots.Length; i++)
            {
                counts[slots[i]]++;
                weights[i].Should().BeApproximately((float)(priorities[slots.MinBy(slot => priorities[slot])] / priorities[slots[i]]), 1e-5f, "at a correction of 1 weight and chance cancel");
            }
        }

        for (int slot = 0; slot < 4; slot++)
            (counts[slot] / 140_000.0).Should().BeApproximately(priorities[slot] / 7.1, 0.003);
    }

    [Fact]
    public void Add_AfterAGreatError_HasItsPriority()
    {
        var draws = new PrioritizedDraws(3, new() { Exponent = 1 });
        draws.Add(0);
        draws.Update([0], [8.99f]);
        draws.Add(1);
        draws.Update([0], [0.99f]);
        int[] slots = new int[10];
        draws.Draw(new SeededRandom(1), 2, slots, new float[10]);

        // 1 and 9: the first tenth of all is slot 0's.
        slots.Should().Equal(0, 1, 1, 1, 1, 1, 1, 1, 1, 1);
    }

    [Fact]
    public void Update_AnErrorThatIsNoNumber_LeavesThePriority()
    {
        var draws = new PrioritizedDraws(2, new());
        draws.Add(0);
        draws.Update([0], [float.NaN]);
        int[] slots = new int[3];
        draws.Draw(new SeededRandom(1), 1, slots, new float[3]);

        slots.Should().Equal(0, 0, 0);
    }
}
