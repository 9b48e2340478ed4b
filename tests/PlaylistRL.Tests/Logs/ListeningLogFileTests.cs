using System.Globalization;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Logs;

public sealed class ListeningLogFileTests : IDisposable
{
    private const int Sessions = 60;

    private static readonly SongCatalog _catalog = SongCatalog.LoadSample();

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("listening-log-file-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("log.csv")]
    [InlineData("log.csv.gz")]
    public void ReadRows_LogWrittenAsItWasPlayed_HasTheRowsOfTheOneInMemory(string name)
    {
        var log = ListeningLogFile.Open(Written(name));
        ListeningLog memory = Generated();
        log.ContextNames.Should().Equal(memory.ContextNames);
        for (int pass = 0; pass < 2; pass++)
            log.ReadRows().Select(Text).Should().Equal(memory.Rows.Select(Text));
        log.Examine().RowsKept.Should().Be(memory.Rows.Count);
    }

    [Fact]
    public void Open_FileThatIsNoLog_IsRefusedAtOnce()
    {
        string path = Path.Combine(_folder.FullName, "songs.csv");
        File.WriteAllText(path, "title,Rock\nSong,1\n");
        Action act = () => ListeningLogFile.Open(path);
        act.Should().Throw<ListeningLogException>().WithMessage("*has no 'session', 'position', 'song', 'response'*");
    }

    private static ListeningLog Generated() => ListeningLogGenerator.Generate(World(), new RandomPolicy(), Sessions, seed: 4);

    private string Written(string name)
    {
        string path = Path.Combine(_folder.FullName, name);
        ListeningLogGenerator.Save(World(), new RandomPolicy(), Sessions, seed: 4, path);
        return path;
    }

    private static PlaylistEnvironment World() => new(_catalog, new HiddenTasteUserModel());

    private static string Text(ListeningRow row) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Session} {row.Position} {row.Song} {row.Response} {row.Propensity} {string.Join(' ', row.Context.ToArray())}");
}
