namespace PlaylistRL.Serving;

/// <summary>A way to publish the program that is started.</summary>
/// <param name="Name">For the table.</param>
/// <param name="Properties">What <c>dotnet publish</c> is given.</param>
internal sealed record ProcessKind(string Name, params string[] Properties)
{
    public static IReadOnlyList<ProcessKind> All { get; } =
    [
        new("JIT", "--no-self-contained"),
        new("JIT, ReadyToRun", "--no-self-contained", "-p:PublishReadyToRun=true"),
        new("native AOT", "-p:PublishAot=true"),
        new("native AOT, this machine's instructions", "-p:PublishAot=true", "-p:IlcInstructionSet=native"),
    ];
}
