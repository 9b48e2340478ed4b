using System.Text;

namespace PlaylistRL;

/// <summary>A page and its pictures as files of a folder.</summary>
internal static class ReportFiles
{
    /// <summary>Draws everything, then writes it; each file whole or not at all, the page last.</summary>
    /// <returns>The full path of the page.</returns>
    public static string Save(string folder, string pageName, string page, IEnumerable<ReportPicture> pictures)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        string full = Path.GetFullPath(folder);
        Create(full);
        var files = new List<(string Name, byte[] Content)>();
        foreach (ReportPicture picture in pictures)
        {
            files.Add(($"{picture.Name}.svg", Encoding.UTF8.GetBytes(picture.ToSvg(ReportTheme.Light))));
            files.Add(($"{picture.Name}-dark.svg", Encoding.UTF8.GetBytes(picture.ToSvg(ReportTheme.Dark))));
            files.Add(($"{picture.Name}.png", picture.ToPng(ReportTheme.Light)));
            files.Add(($"{picture.Name}-dark.png", picture.ToPng(ReportTheme.Dark)));
        }

        files.Add((pageName, Encoding.UTF8.GetBytes(page)));
        foreach ((string name, byte[] content) in files)
            WholeFile.Write(Path.Combine(full, name), stream => stream.Write(content));
        return Path.Combine(full, pageName);
    }

    private static void Create(string folder)
    {
        const string Advice = "Give a folder that exists, or one that may be made.";
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new UnauthorizedAccessException($"The folder '{folder}' cannot be made: {failure.Message} {Advice}", failure);
        }
        catch (IOException failure)
        {
            throw new IOException($"The folder '{folder}' cannot be made: {failure.Message} {Advice}", failure);
        }
    }
}
