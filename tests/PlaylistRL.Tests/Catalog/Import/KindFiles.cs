using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace PlaylistRL.Tests.Catalog.Import;

/// <summary>Invented files of the kinds people have, and what is in them: shared/data/kinds writes both.</summary>
public sealed class KindFiles : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kinds-").FullName;
    private JsonDocument? _expected;

    /// <summary>The path of a file and what should be found in it, or the end of the test as skipped.</summary>
    public (string Path, JsonElement Expected) OfOrSkip(string name)
    {
        string script = RealData.PathOrSkip("kinds", "make_kinds.py");
        lock (_folder)
            _expected ??= Written(script);
        return (Path.Combine(_folder, name), _expected.RootElement.GetProperty("files").GetProperty(name));
    }

    public void Dispose()
    {
        _expected?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private JsonDocument Written(string script)
    {
        try
        {
            using var python = Process.Start(new ProcessStartInfo("python3", [script, _folder]) { RedirectStandardOutput = true })!;
            python.StandardOutput.ReadToEnd();
            python.WaitForExit();
            Assert.SkipWhen(python.ExitCode != 0, "The program that writes the files of shared/data/kinds failed.");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("There is no python3 to write the files of shared/data/kinds.");
        }

        return JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "EXPECTED.json")));
    }
}
