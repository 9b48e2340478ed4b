using System.Globalization;

namespace PlaylistRL;

/// <summary>
/// A training run between two steps as a safetensors file, format <c>playlistrl.checkpoint</c>; docs/formats.md describes it.
/// </summary>
internal static class Checkpoint
{
    public const string Format = "playlistrl.checkpoint";
    public const string Version = "1";

    private const string NextEpisode = "trainer.next-episode";
    private const string SettingPrefix = "setting.";

    /// <summary>Writes a checkpoint, whole or not at all.</summary>
    /// <exception cref="IOException">It cannot be written; the last one stays.</exception>
    public static void Write(
        string path, IEnumerable<(string Name, string Value)> settings, ICheckpointed learner, TrainingCall call, ulong nextEpisode)
    {
        var file = new TensorFileWriter(Format, Version);
        foreach ((string name, string value) in settings)
            file.Set(SettingPrefix + name, value);
        file.Set(NextEpisode, nextEpisode.ToString(CultureInfo.InvariantCulture));
        learner.Save(file);
        call.Save(file);
        WholeFile.Write(path, file.Write);
    }

    /// <summary>Reads a checkpoint that was made with the same settings; where it cannot be used, nothing has changed.</summary>
    /// <returns>The number of the next episode.</returns>
    /// <exception cref="ModelFileException">It is none, is damaged, or was made with other settings; the message lists all that
    /// differ.</exception>
    public static ulong Restore(
        Stream stream, FileSource source, IEnumerable<(string Name, string Value)> settings, ICheckpointed learner, TrainingCall call)
    {
        TensorFile file = TensorFile.Read(stream, source);
        file.Require(Format, Version);
        Compare(file, settings);
        var nextEpisode = (ulong)file.Integer(NextEpisode, 0, long.MaxValue);
        Action restoreLearner = learner.Restore(file);
        Action restoreCall = call.Restore(file);
        file.RequireAllTaken();
        restoreLearner();
        restoreCall();
        return nextEpisode;
    }

    /// <summary>
    /// Why a file may not be written over by a new run, in words; null for a checkpoint of a run that has come to its end.
    /// </summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static string? WhyKept(string path)
    {
        try
        {
            using FileStream stream = Open(path);
            TensorFile file = TensorFile.Read(stream, new FileSource(path));
            file.Require(Format, Version);
            if (!TrainingCall.IsUnfinished(file))
                return null;
        }
        catch (ModelFileException fault)
        {
            return $"CheckpointPath names a file that a new run may not write over: {fault.Message} Delete it, or give another path.";
        }

        return $"'{path}' holds a run that has not come to its end. Go on with it by Resume, or delete the file to begin anew.";
    }

    /// <summary>Opens a checkpoint's file.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public static FileStream Open(string path) =>
        FileSource.Open(path, "checkpoint", "Call Train to begin a run that writes one; a relative path starts at the current folder.");

    /// <summary>What a run must have in common with a checkpoint beside the agent's own settings.</summary>
    public static IEnumerable<(string Name, string Value)> SettingsOf(EnvironmentSpec world, IDescribed? described, TrainerOptions options)
    {
        CultureInfo invariant = CultureInfo.InvariantCulture;
        yield return ("world.name", world.Name);
        yield return ("world.encoder", world.Observation.Encoder);
        yield return (
            "world.blocks", JsonText.OfNumbers(
            world.Observation.Blocks.Select(block => KeyValuePair.Create(block.Name, (double)block.Length))));
        yield return ("world.observation-settings", JsonText.OfNumbers(world.Observation.Settings));
        yield return ("world.actions", world.Actions.Count.ToString(invariant));
        yield return ("world.actions-fingerprint", world.ActionsFingerprint);
        yield return ("world.horizon", world.Horizon?.ToString(invariant) ?? "none");
        yield return ("world.rewards", string.Create(invariant, $"{world.Rewards.Min:R} to {world.Rewards.Max:R}"));
        yield return ("world.max-excluded", world.MaxExcluded.ToString(invariant));
        foreach ((string Name, string Value) setting in described?.Settings ?? [])
            yield return setting;
        yield return ("trainer.Seed", options.Seed.ToString(invariant));
        yield return ("trainer.ValidationEvery", options.ValidationEvery.ToString(invariant));
        yield return ("trainer.ValidationEpisodes", options.ValidationEpisodes.ToString(invariant));
        yield return ("trainer.KeepBest", options.KeepBest ? "true" : "false");
    }

    private static void Compare(TensorFile file, IEnumerable<(string Name, string Value)> settings)
    {
        var here = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, string value) in settings)
            here.Add(SettingPrefix + name, value);
        var differences = new List<string>();
        foreach ((string key, string value) in here)
        {
            string there = file.Metadata.GetValueOrDefault(key, "not there");
            if (there != value)
                differences.Add($"{key[SettingPrefix.Length..]} is {TextRule.Shown(there)} in the file and {TextRule.Shown(value)} here");
        }

        foreach (string key in file.Metadata.Keys)
        {
            if (key.StartsWith(SettingPrefix, StringComparison.Ordinal) && !here.ContainsKey(key) && differences.Count < 100)
                differences.Add($"{TextRule.Shown(key.AsSpan(SettingPrefix.Length))} is {TextRule.Shown(file.Metadata[key])} in the file "
                    + $"and not there here");
        }

        if (differences.Count > 0)
            throw file.Source.Error($"it belongs to another run: {string.Join("; ", differences)}. Make world, agent and trainer as they "
                + $"were; or delete the file, or give another CheckpointPath, and begin anew with Train.");
    }
}
