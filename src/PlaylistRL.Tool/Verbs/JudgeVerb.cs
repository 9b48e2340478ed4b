using System.CommandLine;
using PlaylistRL.Judging;
using PlaylistRL.Tool.Files;
using PlaylistRL.Tool.Output;
using PlaylistRL.Tool.Songs;

namespace PlaylistRL.Tool.Verbs;

/// <summary><c>judge</c>: a log, what made it, and a candidate in; better, worse or cannot be told out.</summary>
internal static class JudgeVerb
{
    public static Command Command(Verb verb)
    {
        var log = new Argument<string>("log") { Description = "A listening log: CSV, gzip or not." };
        Argument<string> songs = Arguments.Songs();
        var candidate = new Option<string>("--candidate", "-c") { Description = "The policy that is judged.", Required = true };
        var serving = new Option<string?>("--serving")
        {
            Description = "The policy that made the log. Without it the log must hold propensities.",
        };
        Option<double?> exploration = Arguments.Number(
            "--exploration", "The share of the candidate's choices that chance would make, 0 to 1. Default: that of the log, or 0.", 0, 1);
        Option<double?> servingExploration = Arguments.Number(
            "--serving-exploration", "The share of the log's choices that chance made, 0 to 1. Needed with --serving.", 0, 1);
        Option<int?> soft = Whole("--soft-best", "Judge a soft choice among so many best, 1 to 1,000.", 1, 1_000);
        Option<double?> temperature = Arguments.Number(
            "--temperature", "How even the soft choice is, in standard deviations of values, up to 1,000. Default: 1.", 1e-6, 1_000);
        Option<int?> servingSoft = Whole("--serving-soft-best", "Among how many best the log's choices were drawn, 1 to 1,000.", 1, 1_000);
        Option<double?> servingTemperature = Arguments.Number(
            "--serving-temperature", "How even they were drawn, in standard deviations of values, up to 1,000. Default: 1.", 1e-6, 1_000);
        Option<int?> length = Whole("--session-length", "How many songs a session was to have. Default: what the policy was trained for.",
            1, 1_000_000);
        Option<int> atOnce = Arguments.Whole("--at-once", "How many songs were fetched at once.", 1, 1, 1_000);
        Option<int> window = Arguments.Whole(
            "--repeat-window", "How many of the songs heard last could not come again.", new LogEvaluationOptions().RepeatWindow, 0,
            100_000);
        Option<int> spacing = Arguments.Whole(
            "--artist-spacing", "How many songs stood between two of an artist; 2 in a recommender that was told nothing.", 0, 0, 1_000);
        var disliked = new Option<bool>("--disliked-stay-away")
        {
            Description = "What was disliked did not come again, as a recommender has it.",
        };
        var command = new Command(
            "judge", "Says from a log whether another policy would be better than the one that made it, and how sure that is.")
        {
            log, songs, candidate, serving, exploration, servingExploration, soft, temperature, servingSoft,
            servingTemperature, length, atOnce, window, spacing, disliked,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(serving) is null != result.GetResult(servingExploration) is null)
            {
                result.AddError("Give --serving and --serving-exploration together: probabilities are computed from both. A policy that "
                    + "never explored has 0.");
            }

            if (result.GetResult(temperature) is not null && result.GetResult(soft) is null)
                result.AddError("--temperature goes with --soft-best.");
            if (result.GetResult(servingTemperature) is not null && result.GetResult(servingSoft) is null)
                result.AddError("--serving-temperature goes with --serving-soft-best.");
            if (result.GetResult(servingSoft) is not null && result.GetResult(serving) is null)
                result.AddError("--serving-soft-best goes with --serving.");
        });
        verb.SetWork(command, async (arguments, cancellationToken) =>
        {
            double? explored = arguments.GetValue(servingExploration);
            ChoiceForm form = Form(arguments.GetValue(soft), arguments.GetValue(temperature), arguments.GetValue(exploration) ?? explored);
            ChoiceForm servingForm = Form(arguments.GetValue(servingSoft), arguments.GetValue(servingTemperature), explored);
            var options = new LogEvaluationOptions
            {
                RepeatWindow = arguments.GetValue(window),
                ArtistSpacing = arguments.GetValue(spacing),
                RepeatDisliked = !arguments.GetValue(disliked),
                SessionLength = arguments.GetValue(length),
                SongsAtOnce = arguments.GetValue(atOnce),
            };
            string logPath = arguments.GetRequiredValue(log);
            string source = arguments.GetRequiredValue(songs);
            string candidatePath = arguments.GetRequiredValue(candidate);
            string? servingPath = arguments.GetValue(serving);
            RequireLog(logPath);
            LogComparison answer = await Task.Run(
                () =>
                {
                    SongCatalog catalog = SongSource.Load(source, null, cancellationToken).Catalog;
                    return LogEvaluation.Compare(
                        catalog, ListeningLog.Load(logPath),
                        servingPath is null ? null
                            : new StochasticPolicy(Arguments.Policy(servingPath), servingForm),
                        new StochasticPolicy(Arguments.Policy(candidatePath), form), options);
                }, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            return new Answer(JudgeAnswer.Value(answer), console => JudgeAnswer.Write(console, answer));
        });
        return command;
    }

    private static ChoiceForm Form(int? best, double? temperature, double? exploration) => best is int rows
        ? ChoiceForm.SoftBest(rows, temperature ?? 1, exploration ?? 0)
        : ChoiceForm.EpsilonGreedy(exploration ?? 0);

    private static Option<int?> Whole(string name, string description, int least, int most)
    {
        var option = new Option<int?>(name) { Description = description };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is int number && (number < least || number > most))
                result.AddError(FormattableString.Invariant($"{name} is {number}; give a whole number from {least:N0} to {most:N0}."));
        });
        return option;
    }

    /// <summary>The log comes first, and is easily confused with the songs.</summary>
    private static void RequireLog(string path)
    {
        if (FileRecognizer.Of(path) is FileOf.Policy or FileOf.Catalog)
        {
            throw new ToolException(
                $"'{path}' is {FileRecognizer.Words(FileRecognizer.Of(path))}, not a log. The log comes first, then the songs.");
        }
    }
}
