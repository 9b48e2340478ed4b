using Xunit;

namespace PlaylistRL.Tests.Conventions;

/// <summary>Says that a convention holds, or lists every place where it does not: whoever mends them wants them all.</summary>
internal static class Convention
{
    public static void Holds(IEnumerable<string> violations, string? hint = null)
    {
        string[] all = [.. violations];
        if (all.Length > 0)
            Assert.Fail(string.Join('\n', hint is null ? all : [.. all, hint]));
    }
}
