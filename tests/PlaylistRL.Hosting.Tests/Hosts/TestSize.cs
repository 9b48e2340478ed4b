namespace PlaylistRL.Hosting.Tests;

/// <summary>How much a test does: a slice, or as much as a variable of the environment says.</summary>
internal static class TestSize
{
    public static int Of(string variable, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), out int more) ? more : usual;
}
