using System.Diagnostics;
using System.Runtime.Intrinsics.X86;
using FluentAssertions;
using PlaylistRL.Tests.Agents;
using PlaylistRL.Tests.Learning;
using Xunit;

namespace PlaylistRL.Tests.Numerics;

/// <summary>
/// The kernels' tests, and those of bounds, once more in processes of their own that may not use all that this processor has: other code
/// runs there.
/// </summary>
public sealed class OtherProcessorsTests
{
    private static readonly Type[] _tests =
    [
        typeof(ScoringKernelTests), typeof(IntegerKernelTests), typeof(BoundsTests), typeof(MagnitudeTests),
        typeof(MatrixProductTests), typeof(VectorMathTests), typeof(VectorWidthTests),
    ];

    [Theory]
    [InlineData("EnableAVX"), InlineData("EnableAVX2"), InlineData("EnableAVX512")]
    public async Task Kernels_OnAProcessorWithLess_PassTheirTests(string without)
    {
        Assert.SkipUnless(Avx2.IsSupported, "This processor has not what is to be left out.");
        var start = new ProcessStartInfo(
            Environment.ProcessPath!, [.. Host(), "-noColor", .. _tests.SelectMany(test => new[] { "-class", test.FullName! })])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[$"DOTNET_{without}"] = "0";
        start.Environment[VectorWidthTests.LeftOut] = without;
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.Should().Be(0, "{0}\n{1}", output, await errors);
        output.Should().MatchRegex("Total: [1-9][0-9]+, Errors: 0, Failed: 0");
    }

    // Under "dotnet PlaylistRL.Tests.dll" the process is dotnet, which wants the path of the tests first.
    private static string[] Host() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(OtherProcessorsTests).Assembly.Location] : [];
}
