using System.ComponentModel;
using System.Diagnostics;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Golden;

/// <summary>Runs Python scripts where there is a Python.</summary>
internal static class Python
{
    /// <summary>What a script prints, or the end of the test as skipped where there is no <c>python3</c>.</summary>
    public static string RunOrSkip(string script, params string[] arguments)
    {
        (int exitCode, string printed, string errors) = EndOrSkip(script, arguments);
        exitCode.Should().Be(0, errors);
        return printed;
    }

    /// <summary>How a script ends, or the end of the test as skipped where there is no <c>python3</c>.</summary>
    public static (int ExitCode, string Printed, string Errors) EndOrSkip(string script, params string[] arguments)
    {
        try
        {
            return End("python3", [script, .. arguments]);
        }
        catch (Win32Exception)
        {
            Assert.Skip("There is no python3 on this machine.");
            return default;
        }
    }

    /// <summary>
    /// What a script prints in a Python that has torch, or the end of the test as skipped where there is none: the first <c>python3</c> or
    /// the system's own, for which distributions package it.
    /// </summary>
    public static string RunWithTorchOrSkip(string script, params string[] arguments)
    {
        foreach (string python in new[] { "python3", "/usr/bin/python3" })
        {
            try
            {
                if (End(python, "-c", "import torch").ExitCode != 0)
                    continue;
            }
            catch (Win32Exception)
            {
                continue;
            }

            (int exitCode, string printed, string errors) = End(python, [script, .. arguments]);
            exitCode.Should().Be(0, errors);
            return printed;
        }

        Assert.Skip("There is no python3 with torch on this machine.");
        return string.Empty;
    }

    private static (int ExitCode, string Printed, string Errors) End(string python, params string[] arguments)
    {
        var start = new ProcessStartInfo(python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string printed = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, printed, errors.Result);
    }
}
