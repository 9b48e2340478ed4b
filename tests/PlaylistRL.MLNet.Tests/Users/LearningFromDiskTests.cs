using FluentAssertions;
using Microsoft.ML;
using Xunit;

namespace PlaylistRL.Tests.Users;

public sealed class LearningFromDiskTests : IDisposable
{
    private const int Sessions = 60;

    private static readonly SongCatalog _catalog = WorldLogs.Catalog;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("listening-log-file-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(ResponseTrainer.LbfgsLogisticRegression)]
    [InlineData(ResponseTrainer.SdcaLogisticRegression)]
    [InlineData(ResponseTrainer.FieldAwareFactorizationMachine)]
    public void LearnUserModel_FromDisk_GivesTheModelOfTheSameRowsInMemory(ResponseTrainer trainer)
    {
        var options = new LearnedUserModelOptions { Trainer = trainer, MaximumNumberOfIterations = 3 };
        LearnedUserModel disk = new MLContext(1).LearnUserModel(ListeningLogFile.Open(Written("log.csv")), _catalog, options);
        LearnedUserModel memory = new MLContext(1).LearnUserModel(Generated(), _catalog, options);
        Foreseen(disk).Should().Equal(Foreseen(memory));
    }

    [Fact]
    public void LoadFromListeningLog_FromDisk_HasTheRowsOfTheOneInMemory()
    {
        var ml = new MLContext(1);
        IDataView disk = ml.Data.LoadFromListeningLog(
            ListeningLogFile.Open(Written("log.csv")), _catalog), memory = ml.Data.LoadFromListeningLog(Generated(), _catalog);
        disk.Schema.Select(column => (column.Name, column.Type.ToString())).Should()
            .Equal(memory.Schema.Select(column => (column.Name, column.Type.ToString())));
        Features(disk).Should().Equal(Features(memory), (one, other) => one.Values.SequenceEqual(other.Values) && one.Label == other.Label);

        (float[] Values, bool Label)[] Features(IDataView view) =>
            [.. ml.Data.CreateEnumerable<Row>(view, reuseRowObject: false).Select(row => (row.Features, row.Label))];
    }

    [Fact]
    public void LearnUserModel_SongsThatAreNotInTheCatalogue_AreCounted()
    {
        string path = Written("log.csv");
        SongCatalog half = _catalog.Subset([.. Enumerable.Range(0, 500)]);
        Action act = () => new MLContext(1).LearnUserModel(ListeningLogFile.Open(path), half);
        act.Should().Throw<ArgumentException>().WithMessage("*songs of the log are not in catalogue*");
        new MLContext(1).LearnUserModel(
            ListeningLogFile.Open(path, new() { Catalog = half }), half, new() { MaximumNumberOfIterations = 1 }).Name.Should()
            .Be("learned");
    }

    [Fact]
    public void LearnUserModel_FileWithoutAGoodRow_IsRefused()
    {
        string path = Path.Combine(_folder.FullName, "empty.csv");
        File.WriteAllText(path, "session,position,song,response\ns,0,song,completed\n");
        Action act = () => new MLContext(1).LearnUserModel(ListeningLogFile.Open(path), _catalog);
        act.Should().Throw<ArgumentException>().WithMessage("No row of the log is good*");
    }

    [Fact]
    public void Survey_MoreSessionsThanAreKept_KeepsSoManyAndNotTheFirstOrTheLast()
    {
        ListeningLog log = Generated();
        var layout = new ResponseLayout(log.ContextNames, _catalog, contextColumns: null);
        LogSurvey.Of(layout, SessionSource.Of(log), _catalog, mostSessions: Sessions).Stated.Should().HaveCount(Sessions);
        var few = LogSurvey.Of(layout, SessionSource.Of(log), _catalog, mostSessions: 20);
        few.Stated.Should().HaveCount(20);
        few.Contexts.Should().HaveCount(20);
        few.Known.Should().Be(log.Rows.Count);

        // The first or last 20 alone would be no sample of the log.
        var source = SessionSource.Of(log);
        float[][] first = [.. source.ReadSessions().Take(20).Select(session => layout.StatedOf(session[0]))];
        float[][] last = [.. source.ReadSessions().TakeLast(20).Select(session => layout.StatedOf(session[0]))];
        few.Stated.Count(stated => first.Any(other => other.SequenceEqual(stated))).Should().BeLessThan(20);
        few.Stated.Count(stated => last.Any(other => other.SequenceEqual(stated))).Should().BeLessThan(20);
    }

    private static ListeningLog Generated() => ListeningLogGenerator.Generate(World(), new RandomPolicy(), Sessions, seed: 4);

    private string Written(string name)
    {
        string path = Path.Combine(_folder.FullName, name);
        ListeningLogGenerator.Save(World(), new RandomPolicy(), Sessions, seed: 4, path);
        return path;
    }

    private static PlaylistEnvironment World() => new(_catalog, new HiddenTasteUserModel());

    private static float[] Foreseen(LearnedUserModel model)
    {
        var expected = new float[_catalog.Count];
        ((IForesight)model.CreateListener(_catalog, new SeededRandom(5))).ExpectedRewards(expected);
        return expected;
    }

    private sealed class Row
    {
        public float[] Features { get; set; } = [];

        public bool Label { get; set; }
    }
}
