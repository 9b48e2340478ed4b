using System.Diagnostics;
using System.Net.Sockets;
using Xunit;

namespace PlaylistRL.Tests.Storage;

/// <summary>What only Unix has in its folders: named pipes, sockets, links.</summary>
internal static class UnixFiles
{
    /// <summary>Skips the test where there is no such thing.</summary>
    public static void OrSkip() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs a Unix file system.");

    public static string Fifo(string path)
    {
        using Process made = Process.Start("mkfifo", [path]);
        made.WaitForExit();
        Assert.Equal(0, made.ExitCode);
        return path;
    }

    /// <summary>A socket; it stays in the folder after it is closed.</summary>
    public static string Socket(string path)
    {
        // Closing a socket, or collecting it, deletes the file it was bound to, by name.
        string bound = path + ".bound";
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(bound));
        File.Move(bound, path);
        return path;
    }

    /// <summary>What an action raises; fails where it has not come to its end after a long time, as opening a pipe would not.</summary>
    public static Exception? Raised(Action action)
    {
        Exception? raised = null;
        var thread = new Thread(() =>
        {
            try
            {
                action();
            }
            catch (Exception exception)
            {
                raised = exception;
            }
        })
        { IsBackground = true };
        thread.Start();
        Assert.True(thread.Join(TimeSpan.FromSeconds(20)), "it hangs");
        return raised;
    }
}
