using FluentAssertions;
using PlaylistRL.Survival.Fuzzing;
using Xunit;

namespace PlaylistRL.Tests.Behaviour;

/// <summary>A slice of the fuzzing that <c>tests/PlaylistRL.Survival</c> does at length, and that the fuzzer sees what it should.</summary>
public sealed class FuzzTests
{
    [Fact]
    public void Load_MutatedFiles_RaisesOnlyWhatIsDocumentedAndTakesLittleMemoryAndTime()
    {
        IReadOnlyList<FuzzTarget> targets = FuzzTargets.All();
        FuzzCount[] counts = Fuzzer.Count(targets, 1_500 * targets.Count, seed: 4);
        for (int i = 0; i < counts.Length; i++)
        {
            counts[i].Faults.Should().BeEmpty(targets[i].Name);
            counts[i].Cases.Should().Be(1_500);
            counts[i].Refused.Should().BeGreaterThan(targets[i].NoticesDamage ? 750 : 10, "damage is noticed");
            counts[i].Accepted.Should().BeGreaterThan(10, "some damage is harmless, so that what comes after loading is exercised too");
        }
    }

    [Fact]
    public void Count_UndocumentedExceptionOrTooMuchMemory_IsAFault()
    {
        byte[] file = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
        FuzzTarget[] targets =
        [
            new("throws", [file], _ => throw new InvalidCastException(), fault => fault is ModelFileException, 10),
            new("allocates", [file], _ => GC.KeepAlive(new byte[3_000_000]), fault => fault is ModelFileException, 10),
            new("fine", [file], _ => throw new ModelFileException("no"), fault => fault is ModelFileException, 10),
        ];
        FuzzCount[] counts = Fuzzer.Count(targets, 30, seed: 1);
        counts[0].Faults.Should().HaveCount(10).And.OnlyContain(fault => fault.Contains("InvalidCastException"));
        counts[1].Faults.Should().HaveCount(10).And.OnlyContain(fault => fault.Contains("were allocated"));
        counts[2].Faults.Should().BeEmpty();
        counts[2].Refused.Should().Be(10);
    }

    [Fact]
    public void Mutation_SameSeed_SameFile()
    {
        byte[] file = FuzzTargets.All()[0].Files[0];
        for (ulong seed = 0; seed < 200; seed++)
            Mutation.Of(file, [file], new SeededRandom(seed)).Should().Equal(Mutation.Of(file, [file], new SeededRandom(seed)));
    }
}
