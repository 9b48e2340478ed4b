using System.Numerics;
using System.Runtime.InteropServices;

namespace PlaylistRL.Evaluation;

/// <summary>Where a comparison was run.</summary>
public sealed record ComparisonMachine
{
    /// <summary>The library's version.</summary>
    public required string Library { get; init; }

    /// <summary>The .NET runtime.</summary>
    public required string Runtime { get; init; }

    /// <summary>The operating system.</summary>
    public required string OperatingSystem { get; init; }

    /// <summary>The processor's architecture.</summary>
    public required string Architecture { get; init; }

    /// <summary>How many processors the process may use.</summary>
    public required int Processors { get; init; }

    /// <summary>The width of a vector of the machine, in bits.</summary>
    public required int VectorBits { get; init; }

    /// <summary>The machine this process runs on.</summary>
    public static ComparisonMachine Current => new()
    {
        Library = typeof(ComparisonMachine).Assembly.GetName().Version?.ToString(3) ?? "unknown",
        Runtime = RuntimeInformation.FrameworkDescription,
        OperatingSystem = Plain(RuntimeInformation.OSDescription),
        Architecture = RuntimeInformation.ProcessArchitecture.ToString(),
        Processors = System.Environment.ProcessorCount,
        VectorBits = Vector<byte>.Count * 8,
    };

    // What the system says of itself is nobody's to mend, and no reason to lose a comparison's results.
    private static string Plain(string text) => TextRule.Fault(text) is null ? text : TextRule.Shown(text);

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(ComparisonMachine), PrintMembers);
}
