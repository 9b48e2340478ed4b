using FluentAssertions;
using Xunit;

namespace PlaylistRL.Hosting.Tests;

/// <summary>What every store must do. A store of one's own derives from this and gives itself.</summary>
public abstract class StoreConformanceTests : IAsyncLifetime
{
    private static readonly DateTimeOffset _start = DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_123);

    private IPlaylistStore _store = null!;

    /// <summary>A store that is empty and not open yet.</summary>
    protected abstract IPlaylistStore Create();

    public async ValueTask InitializeAsync()
    {
        _store = Create();
        await _store.OpenAsync(default);
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task Find_SessionNobodyStarted_IsNull() => (await _store.FindAsync("nobody", default)).Should().BeNull();

    [Fact]
    public async Task Commit_NewSession_IsFoundAsItWas()
    {
        StoredSession session = Session("a", 1, "Å listener '\"; --", "owner", [0, 1, 255]);
        (await _store.CommitAsync([new StoreChange(session)], default)).Should().Equal(true);

        StoredSession found = (await _store.FindAsync("a", default))!;
        found.Should().BeEquivalentTo(session, options => options.Excluding(one => one.State));
        found.State.ToArray().Should().Equal(0, 1, 255);
        (await _store.FindAsync("A", default)).Should().BeNull("case counts");
    }

    [Fact]
    public async Task Commit_NextVersion_Replaces()
    {
        await _store.CommitAsync([new StoreChange(Session("a", 1)), new StoreChange(Session("a", 2) with { Fetched = 7 })], default);

        StoredSession found = (await _store.FindAsync("a", default))!;
        found.Version.Should().Be(2);
        found.Fetched.Should().Be(7);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Commit_VersionThatDoesNotFollow_WritesNothingOfIt(int version)
    {
        await _store.CommitAsync([new StoreChange(Session("a", 1)), new StoreChange(Session("a", 2))], default);
        var change = new StoreChange(Session("a", version)) { Decisions = [Decision("a", 1)], Responses = [Response("a", "song 1")] };

        (await _store.CommitAsync([change, new StoreChange(Session("b", 1))], default)).Should().Equal(false, true);
        (await _store.FindAsync("a", default))!.Version.Should().Be(2);
        (await ReadAsync()).Should().BeEmpty();
        (await _store.FindAsync("b", default)).Should().NotBeNull("the others of the transaction are written");
    }

    [Fact]
    public async Task Commit_SecondVersionOfNoSession_WritesNothing()
    {
        (await _store.CommitAsync([new StoreChange(Session("a", 2))], default)).Should().Equal(false);
        (await _store.FindAsync("a", default)).Should().BeNull();
    }

    [Fact]
    public async Task Commit_ManyWritersOfOneSession_EachVersionIsWrittenOnce()
    {
        await _store.CommitAsync([new StoreChange(Session("a", 1))], default);
        int written = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, 64), async (_, token) =>
        {
            while (true)
            {
                StoredSession now = (await _store.FindAsync("a", token))!;
                StoredSession next = now with { Version = now.Version + 1, Fetched = now.Fetched + 1 };
                if ((await _store.CommitAsync([new StoreChange(next)], token))[0])
                {
                    Interlocked.Increment(ref written);
                    return;
                }
            }
        });

        written.Should().Be(64);
        (await _store.FindAsync("a", default))!.Fetched.Should().Be(64);
    }

    [Fact]
    public async Task SessionsOf_Listener_AreTheirsTheLastOneFirst()
    {
        await _store.CommitAsync(
            [
                new StoreChange(Session("old", 1, "me")),
                new StoreChange(Session("other", 1, "you")),
                new StoreChange(Session("new", 1, "me") with { Started = _start.AddHours(1) }),
                new StoreChange(Session("nobody's", 1)),
            ], default);

        (await _store.SessionsOfAsync("me", default)).Select(session => session.Id).Should().Equal("new", "old");
        (await _store.SessionsOfAsync("Me", default)).Should().BeEmpty();
    }

    [Fact]
    public async Task Read_Decisions_AreAsTheyWere()
    {
        LoggedDecision first = Decision("a", 1) with
        {
            Listener = "me",
            Propensity = 0.25,
            Filter = "clean",
            Candidates = 950,
            Observation = ulong.MaxValue - 5,
            Policy = 3,
        };
        LoggedDecision second = Decision("a", 2) with { Propensity = double.NaN };
        await _store.CommitAsync(
            [new StoreChange(Session("a", 1, "me")) { Decisions = [first, second with { Listener = "me" }] }], default);

        (await ReadAsync()).Should().Equal(first, second with { Listener = "me" });
    }

    [Fact]
    public async Task Read_Responses_TheLastOneCounts()
    {
        await _store.CommitAsync([new StoreChange(Session("a", 1)) { Decisions = [Decision("a", 1), Decision("a", 2)] }], default);
        await _store.CommitAsync([new StoreChange(Session("a", 2)) { Responses = [Response("a", "song 1")] }], default);
        LoggedResponse last = Response("a", "song 1") with { Feedback = Feedback.SkippedLate, At = _start.AddMinutes(9) };
        await _store.CommitAsync([new StoreChange(Session("a", 3)) { Responses = [last, Response("a", "unknown")] }], default);

        IReadOnlyList<LoggedDecision> read = await ReadAsync();
        read.Select(decision => decision.Response).Should().Equal(Feedback.SkippedLate, Feedback.None);
        read[0].RespondedAt.Should().Be(_start.AddMinutes(9));
    }

    [Fact]
    public async Task Read_SongThatCameTwice_ResponseBelongsToTheLastTime()
    {
        LoggedDecision again = Decision("a", 2) with { Song = "song 1" };
        await _store.CommitAsync(
            [new StoreChange(Session("a", 1)) { Decisions = [Decision("a", 1), again], Responses = [Response("a", "song 1")] }], default);

        (await ReadAsync()).Select(decision => decision.Response).Should().Equal(Feedback.None, Feedback.Liked);
    }

    [Fact]
    public async Task Read_SeveralSessions_RowsStandTogetherInOrder()
    {
        await _store.CommitAsync(
            [
                new StoreChange(Session("b", 1)) { Decisions = [Decision("b", 1)] },
                new StoreChange(Session("a", 1)) { Decisions = [Decision("a", 1)] },
                new StoreChange(Session("b", 2)) { Decisions = [Decision("b", 2)] },
            ], default);

        (await ReadAsync()).Select(decision => (decision.Session, decision.Position)).Should().Equal(("b", 1), ("b", 2), ("a", 1));
    }

    [Fact]
    public async Task Read_MoreThanAPiece_IsComplete()
    {
        LoggedDecision[] decisions = [.. Enumerable.Range(1, 2_500).Select(position => Decision("a", position))];
        await _store.CommitAsync(
            [
                new StoreChange(Session("a", 1)) { Decisions = decisions },
                new StoreChange(Session("b", 1)) { Decisions = [.. decisions.Take(1_500).Select(one => one with { Session = "b" })] },
            ], default);

        IReadOnlyList<LoggedDecision> read = await ReadAsync();
        read.Should().HaveCount(4_000);
        read.Select(decision => decision.Position).Should().Equal(Enumerable.Range(1, 2_500).Concat(Enumerable.Range(1, 1_500)));
    }

    [Fact]
    public async Task Read_Query_GivesThatPart()
    {
        await _store.CommitAsync(
            [
                new StoreChange(Session("a", 1, "me")) { Decisions = [Decision("a", 1) with { Listener = "me" }] },
                new StoreChange(Session("b", 1)) { Decisions = [Decision("b", 1), Decision("b", 2) with { At = _start.AddHours(1) }] },
            ], default);

        (await ReadAsync(new EventQuery { Session = "b" })).Should().HaveCount(2);
        (await ReadAsync(new EventQuery { Listener = "me" })).Should().ContainSingle().Which.Session.Should().Be("a");
        (await ReadAsync(new EventQuery { From = _start.AddHours(1) })).Should().ContainSingle().Which.Position.Should().Be(2);
        (await ReadAsync(new EventQuery { To = _start.AddHours(1) })).Should().HaveCount(2);
    }

    [Fact]
    public async Task Read_LastSessions_AreTheLastByTheirFirstDecisions()
    {
        await CommitTwoListeners();
        await _store.CommitAsync(
            [
                new StoreChange(Session("c", 1)) { Decisions = [Decision("c", 1)] },
                new StoreChange(Session("b", 2, "you")) { Decisions = [Decision("b", 2) with { Listener = "you" }] },
            ], default);

        (await ReadAsync(new EventQuery { LastSessions = 2 })).Select(decision => (decision.Session, decision.Position))
            .Should().Equal(("b", 1), ("b", 2), ("c", 1));
        (await ReadAsync(new EventQuery { LastSessions = 1, Listener = "me" })).Should().ContainSingle().Which.Session.Should().Be("a");
        (await ReadAsync(new EventQuery { LastSessions = 99 })).Should().HaveCount(4);
        (await ReadAsync(new EventQuery { LastSessions = 1, Session = "nobody's" })).Should().BeEmpty();
    }

    [Fact]
    public async Task EraseSession_ItsLogGoesToo()
    {
        await CommitTwoListeners();

        (await _store.EraseSessionAsync("a", default)).Should().BeTrue();
        (await _store.EraseSessionAsync("a", default)).Should().BeFalse();
        (await _store.FindAsync("a", default)).Should().BeNull();
        (await ReadAsync()).Select(decision => decision.Session).Should().Equal("b");
    }

    [Fact]
    public async Task EraseListener_SessionsAndLogGo_OthersStay()
    {
        await CommitTwoListeners();

        (await _store.EraseListenerAsync("me", default)).Should().BeTrue();
        (await _store.EraseListenerAsync("me", default)).Should().BeFalse();
        (await _store.SessionsOfAsync("me", default)).Should().BeEmpty();
        (await _store.FindAsync("b", default)).Should().NotBeNull();
        IReadOnlyList<LoggedDecision> left = await ReadAsync();
        left.Select(decision => decision.Session).Should().Equal("b");
        left[0].Response.Should().Be(Feedback.Liked);
    }

    [Fact]
    public async Task EraseListener_OnlyTheLogIsLeft_GoesToo()
    {
        await CommitTwoListeners();
        await _store.EraseOldAsync(new RetentionCut(_start.AddDays(1), null), default);

        (await _store.EraseListenerAsync("me", default)).Should().BeTrue();
        (await ReadAsync(new EventQuery { Listener = "me" })).Should().BeEmpty();
    }

    [Fact]
    public async Task EraseOld_Sessions_TheLogStays()
    {
        await _store.CommitAsync(
            [
                new StoreChange(Session("old", 1)) { Decisions = [Decision("old", 1)] },
                new StoreChange(Session("new", 1) with { LastUsed = _start.AddDays(2) }),
            ], default);

        (await _store.EraseOldAsync(new RetentionCut(_start.AddDays(1), null), default)).Should().Be(1);
        (await _store.FindAsync("old", default)).Should().BeNull();
        (await _store.FindAsync("new", default)).Should().NotBeNull();
        (await ReadAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task EraseOld_Decisions_TheirResponsesGoToo()
    {
        LoggedDecision young = Decision("a", 2) with { At = _start.AddDays(2) };
        await _store.CommitAsync(
            [new StoreChange(Session("a", 1)) { Decisions = [Decision("a", 1), young], Responses = [Response("a", "song 1")] }], default);

        await _store.EraseOldAsync(new RetentionCut(null, _start.AddDays(1)), default);
        (await ReadAsync()).Should().Equal(young);
    }

    [Fact]
    public async Task AddPolicy_Several_NumbersGrowAndTheNewestKeepTheirBytes()
    {
        (await _store.AddPolicyAsync(Policy("one"), "file 1", 2, default)).Should().Be(1);
        (await _store.AddPolicyAsync(Policy("two") with { Previous = 1 }, null, 2, default)).Should().Be(2);
        (await _store.AddPolicyAsync(Policy("three") with { Previous = 2 }, null, 2, default)).Should().Be(3);

        PolicyHistory history = await _store.PoliciesAsync(default);
        history.Active.Should().Be(3);
        history.Configured.Should().Be("file 1");
        history.Policies.Select(policy => policy.Version.Hash).Should().Equal("one", "two", "three");
        history.Policies.Select(policy => policy.Previous).Should().Equal(0, 1, 2);
        history.Policies.Select(policy => policy.Bytes.Length).Should().Equal(0, 3, 3);
        history.Policies[2].Version.Should().Be(Policy("three").Version with { Number = 3 });
    }

    [Fact]
    public async Task ActivatePolicy_OneThatIsKept_IsActive()
    {
        await _store.AddPolicyAsync(Policy("one"), null, 1, default);
        await _store.AddPolicyAsync(Policy("two"), null, 1, default);

        await _store.ActivatePolicyAsync(2, default);
        Func<Task> gone = () => _store.ActivatePolicyAsync(1, default);
        await gone.Should().ThrowAsync<StoreException>("its bytes are not kept");
        Func<Task> never = () => _store.ActivatePolicyAsync(9, default);
        await never.Should().ThrowAsync<StoreException>();
        (await _store.PoliciesAsync(default)).Active.Should().Be(2);
    }

    [Fact]
    public async Task Check_OpenStore_Works() => await _store.CheckAsync(default);

    protected static StoredSession Session(
        string id, long version, string? listener = null, string? owner = null, byte[]? state = null) => new()
        {
            Id = id,
            Listener = listener,
            Owner = owner,
            Version = version,
            Started = _start,
            LastUsed = _start.AddMinutes(1),
            State = state ?? [(byte)version],
        };

    protected static LoggedDecision Decision(string session, int position) => new()
    {
        Session = session,
        Position = position,
        Song = $"song {position}",
        Propensity = 1,
        Policy = 1,
        Candidates = 1_000,
        Observation = 42,
        At = _start,
    };

    private static LoggedResponse Response(string session, string song) => new(session, song, Feedback.Liked, _start.AddMinutes(1));

    private static StoredPolicy Policy(string hash) => new()
    {
        Version = new PolicyVersion { Number = 0, Hash = hash, Added = _start, Source = "test", Description = "a policy" },
        Bytes = new byte[] { 1, 2, 3 },
    };

    private async Task CommitTwoListeners() => await _store.CommitAsync(
        [
            new StoreChange(Session("a", 1, "me"))
            {
                Decisions = [Decision("a", 1) with { Listener = "me" }], Responses = [Response("a", "song 1")],
            },
            new StoreChange(Session("b", 1, "you"))
            {
                Decisions = [Decision("b", 1) with { Listener = "you" }], Responses = [Response("b", "song 1")],
            },
        ], default);

    private async Task<IReadOnlyList<LoggedDecision>> ReadAsync(EventQuery? query = null)
    {
        var read = new List<LoggedDecision>();
        await foreach (LoggedDecision decision in _store.ReadAsync(query ?? new EventQuery()))
            read.Add(decision);
        return read;
    }
}
