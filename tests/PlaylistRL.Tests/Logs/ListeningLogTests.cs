using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Logs;

public sealed class ListeningLogTests
{
    [Theory]
    [InlineData("log.csv")]
    [InlineData("log.csv.gz")]
    public void Save_AndLoad_GiveTheSameRows(string name)
    {
        ListeningLog log = Generate(seed: 3);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("log-");
        try
        {
            string path = Path.Combine(folder.FullName, name);
            log.Save(path);
            ListeningLog back = ListeningLog.Load(path, new() { StopAtFault = true });
            Texts(back).Should().Equal(Texts(log));
            back.ContextNames.Should().Equal(log.ContextNames);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Save_FieldsWithDelimitersAndQuotes_ReadBack()
    {
        var log = new ListeningLog(
            [new ListeningRow("s \"1\"", 1, "a,b;c", Feedback.Liked) { Context = OneValue(1e-7f), Propensity = 1f / 3f }],
            ["mood, so to say"]);
        using var stream = new MemoryStream();
        log.Save(stream);
        stream.Position = 0;
        ListeningLog back = ListeningLog.Load(stream);
        Texts(back).Should().Equal(Texts(log));
        back.ContextNames.Should().Equal("mood, so to say");
    }

    [Fact]
    public void SplitBySession_AFifth_HoldsOutTheLastSessionsWhole()
    {
        ListeningLog log = Generate(seed: 1, sessions: 11);
        (ListeningLog train, ListeningLog heldOut) = log.SplitBySession();
        (train.SessionCount, heldOut.SessionCount).Should().Be((9, 2));
        train.Rows.Concat(heldOut.Rows).Should().Equal(log.Rows);
        train.Rows.Select(row => row.Session).Should().NotIntersectWith(heldOut.Rows.Select(row => row.Session));
    }

    [Fact]
    public void Session_Index_GivesItsRowsAlone()
    {
        ListeningLog log = Generate(seed: 1, sessions: 3);
        log.Session(1).ToArray().Should().HaveCount(10).And.OnlyContain(row => row.Session == "2");
    }

    [Theory]
    [InlineData("", 1, "a", 1f, 0f)]
    [InlineData("s", 0, "a", 1f, 0f)]
    [InlineData("s", 1, " ", 1f, 0f)]
    [InlineData("s", 1, "a", 0f, 0f)]
    [InlineData("s", 1, "a", 1.1f, 0f)]
    [InlineData("s", 1, "a", 1f, float.NaN)]
    public void Constructor_RowOutOfRange_IsRefusedByNumber(string session, int position, string song, float propensity, float context)
    {
        Action act = () =>
            _ = new ListeningLog(
            [new ListeningRow(session, position, song, Feedback.None) { Propensity = propensity, Context = new[] { context } }], ["c"]);
        act.Should().Throw<ArgumentException>().WithMessage("Row 0: *");
    }

    [Theory]
    [InlineData("song")]
    [InlineData(" ")]
    public void Constructor_ContextNamedAsAnotherColumn_IsRefused(string name)
    {
        Action act = () => _ = new ListeningLog([new ListeningRow("s", 1, "a", Feedback.None) { Context = OneValue(1f) }], [name]);
        act.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Generate_RandomPolicyInAKnownWorld_HasItsPropensitiesAndCompletionRate()
    {
        ListeningLog log = Generate(seed: 5, sessions: 400);
        log.Rows.Should().HaveCount(4_000);
        log.Rows[0].Propensity.Should().Be(1f / 1000f);
        log.Rows[9].Propensity.Should().Be(1f / 991f);
        SongCatalog catalog = SongCatalog.LoadSample();
        log.Rows.Should().OnlyContain(row => row.Response == Feedback.Completed || row.Response == Feedback.Skipped);
        log.ContextNames.Should().Equal(catalog.FeatureNames.Select(name => "likes:" + name));

        // What a random song is worth to a listener of this world, by the world's own truth.
        var world = new HiddenTasteUserModel();
        var random = new SeededRandom(1);
        var expected = new float[catalog.Count];
        double sum = 0;
        for (int listener = 0; listener < 400; listener++)
        {
            ((IForesight)world.CreateListener(catalog, random)).ExpectedRewards(expected);
            sum += expected.Average() / 400;
        }

        log.Rows.Average(row => row.Response == Feedback.Completed ? 1.0 : 0.0).Should().BeApproximately(sum, 0.03);
    }

    [Fact]
    public void Generate_SameSeed_GivesTheSameLogAndAnotherSeedAnother()
    {
        Texts(Generate(seed: 2)).Should().Equal(Texts(Generate(seed: 2)));
        Texts(Generate(seed: 2)).Should().NotEqual(Texts(Generate(seed: 3)));
    }

    private static float[] OneValue(float value) => [value];

    private static ListeningLog Generate(ulong seed, int sessions = 20) => ListeningLogGenerator.Generate(
        new PlaylistEnvironment(SongCatalog.LoadSample(), new HiddenTasteUserModel()), new RandomPolicy(), sessions, seed);

    private static IEnumerable<string> Texts(ListeningLog log) =>
        log.Rows.Select(
            row => FormattableString.Invariant(
            $"{row.Session}|{row.Position}|{row.Song}|{row.Response}|{row.Propensity}|{string.Join(' ', row.Context.ToArray())}"));
}
