using System.Text;
using System.Text.Json.Nodes;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Sessions;

public sealed class SessionFileTests
{
    private static readonly SongCatalog _sample = Served.Catalog;
    private static readonly PlaylistRecommender _recommender = new(Served.Policy, _sample);

    [Fact]
    public void Load_WhatWasSaved_GoesOnToTheLastBit()
    {
        PlaylistSession session = Lively();
        using var stream = new MemoryStream();
        session.Save(stream);
        stream.Position = 0;

        // Another process has loaded the policy from its file.
        using var policy = new MemoryStream();
        Served.Policy.Save(policy);
        policy.Position = 0;
        PlaylistSession restored = new PlaylistRecommender(QPolicy.Load(policy), SongCatalog.LoadSample()).LoadSession(stream);

        restored.HeardCount.Should().Be(session.HeardCount);
        restored.Seed.Should().Be(session.Seed);
        restored.Taste.Should().Equal(session.Taste);
        restored.Preferences.Weights.ToArray().Should().Equal(session.Preferences.Weights.ToArray());
        for (int i = 0; i < 4; i++)
        {
            Playlist expected = session.NextPlaylist(7);
            Served.Text(restored.NextPlaylist(7)).Should().Be(Served.Text(expected));
            session.Report(expected[i].Id, Feedback.Liked);
            restored.Report(expected[i].Id, Feedback.Liked);
        }
    }

    [Fact]
    public void Save_TheSameSession_TheSameBytes() => Bytes(Lively()).Should().Equal(Bytes(Lively()));

    [Fact]
    public void Load_AFinishedSession_IsFinished()
    {
        PlaylistSession session = Lively();
        session.Finish();
        Restored(Bytes(session)).IsFinished.Should().BeTrue();
    }

    [Fact]
    public void Load_AnotherPolicy_IsRefusedUnlessAskedTo()
    {
        var other = new PlaylistRecommender(Served.Train(_sample, 30, 8), _sample);
        byte[] bytes = Bytes(Lively());

        FluentActions.Invoking(() => other.LoadSession(new MemoryStream(bytes))).Should().Throw<SessionFileException>()
            .WithMessage("*another policy*SameFeatures*");
        PlaylistSession restored = other.LoadSession(new MemoryStream(bytes), SessionMatch.SameFeatures);
        restored.Taste.Should().Equal(Lively().Taste);
        restored.NextPlaylist(10).Should().HaveCount(10);
    }

    [Fact]
    public void Load_AnotherCatalog_IsRefusedUnlessAskedTo()
    {
        var other = new PlaylistRecommender(Served.Policy, PlaylistSessionTests.First(_sample, 500));
        byte[] bytes = Bytes(Lively());

        FluentActions.Invoking(() => other.LoadSession(new MemoryStream(bytes))).Should().Throw<SessionFileException>()
            .WithMessage("*another catalogue*'sample'*'first 500'*SameFeatures*");
        PlaylistSession restored = other.LoadSession(new MemoryStream(bytes), SessionMatch.SameFeatures);
        restored.Taste.Should().Equal(Lively().Taste, "what was reported counts even where the song is gone");
        restored.NextPlaylist(10).Should().HaveCount(10);
    }

    [Fact]
    public void Load_OtherFeatures_IsRefusedWhateverIsAsked()
    {
        byte[] bytes = Bytes(Lively(), root => root["features"]![3] = "Polka");
        foreach (SessionMatch match in Enum.GetValues<SessionMatch>())
            FluentActions.Invoking(() => _recommender.LoadSession(new MemoryStream(bytes), match)).Should().Throw<SessionFileException>()
                .WithMessage("*Missing: 2010s*Unknown: Polka*");
    }

    [Fact]
    public void Load_FeaturesInAnotherOrder_AreFoundByName()
    {
        byte[] bytes = Bytes(Lively(), root =>
        {
            foreach (
                JsonNode numbers in (JsonNode[])[
                root["features"]!, root["stated"]!, root["heardFeatures"]!, .. root["reports"]!.AsArray()
                .Select(report => report!["features"]!)])
            {
                JsonArray array = numbers.AsArray();
                JsonNode first = array[0]!;
                array.RemoveAt(0);
                array.Add(first);
            }
        });

        FluentActions.Invoking(() => Restored(bytes)).Should().Throw<SessionFileException>().WithMessage("*another policy*");
        PlaylistSession restored = _recommender.LoadSession(new MemoryStream(bytes), SessionMatch.SameFeatures);
        restored.Taste.Should().Equal(Lively().Taste);
        Served.Text(restored.NextPlaylist(5)).Should().Be(Served.Text(Lively().NextPlaylist(5)));
    }

    [Fact]
    public void Load_LargeNumbers_AreAsGoodAsOthers()
    {
        PlaylistSession session = _recommender.StartSession(_sample.Preferences(("Rock", 3e6f)));
        session.NextPlaylist(3);
        Restored(Bytes(session)).Preferences["Rock"].Should().Be(3e6f);
    }

