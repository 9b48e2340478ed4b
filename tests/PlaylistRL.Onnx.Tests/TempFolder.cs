namespace PlaylistRL.Onnx.Tests;

/// <summary>A folder that goes when the test is over.</summary>
internal sealed class TempFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("onnx-");

    public string Path => _folder.FullName;

    public string Of(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
