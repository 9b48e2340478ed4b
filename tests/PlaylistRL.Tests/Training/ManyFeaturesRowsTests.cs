using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Training;

/// <summary>Rows to compare with, over more features than a closed-form fit takes.</summary>
public sealed class ManyFeaturesRowsTests
{
    [Theory]
    [InlineData(21, true)]
    [InlineData(78, false)]
    public void Train_ManyFeatures_LeavesLinearOut(int features, bool hasLinear)
    {
        var random = new SeededRandom(1);
        var values = new float[40 * features];
        foreach (ref float value in values.AsSpan())
            value = random.NextDouble() < 0.2 ? 1f : 0f;
        var catalog = new SongCatalog(
            "many", [.. Enumerable.Range(0, 40).Select(song => new Song($"{song}", $"Song {song}"))],
            new FeatureTable([.. Enumerable.Range(0, features).Select(feature => $"f{feature}")], values));

        var world = new PlaylistEnvironment(catalog, new DotProductUserModel());

        ComparisonRows.Train(world, 2, [1]).Any(row => row.Name == "linear").Should().Be(hasLinear);
    }
}