    [Fact]
    public void Save_AfterTheCatalogWasReplaced_CanBeLoadedThere()
    {
        var recommender = new PlaylistRecommender(Served.Policy, _sample);
        PlaylistSession session = recommender.StartSession(_sample.Preferences("Rock"));
        session.NextPlaylist(3);
        recommender.ReplaceCatalog(PlaylistSessionTests.First(_sample, 800));

        recommender.LoadSession(new MemoryStream(Bytes(session))).HeardCount.Should().Be(3);
    }

    [Fact]
    public void Load_StreamThatCannotBeRead_IsAnArgumentError()
    {
        var closed = new MemoryStream();
        closed.Dispose();
        FluentActions.Invoking(() => _recommender.LoadSession(closed)).Should().Throw<ArgumentException>();
    }

    public static TheoryData<string, string> Faults => new()
    {
        { "version", "\"version\":1 → \"version\":2" },
        { "format", "\"format\":\"playlistrl.session\", → " },
        { "version", "\"version\":1, → " },
        { "format", "playlistrl.session → something.else" },
        { "seeds", "\"seed\": → \"seeds\":" },
        { "seed", "\"seed\":\"9\" → \"seed\":\"-9\"" },
        { "null", "\"heard\":[ → \"heard\":null,\"x\":[" },
        { "a report is on song number 99", "\"number\":1, → \"number\":99," },
        { "two reports", "\"number\":2, → \"number\":1," },
        { "feedback", "\"Disliked\" → \"Adored\"" },
        { "feedback", "\"Disliked\" → 77" },
        { "features", "\"stated\":[ → \"stated\":[1," },
        { "stated has the number", "\"stated\":[0 → \"stated\":[1e300" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Load_AFileThatIsNotRight_SaysWhatIsWrong(string named, string change)
    {
        string[] parts = change.Split(" → ");
        string text = Encoding.UTF8.GetString(Bytes(Lively())).ReplaceLineEndings("\n");
        int at = text.IndexOf(parts[0], StringComparison.Ordinal);
        at.Should().BeGreaterThanOrEqualTo(0, "the test must change something");
        string broken = text[..at] + parts[1] + text[(at + parts[0].Length)..];

        FluentActions.Invoking(() => Restored(Encoding.UTF8.GetBytes(broken))).Should().Throw<SessionFileException>()
            .WithMessage($"*{named}*");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"format\":\"playlistrl.session\",\"format\":\"playlistrl.session\"}")]
    public void Load_NoSession_IsRefused(string text) =>
        FluentActions.Invoking(() => Restored(Encoding.UTF8.GetBytes(text))).Should().Throw<SessionFileException>();

    [Fact]
    public void Load_DeepJson_IsRefused() =>
        FluentActions.Invoking(() => Restored(Encoding.UTF8.GetBytes(new string('[', 100_000)))).Should().Throw<SessionFileException>();

    [Fact]
    public void Load_NoFile_SaysWhere() =>
        FluentActions.Invoking(() => _recommender.LoadSession("no-such-session.json")).Should().Throw<FileNotFoundException>()
            .WithMessage("*no-such-session.json*");

    [Fact]
    public void Save_IntoAFolderThatDoesNotExist_NamesTheFile()
    {
        string path = Path.Combine(Path.GetTempPath(), $"playlistrl-{Guid.NewGuid():N}", "session.json");
        FluentActions.Invoking(() => Lively().Save(path)).Should().Throw<IOException>().WithMessage("*session.json*");
    }

    [Fact]
    public void Save_ToAFileAndBack_GoesOn()
    {
        string path = Path.Combine(Path.GetTempPath(), $"playlistrl-{Guid.NewGuid():N}.json");
        try
        {
            PlaylistSession session = Lively();
            session.Save(path);
            Served.Text(_recommender.LoadSession(path).NextPlaylist(10)).Should().Be(Served.Text(session.NextPlaylist(10)));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Save_ToANewFile_IsForItsOwnerAlone()
    {
        if (OperatingSystem.IsWindows())
            return;
        string path = Path.Combine(Path.GetTempPath(), $"playlistrl-{Guid.NewGuid():N}.json");
        try
        {
            Lively().Save(path);
            File.GetUnixFileMode(path).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>A session with two playlists, every kind of feedback, a revised report and other preferences.</summary>
    internal static PlaylistSession Lively()
    {
        PlaylistSession session = _recommender.StartSession(_sample.Preferences("Rock", "1990s"), 9);
        Playlist first = session.NextPlaylist(10);
        Feedback[] kinds = [Feedback.Disliked, Feedback.Liked, Feedback.Completed, Feedback.Skipped, Feedback.SkippedLate];
        for (int i = 0; i < kinds.Length; i++)
            session.Report(first[i].Id, kinds[i]);
        session.Report(first[2].Id, Feedback.Skipped);
        session.Update(_sample.Preferences(("Rock", 1f), ("Pop", 0.3f), ("Jazz", -0.7f)));
        session.NextPlaylist(5);
        return session;
    }

    private static byte[] Bytes(PlaylistSession session, Action<JsonNode>? change = null)
    {
        using var stream = new MemoryStream();
        session.Save(stream);
        if (change is null)
            return stream.ToArray();
        JsonNode root = JsonNode.Parse(stream.ToArray())!;
        change(root);
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    private static PlaylistSession Restored(byte[] bytes) => _recommender.LoadSession(new MemoryStream(bytes));
}
