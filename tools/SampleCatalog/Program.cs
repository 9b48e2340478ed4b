using System.Text;
using PlaylistRL.SampleCatalog;

// dotnet run -c Release --project tools/SampleCatalog [FILE]
string path = args.Length > 0 ? args[0] : Path.Combine(RepositoryRoot(), "src", "PlaylistRL", "Catalog", "sample-songs.csv");
File.WriteAllText(path, SampleCatalogGenerator.Generate(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
Console.WriteLine($"Wrote {path}.");

static string RepositoryRoot()
{
    for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
    {
        if (File.Exists(Path.Combine(folder.FullName, "PlaylistRL.sln")))
            return folder.FullName;
    }

    throw new InvalidOperationException("PlaylistRL.sln is in no folder above the tool; give the file to write as an argument.");
}
