using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Logs;

/// <summary>What takes long can be ended.</summary>
public sealed class LogCancellationTests
{
    private static readonly CancellationToken _cancelled = new(canceled: true);

    private readonly PlaylistEnvironment _world = new(SongCatalog.LoadSample(), new HiddenTasteUserModel());

    [Fact]
    public void ReadingAndWriting_CancelledToken_EndsAndLeavesNoFile()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("cancel-");
        try
        {
            string path = Path.Combine(folder.FullName, "log.csv");
            Ends(() => ListeningLogGenerator.Save(_world, new RandomPolicy(), 3, 1, path, _cancelled));
            folder.GetFiles().Should().BeEmpty();
            ListeningLogGenerator.Save(_world, new RandomPolicy(), 3, 1, path);
            Ends(() => ListeningLog.Load(path, cancellationToken: _cancelled));
            Ends(() => ListeningLogFile.Open(path).Examine(_cancelled));
            Ends(() => ListeningLogGenerator.Generate(_world, new RandomPolicy(), 3, 1, _cancelled));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Ends(Action act) => act.Should().Throw<OperationCanceledException>();
}
