// PackageCheck FILE.nupkg: looks into the package, then does what a user does first.
using System.IO.Compression;
using System.Xml.Linq;
using PlaylistRL;

using (ZipArchive package = ZipFile.OpenRead(args[0]))
{
    string[] files = [.. package.Entries.Select(entry => entry.FullName)];
    foreach (string file in (string[])["lib/net10.0/PlaylistRL.dll", "lib/net10.0/PlaylistRL.xml", "README.md", "PlaylistRL.nuspec"])
        Require(files.Contains(file), $"{file} is missing among: {string.Join(", ", files)}");

    string[] documented = [.. Read(package, "lib/net10.0/PlaylistRL.xml").Descendants("member").Select(member => (string?)member.Attribute("name") ?? "")];
    Require(documented.Contains("T:PlaylistRL.SongCatalog"), $"the XML documentation has {documented.Length} members, SongCatalog not among them");

    XElement metadata = Read(package, "PlaylistRL.nuspec").Root!.Elements().Single(element => element.Name.LocalName == "metadata");
    string[] dependencies = [.. Named(metadata, "dependency").Select(dependency => $"{(string?)dependency.Attribute("id")} {(string?)dependency.Attribute("version")}")];
    Require(dependencies is ["MathNet.Numerics 5.0.0"], $"it depends on: {string.Join(", ", dependencies)}");
    Require(Named(metadata, "license").Single().Value == "MIT", "its license is not MIT");
    Require(Named(metadata, "readme").Single().Value == "README.md", "it does not name its README");
}

SongCatalog catalog = SongCatalog.LoadSample();
var world = new PlaylistEnvironment(catalog, new DotProductUserModel());
var agent = new ActionHeadDqnAgent(world.Spec, new() { Seed = 7 });
new Trainer(world, agent).Train(episodes: 50);
Playlist playlist = new PlaylistRecommender(agent.ToPolicy(), catalog).StartSession(catalog.Preferences("Rock", "1990s")).NextPlaylist(5);

foreach (PlaylistEntry entry in playlist)
    Console.WriteLine($"{entry.Number}. {entry.Title}");
Require(playlist.Count == 5, $"the playlist has {playlist.Count} songs: {playlist.Shortfall}");
Require(playlist.Select(entry => entry.Id).Distinct().Count() == 5, "the playlist repeats itself");

static XDocument Read(ZipArchive package, string file)
{
    using Stream stream = package.GetEntry(file)!.Open();
    return XDocument.Load(stream);
}

static IEnumerable<XElement> Named(XElement root, string name) => root.Descendants().Where(element => element.Name.LocalName == name);

static void Require(bool holds, string otherwise)
{
    if (holds)
        return;
    Console.Error.WriteLine($"The package is not as it should be: {otherwise}.");
    Environment.Exit(1);
}
