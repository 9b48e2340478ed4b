namespace PlaylistRL.Hosting.Tests;

/// <summary>Waits for what comes by itself.</summary>
internal static class Eventually
{
    // So long that only what never comes runs into it.
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(60);

    public static async Task HoldsAsync(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(_longest);
        while (!await holds())
            await Task.Delay(20, patience.Token);
    }

    public static Task HoldsAsync(Func<bool> holds) => HoldsAsync(() => Task.FromResult(holds()));
}
