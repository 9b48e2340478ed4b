// PackageCheck FILE.nupkg SOURCES: looks into the package and those beside it, then does what a user does first.
using System.IO.Compression;
using System.Xml.Linq;
using PlaylistRL;
using PlaylistRL.Worlds;

using (ZipArchive package = ZipFile.OpenRead(args[0]))
{
    string[] files = [.. package.Entries.Select(entry => entry.FullName)];
    foreach (string file in (string[])["lib/net10.0/PlaylistRL.dll", "lib/net10.0/PlaylistRL.xml", "README.md", "PlaylistRL.nuspec"])
        Require(files.Contains(file), $"{file} is missing among: {string.Join(", ", files)}");

    string[] documented = [
        .. Read(package, "lib/net10.0/PlaylistRL.xml").Descendants("member").Select(member => (string?)member.Attribute("name") ?? "")];
    Require(documented.Contains("T:PlaylistRL.SongCatalog"),
        $"the XML documentation has {documented.Length} members, SongCatalog not among them");
    Require(!documented.Contains("T:PlaylistRL.VectorMath"), "the XML documentation has internal types, VectorMath for one");

    XElement metadata = Read(package, "PlaylistRL.nuspec").Root!.Elements().Single(element => element.Name.LocalName == "metadata");
    string[] dependencies = [
        .. Named(metadata, "dependency").Select(
        dependency => $"{(string?)dependency.Attribute("id")} {(string?)dependency.Attribute("version")}")];
    Require(dependencies is ["MathNet.Numerics 5.0.0"], $"it depends on: {string.Join(", ", dependencies)}");
    Require(Named(metadata, "license").Single().Value == "MIT", "its license is not MIT");
    Require(Named(metadata, "readme").Single().Value == "README.md", "it does not name its README");
}

// All packages of the folder say what they are and where their sources are, and have symbols beside them.
string folder = Path.GetDirectoryName(Path.GetFullPath(args[0]))!;
foreach (string file in Directory.GetFiles(folder, "*.nupkg"))
{
    string name = Path.GetFileName(file);
    using ZipArchive package = ZipFile.OpenRead(file);
    string id = package.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).FullName;
    XElement metadata = Read(package, id).Root!.Elements().Single(element => element.Name.LocalName == "metadata");
    Require(Named(metadata, "icon").SingleOrDefault()?.Value == "icon.png"
        && package.GetEntry("icon.png") is not null, $"{name} has no icon");
    Require(Named(metadata, "readme").SingleOrDefault()?.Value == "README.md"
        && package.GetEntry("README.md")?.Length > 100, $"{name} has no README");
    string[] relative = [.. RelativeLinks(package.GetEntry("README.md")!)];
    Require(relative.Length == 0, $"the README of {name} has links that nuget.org does not follow: {string.Join(", ", relative)}");
    Require(Named(metadata, "license").Single().Value.Split(' ')[0] == "MIT", $"{name} is not under MIT");
    Require(Named(metadata, "tags").SingleOrDefault()?.Value.Split(' ').Length >= 3, $"{name} has fewer than three tags");
    Require(Named(metadata, "description").SingleOrDefault()?.Value.Length > 40, $"{name} has no description");
    XElement? repository = Named(metadata, "repository").SingleOrDefault();
    Require(
        (string?)repository?.Attribute("type") == "git"
            && (string?)repository?.Attribute("url") == "https://github.com/playlistrl/playlistrl"
            && ((string?)repository?.Attribute("commit"))?.Length == 40,
        $"{name} names the repository {repository}");

    // Templates hold no code; a tool's code lies elsewhere.
    string? kind = (string?)Named(metadata, "packageType").FirstOrDefault()?.Attribute("name");
    if (kind == "Template")
        continue;
    string symbols = Path.ChangeExtension(file, "snupkg");
    Require(File.Exists(symbols), $"{name} has no symbols beside it");
    using ZipArchive symbolPackage = ZipFile.OpenRead(symbols);
    string[] inside = [.. symbolPackage.Entries.Select(entry => entry.FullName)];
    string place = kind == "DotnetTool" ? "tools/net10.0/any" : "lib/net10.0";
    string wanted = $"{place}/{Path.GetFileNameWithoutExtension(id)}.pdb";
    Require(inside.Contains(wanted), $"{wanted} is missing among: {string.Join(", ", inside)}");
    string home = "https://raw.githubusercontent.com/playlistrl/playlistrl/" + (string?)repository?.Attribute("commit");
    Require(
        Bytes(symbolPackage.GetEntry(wanted)!).IndexOf(System.Text.Encoding.UTF8.GetBytes(home)) >= 0,
        $"{wanted} does not lead to {home}");
}

List<string> overweight = PackageTable.Print(folder, args[1]);
Require(overweight.Count == 0, string.Join("; ", overweight));

SongCatalog catalog = SongCatalog.LoadSample();
var world = new PlaylistEnvironment(catalog, new DotProductUserModel());
var agent = new ActionHeadDqnAgent(world.Spec, new() { Seed = 7 });
new Trainer(world, agent).Train(episodes: 50);
Playlist playlist = new PlaylistRecommender(agent.ToPolicy(), catalog).StartSession(catalog.Preferences("Rock", "1990s")).NextPlaylist(5);

foreach (PlaylistEntry entry in playlist)
    Console.WriteLine($"{entry.Number}. {entry.Title}");
Require(playlist.Count == 5, $"the playlist has {playlist.Count} songs: {playlist.Shortfall}");
Require(playlist.Select(entry => entry.Id).Distinct().Count() == 5, "the playlist repeats itself");

static ReadOnlySpan<byte> Bytes(ZipArchiveEntry entry)
{
    using Stream stream = entry.Open();
    var bytes = new byte[entry.Length];
    stream.ReadExactly(bytes);
    return bytes;
}

static XDocument Read(ZipArchive package, string file)
{
    using Stream stream = package.GetEntry(file)!.Open();
    return XDocument.Load(stream);
}

static IEnumerable<XElement> Named(XElement root, string name) => root.Descendants().Where(element => element.Name.LocalName == name);

// What stands in code is no link.
static IEnumerable<string> RelativeLinks(ZipArchiveEntry readme)
{
    using var reader = new StreamReader(readme.Open());
    return Links.Relative().Matches(Links.Code().Replace(reader.ReadToEnd(), "")).Select(match => match.Value);
}

static void Require(bool holds, string otherwise)
{
    if (holds)
        return;
    Console.Error.WriteLine($"The package is not as it should be: {otherwise}.");
    Environment.Exit(1);
}
