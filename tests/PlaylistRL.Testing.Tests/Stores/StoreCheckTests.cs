using FluentAssertions;
using Xunit;

namespace PlaylistRL.Testing.Tests;

public sealed class StoreCheckTests
{
    /// <summary>Each mistake, the beginning of the rule that names it, and the number of the call.</summary>
    public static TheoryData<StoreMistake, string, int> Mistakes => new()
    {
        { StoreMistake.IgnoresCase, "a session is found as it was written", 3 },
        { StoreMistake.LosesTheOwner, "a session is found as it was written", 2 },
        { StoreMistake.WritesAnyVersion, "a version that does not follow is not written", 1 },
        { StoreMistake.OldestFirst, "the sessions of a listener are theirs", 2 },
        { StoreMistake.LosesUnknownPropensities, "a decision is read as it was written", 2 },
        { StoreMistake.OrdersByTime, "the rows of a session stand together", 2 },
        { StoreMistake.LosesThePieceAfterTheFirst, "a long log is read whole", 2 },
        { StoreMistake.ToIsIncluded, "a query gives its part of the log", 5 },
        { StoreMistake.ErasedListenerStaysInTheLog, "a listener of whom only the log is left", 3 },
        { StoreMistake.NeverErasesOldSessions, "old sessions go, and their log stays", 2 },
        { StoreMistake.ActivatesAnyPolicy, "a policy that is kept can be made active", 6 },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task RunAsync_OneMistake_IsNamed(StoreMistake mistake, string rule, int step)
    {
        CheckReport report = await StoreCheck.RunAsync(() => new MistakenStore(mistake), TestContext.Current.CancellationToken);

        CheckFault fault = report.Faults.Should().ContainSingle(fault => fault.Rule.StartsWith(rule, StringComparison.Ordinal),
            report.ToString()).Which;
        fault.Step.Should().Be(step);
        if (mistake is not (StoreMistake.WritesAnyVersion or StoreMistake.IgnoresCase or StoreMistake.OrdersByTime))
            report.Faults.Should().ContainSingle();
    }

    [Fact]
    public async Task RunAsync_OwnStoreInMemory_KeepsEveryRule()
    {
        CheckReport report = await StoreCheck.RunAsync(() => new MemoryStore(), TestContext.Current.CancellationToken);

        report.ThrowIfBroken();
        report.Rules.Should().HaveCount(21).And.Equal(StoreCheck.Rules.Select(rule => rule.Rule.Text));
    }

    [Fact]
    public async Task RunAsync_Cancelled_Ends()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        Func<Task> run = () => StoreCheck.RunAsync(
            () => new MemoryStore(), cancelled.Token);

        await run.Should().ThrowAsync<OperationCanceledException>();
    }
}
