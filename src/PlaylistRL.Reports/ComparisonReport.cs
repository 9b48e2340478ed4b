namespace PlaylistRL;

/// <summary>
/// The content of a <c>results.json</c> as pictures and as one page: what every agent reaches beside the rows it is compared with, and how
/// training went. Immutable and thread-safe.
/// </summary>
/// <remarks>
/// The page holds everything it shows (pictures, style and font), needs no script and no network, and follows the reader's choice of light
/// or dark. The same results and options give the same page and the same SVG, byte for byte, on every machine. A picture without data is
/// left out, and the page says so. Names of agents, worlds and catalogues are shown cut after 40 characters, control characters and half
/// surrogate pairs as <c>\uXXXX</c>. Numbers farther from 0 than 10¹⁰⁰ are shown as none.
/// </remarks>
public sealed class ComparisonReport
{
    /// <summary>The name of the page that <see cref="Save"/> writes.</summary>
    public const string PageName = "report.html";

    private readonly ComparisonResults _results;
    private readonly ReportOptions _options;
    private readonly IReadOnlyList<ReportPart> _parts;

    /// <summary>Prepares the report; nothing is drawn or written yet.</summary>
    /// <param name="results">What is to be shown; at least one run. Runs of several worlds or catalogues get a section each.</param>
    /// <param name="options">How it looks; default: <see cref="ReportOptions"/> as they are.</param>
    /// <exception cref="ArgumentException">The results hold no run, or options are out of their range.</exception>
    public ComparisonReport(ComparisonResults results, ReportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(results);
        (_results, _options) = (results, options ?? new ReportOptions());
        _options.Validate();
        if (results.Runs.Count == 0)
            throw new ArgumentException(
                "The results hold no run, so there is nothing to report. Run a comparison first, or give the results.json of one.",
                nameof(results));
        IReadOnlyList<ReportSection> sections = ReportSection.Of(results.Runs.Select(KnownNumbers.Of));
        var names = new PictureNames(sections);
        _parts = [.. sections.Select(section => Part(section, names, _options))];
        Pictures = [.. _parts.SelectMany(part => part.Pictures)];
    }

    /// <summary>All pictures, in the order of the page.</summary>
    public IReadOnlyList<ReportPicture> Pictures { get; }

    /// <summary>The page.</summary>
    public string ToHtml() => new HtmlPage(_results.Environment, _options, _parts).ToString();

    /// <summary>
    /// Writes <c>report.html</c> and every picture as <c>name.svg</c>, <c>name-dark.svg</c>, <c>name.png</c> and <c>name-dark.png</c> into
    /// a folder. Everything is drawn before anything is written; each file is written whole or not at all, the page last.
    /// </summary>
    /// <param name="folder">Created where it does not exist. Files of these names are replaced, others stay.</param>
    /// <returns>The full path of the page.</returns>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    /// <exception cref="IOException">The folder cannot be made, or a file cannot be written.</exception>
    public string Save(string folder) => ReportFiles.Save(folder, PageName, ToHtml(), Pictures);

    private static ReportPart Part(ReportSection section, PictureNames names, ReportOptions options)
    {
        var pictures = new List<ReportPicture>();
        var leftOut = new List<string>();
        foreach (PictureSource source in PictureSource.All)
        {
            if (source.Draft(section, options) is PictureDraft draft)
                pictures.Add(new ReportPicture(names.Of(section, draft.Name), draft.Chart, draft.Caption.Trim(), options));
            else
                leftOut.Add($"{source.Topic}: {source.Missing}");
        }

        return new ReportPart(section, pictures, leftOut);
    }
}
