using Xunit;

namespace PlaylistRL.Tests.Conventions;

/// <summary>Tests that change the process's current folder or console: they run alone, after all others.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class CurrentFolder
{
    public const string Name = "Current folder";
}
