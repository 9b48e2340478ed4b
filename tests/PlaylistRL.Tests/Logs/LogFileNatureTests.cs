using FluentAssertions;
using PlaylistRL.Tests.Storage;
using Xunit;

namespace PlaylistRL.Tests.Logs;

public sealed class LogFileNatureTests
{
    [Fact]
    public void Load_NamedPipe_IsRefusedAndDoesNotWait()
    {
        UnixFiles.OrSkip();
        string folder = Directory.CreateTempSubdirectory("log-nature-").FullName;
        try
        {
            string pipe = UnixFiles.Fifo(Path.Combine(folder, "log.csv"));
            UnixFiles.Raised(() => ListeningLog.Load(pipe)).Should().BeAssignableTo<IOException>().Which.Message.Should()
                .Contain("named pipe");
            UnixFiles.Raised(() => ListeningLogFile.Open(pipe)).Should().BeAssignableTo<IOException>();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
