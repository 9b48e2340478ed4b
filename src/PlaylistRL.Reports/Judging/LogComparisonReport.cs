using PlaylistRL.Judging;

namespace PlaylistRL;

/// <summary>
/// What a log says of a candidate, as a picture and one page: the verdict, every estimator's answer with its interval, how much of the
/// log is about the candidate, and what was left out. Immutable and thread-safe.
/// </summary>
/// <remarks>
/// The page holds everything it shows, needs no script and no network, and follows the reader's choice of light or dark. The same
/// comparison and options give the same page and the same SVG, byte for byte, on every machine.
/// <code>
/// LogComparison answer = LogEvaluation.Compare(catalog, log, serving, candidate);
/// new LogComparisonReport(answer).Save("judged");
/// </code>
/// </remarks>
public sealed class LogComparisonReport
{
    /// <summary>The name of the page that <see cref="Save"/> writes.</summary>
    public const string PageName = "judging.html";

    private readonly LogComparison _comparison;
    private readonly string _title;

    /// <summary>Prepares the report; nothing is drawn or written yet.</summary>
    /// <param name="comparison">What is to be shown.</param>
    /// <param name="options">How it looks; default: <see cref="ReportOptions"/> as they are. Curves there are none.</param>
    /// <exception cref="ArgumentException">Options are out of their range.</exception>
    public LogComparisonReport(LogComparison comparison, ReportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        options ??= new ReportOptions();
        options.Validate();
        (_comparison, _title) = (comparison, options.Title ?? "PlaylistRL: a candidate judged by a log");
        PictureDraft draft = JudgingPicture.Draft(comparison);
        Picture = new ReportPicture(draft.Name, draft.Chart, draft.Caption, options);
    }

    /// <summary>Every estimator's answer with its interval; its name is <c>estimators</c>.</summary>
    public ReportPicture Picture { get; }

    /// <summary>The page.</summary>
    public string ToHtml() => JudgingPage.Of(_comparison, _title, Picture);

    /// <summary>
    /// Writes <c>judging.html</c>, and the picture as <c>estimators.svg</c>, <c>estimators-dark.svg</c>, <c>estimators.png</c> and
    /// <c>estimators-dark.png</c>, into a folder. Everything is drawn before anything is written; each file is written whole or not at
    /// all, the page last.
    /// </summary>
    /// <param name="folder">Created where it does not exist. Files of these names are replaced, others stay.</param>
    /// <returns>The full path of the page.</returns>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    /// <exception cref="IOException">The folder cannot be made, or a file cannot be written.</exception>
    public string Save(string folder) => ReportFiles.Save(folder, PageName, ToHtml(), [Picture]);
}
