using System.IO.Compression;
using System.Text;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Storage;

/// <summary>A file that is something else than what it is opened as is named for what it is.</summary>
public sealed class FileKindTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("file-kind-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("policy", "*is a PlaylistRL policy*QPolicy.Load*")]
    [InlineData("checkpoint", "*is a PlaylistRL checkpoint*Trainer.Resume*")]
    [InlineData("session", "*is a PlaylistRL session*LoadSession*")]
    [InlineData("CSV", "*CSV*SongCatalog.Load*")]
    [InlineData("results", "*JSON*")]
    [InlineData("gzip", "*gzip*")]
    [InlineData("zip", "*zip*")]
    [InlineData("ONNX", "*ONNX*")]
    [InlineData("HTML", "*HTML*")]
    [InlineData("zeros", "*only zeros*")]
    [InlineData("empty", "*is empty*")]
    [InlineData("foreign", "*safetensors*PlaylistRL*")]
    public void Open_SomethingElse_NamesIt(string kind, string message)
    {
        string path = Written(kind);
        FluentActions.Invoking(() => SongCatalog.Open(path)).Should().Throw<ModelFileException>(kind).WithMessage(message);
        FluentActions.Invoking(() => SongCatalog.Open(path, verify: true)).Should().Throw<ModelFileException>(kind).WithMessage(message);
    }

    [Theory]
    [InlineData("catalogue", "*is a PlaylistRL catalogue*SongCatalog.Open*")]
    [InlineData("checkpoint", "*is a PlaylistRL checkpoint*Trainer.Resume*")]
    [InlineData("session", "*is a PlaylistRL session*LoadSession*")]
    [InlineData("CSV", "*CSV*SongCatalog.Load*")]
    [InlineData("gzip", "*gzip*")]
    [InlineData("zip", "*zip*")]
    [InlineData("ONNX", "*ONNX*")]
    [InlineData("HTML", "*HTML*")]
    [InlineData("empty", "*is empty*")]
    public void Load_PolicyThatIsSomethingElse_NamesIt(string kind, string message)
    {
        string path = Written(kind);
        FluentActions.Invoking(() => QPolicy.Load(path)).Should().Throw<ModelFileException>(kind).WithMessage(message);
        byte[] bytes = File.ReadAllBytes(path);
        FluentActions.Invoking(() => QPolicy.Load(new OneWayStream(bytes))).Should().Throw<ModelFileException>(kind).WithMessage(message);
    }

    [Theory]
    [InlineData("policy", "*is a PlaylistRL policy*QPolicy.Load*")]
    [InlineData("catalogue", "*is a PlaylistRL catalogue*SongCatalog.Open*")]
    [InlineData("CSV", "*CSV*")]
    public void Resume_CheckpointThatIsSomethingElse_NamesIt(string kind, string message)
    {
        string path = Written(kind);
        PlaylistEnvironment world = TestPolicy.World();
        var trainer = new Trainer(world, new ActionHeadDqnAgent(world.Spec, new ActionHeadDqnOptions { HiddenUnits = 3, Threads = 1 }),
            new() { CheckpointPath = path });
        trainer.Invoking(t => t.Resume()).Should().Throw<ModelFileException>(kind).WithMessage(message);
    }

    [Theory]
    [InlineData("policy", "*is a PlaylistRL policy*QPolicy.Load*")]
    [InlineData("catalogue", "*is a PlaylistRL catalogue*SongCatalog.Open*")]
    [InlineData("checkpoint", "*is a PlaylistRL checkpoint*")]
    [InlineData("session", "*is a PlaylistRL session*LoadSession*")]
    [InlineData("gzip", "*gzip*")]
    [InlineData("zip", "*zip*")]
    [InlineData("HTML", "*HTML*")]
    public void LoadCsv_SomethingElse_NamesIt(string kind, string message)
    {
        string path = Written(kind);
        FluentActions.Invoking(() => SongCatalog.LoadCsv(path)).Should().Throw<SongCatalogException>(kind).WithMessage(message);
    }

    private string Written(string kind)
    {
        string path = Path.Combine(_folder.FullName, kind);
        PlaylistEnvironment world = TestPolicy.World();
        switch (kind)
        {
            case "policy": TestPolicy.Of().Save(path); break;
            case "catalogue": world.Catalog.Save(path); break;
            case "checkpoint":
                new Trainer(world, new ActionHeadDqnAgent(world.Spec, new ActionHeadDqnOptions { HiddenUnits = 3, Threads = 1 }),
                    new() { CheckpointPath = path }).Train(1);
                break;
            case "session":
                new PlaylistRecommender(TestPolicy.Of(), world.Catalog).StartSession(world.Catalog.Preferences("Rock")).Save(path);
                break;
            case "CSV": File.WriteAllText(path, "id,title,artist,Rock,Pop\n1,A,B,1,0\n"); break;
            case "results": File.WriteAllText(path, "{\"formatVersion\":1}"); break;
            case "gzip": File.WriteAllBytes(path, Gzipped("title,Rock\nA,1\n")); break;
            case "zip":
                using (ZipArchive zip = ZipFile.Open(path, ZipArchiveMode.Create))
                    zip.CreateEntry("songs.csv");
                break;
            case "ONNX":
                File.WriteAllBytes(path, [0x08, 0x08, 0x12, 0x0A, .. "PlaylistRL"u8, 0x1A, 0x03, .. "1.0"u8, 0x3A, 0x50, .. new byte[80]]);
                break;
            case "HTML": File.WriteAllText(path, "<!DOCTYPE html>\n<html><head><title>Not found</title></head></html>\n"); break;
            case "zeros": File.WriteAllBytes(path, new byte[4_096]); break;
            case "empty": File.WriteAllBytes(path, []); break;
            case "foreign": File.WriteAllBytes(path, TensorBytes.Of(TensorBytes.Tensor("2", "0,8"), 8)); break;
            default: throw new ArgumentException(kind, nameof(kind));
        }

        return path;
    }

    private static byte[] Gzipped(string text)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }
}
