using Xunit;

namespace PlaylistRL.Tests;

/// <summary>Tests that count the whole process's allocations or hold the thread pool, and so run while nothing else does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SerialTests
{
    public const string Name = "serial";
}
