using System.Globalization;
using System.Text.Json.Nodes;
using PlaylistRL.Evaluation;
using PlaylistRL.Tool.Output;

namespace PlaylistRL.Tool.Files;

/// <summary>Says in plain words what stands in a file that PlaylistRL wrote. It is read whole and checked, but for a checkpoint's
/// numbers.</summary>
internal static class Inspector
{
    private const int MostNames = 30;
    private const int MostRuns = 40;

    /// <summary>What the file at a path is and says.</summary>
    /// <exception cref="ToolException">There is none, or it is none of PlaylistRL's.</exception>
    public static Inspection Of(string path) => FileRecognizer.Of(path) switch
    {
        FileOf.Catalog => Catalog(SongCatalog.Open(path, verify: true)),
        FileOf.Policy => Policy(ServablePolicy.Load(path)),
        FileOf.Checkpoint => Checkpoint(TensorMetadata.Read(path)),
        FileOf.Session => SessionInspection.Of(path),
        FileOf.Results => Results(ComparisonResults.Load(path)),
        FileOf.Other => throw new ToolException($"'{path}' is no file of PlaylistRL: no catalogue, policy, checkpoint, session or "
            + "results.json. If it is a table of songs, 'playlistrl import' says what is in it."),
        FileOf.Folder or FileOf.Library => throw new ToolException($"'{path}' is no file of PlaylistRL. If it is a folder or library of "
            + "music, 'playlistrl import' says what is in it."),
        FileOf kind => throw new ToolException($"'{path}' is {FileRecognizer.Words(kind)}. Give a catalogue, policy, checkpoint, session "
            + "or results.json."),
    };

    private static Inspection Catalog(SongCatalog catalog)
    {
        string[] warnings = [.. catalog.Diagnose()];
        return new Inspection(
            "catalog",
            [
                $"A catalogue of {Counted(catalog.Count, "song")}, made from '{catalog.Name}'. It is whole and undamaged.",
                $"Features ({Shown(catalog.FeatureNames.Count)}): {Listed(catalog.FeatureNames)}.",
                $"Different rows of features: {Shown(catalog.Features.DistinctCount)}.",
                .. warnings.Select(warning => $"! {warning}"),
            ],
            new JsonObject
            {
                ["name"] = catalog.Name,
                ["songs"] = catalog.Count,
                ["features"] = Json.Texts(catalog.FeatureNames),
                ["distinctRows"] = catalog.Features.DistinctCount,
                ["fingerprint"] = catalog.Fingerprint,
                ["warnings"] = Json.Texts(warnings),
            });
    }

    private static Inspection Policy(ServablePolicy policy)
    {
        string what = policy.ToString();
        string[] features = [.. policy.Spec.Actions.Names];
        string horizon = policy.Spec.Horizon is int songs ? $"plans for {Counted(songs, "song")}" : "plans without an end";
        return new Inspection(
            "policy",
            [
                $"A policy: {what[..(what.IndexOf(',', StringComparison.Ordinal) is > 0 and var end ? end : what.Length)]}.",
                $"It was made in the world '{policy.Spec.Name}' and {horizon}.",
                features.Length == 0 ? "It knows its songs one by one and sees no features."
                    : $"It serves songs with these features ({Shown(features.Length)}): {Listed(features)}.",
                $"Hash: {policy.ParameterHash}.",
            ],
            new JsonObject
            {
                ["what"] = what,
                ["world"] = policy.Spec.Name,
                ["horizon"] = policy.Spec.Horizon,
                ["features"] = Json.Texts(features),
                ["hash"] = policy.ParameterHash,
            });
    }

    private static Inspection Checkpoint(Dictionary<string, string> metadata)
    {
        string agent = metadata.GetValueOrDefault("setting.agent", "unknown");
        string world = metadata.GetValueOrDefault("setting.world.name", "unknown");
        string finished = metadata.GetValueOrDefault("call.finished", "0");
        string wanted = metadata.GetValueOrDefault("call.episodes", "0");
        string steps = metadata.GetValueOrDefault("learner.environment-steps", "0");
        bool endless = wanted == long.MaxValue.ToString(CultureInfo.InvariantCulture)
            || wanted == int.MaxValue.ToString(CultureInfo.InvariantCulture);
        return new Inspection(
            "checkpoint",
            [
                $"A checkpoint: the training of the agent '{agent}' in the world '{world}'.",
                endless ? $"{finished} episodes are done; the call ends by steps." : $"{finished} of {wanted} episodes are done, "
                    + (finished == wanted ? "so it has come to its end." : "so it can go on (Trainer.Resume)."),
                $"Steps in the world: {steps}. Only the header was read.",
            ],
            new JsonObject
            {
                ["agent"] = agent,
                ["world"] = world,
                ["finishedEpisodes"] = finished,
                ["wantedEpisodes"] = wanted,
                ["environmentSteps"] = steps,
                ["settings"] = new JsonObject(metadata.Where(entry => entry.Key.StartsWith("setting.", StringComparison.Ordinal))
                    .Select(entry => KeyValuePair.Create(entry.Key["setting.".Length..], (JsonNode?)JsonValue.Create(entry.Value)))),
            });
    }

    private static Inspection Results(ComparisonResults results) => new(
        "results",
        [
            $"The results of a comparison: {Counted(results.Runs.Count, "run")}, made with PlaylistRL {results.Environment.Library} on "
                + $"{results.Environment.Runtime}.",
            .. results.Runs.Take(MostRuns).Select(Run),
            .. results.Runs.Count > MostRuns ? (string[])[$"… and {Shown(results.Runs.Count - MostRuns)} more."] : [],
        ],
        new JsonObject
        {
            ["library"] = results.Environment.Library,
            ["runtime"] = results.Environment.Runtime,
            ["runs"] = new JsonArray([.. results.Runs.Select(run => new JsonObject
            {
                ["agent"] = run.Agent,
                ["preset"] = run.Preset,
                ["world"] = run.World,
                ["catalog"] = run.Catalog,
                ["episodes"] = run.Episodes,
                ["seed"] = run.Seed,
                ["meanReturn"] = Json.Number(run.MeanReturn),
                ["gapClosed"] = Json.Number(run.GapClosed),
            })]),
        });

    private static string Run(ComparisonRun run)
    {
        string name = run.Preset is null ? run.Agent : $"{run.Agent} ({run.Preset})";
        string gap = double.IsFinite(run.GapClosed)
            ? FormattableString.Invariant($", {100 * run.GapClosed:F1} % of the way from random to the best") : string.Empty;
        return FormattableString.Invariant(
            $"  {name} in '{run.World}', {run.Episodes} episodes, seed {run.Seed}: mean return {run.MeanReturn:F3}{gap}");
    }

    internal static string Counted(int count, string noun) => count == 1 ? $"1 {noun}" : $"{Shown(count)} {noun}s";

    internal static string Shown(int number) => number.ToString(CultureInfo.InvariantCulture);

    internal static string Listed(IReadOnlyCollection<string> names) => string.Join(", ", names.Take(MostNames))
        + (names.Count > MostNames ? ", …" : string.Empty);
}
