namespace PlaylistRL.Evaluation;

/// <summary>Whether the texts of results are accepted, so that what is written is read back equal.</summary>
internal static class ResultsText
{
    /// <summary>What is wrong with the first that is not, in words; null where all are.</summary>
    public static string? Fault(ComparisonResults results)
    {
        ComparisonMachine machine = results.Environment;
        string? fault = Fault("environment.library", machine.Library) ?? Fault("environment.runtime", machine.Runtime)
            ?? Fault("environment.operatingSystem", machine.OperatingSystem) ?? Fault("environment.architecture", machine.Architecture);
        for (int i = 0; i < results.Runs.Count && fault is null; i++)
        {
            if (Fault(results.Runs[i]) is string wrong)
                fault = FormattableString.Invariant($"Run {i}: {wrong}");
        }

        return fault;
    }

    private static string? Fault(ComparisonRun? run)
    {
        if (run is null)
            return "it is null";
        string? fault = Fault("agent", run.Agent) ?? Fault("preset", run.Preset ?? string.Empty) ?? Fault("world", run.World)
            ?? Fault("catalog", run.Catalog);
        return fault ?? run.Warnings?.Select(warning => Fault("warnings", warning)).FirstOrDefault(wrong => wrong is not null);
    }

    private static string? Fault(string name, string? text)
    {
        if (text is null)
            return $"{name} is null";
        return TextRule.Fault(text) is string fault ? $"{name} '{TextRule.Shown(text)}' {fault}" : null;
    }
}
