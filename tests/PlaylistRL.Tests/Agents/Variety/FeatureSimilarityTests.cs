using FluentAssertions;
using MathNet.Numerics.LinearAlgebra;
using Xunit;

namespace PlaylistRL.Tests.Agents.Variety;

public sealed class FeatureSimilarityTests
{
    [Theory]
    [InlineData(new float[] { 1, 0, 1, 0 }, 1.0)]
    [InlineData(new float[] { 1, 0, 0, 1 }, 0.0)]
    [InlineData(new float[] { 1, 1, 3, 3 }, 1.0)]
    [InlineData(new float[] { 3, 4, 4, 3 }, 0.96)]
    [InlineData(new float[] { 0, 0, 0, 0 }, 1.0)]
    [InlineData(new float[] { 0, 0, 1, 0 }, 0.0)]
    [InlineData(new float[] { 1, 0, -1, 0 }, 0.0)]
    [InlineData(new float[] { 1, 0, 0, -1 }, 0.5)]
    [InlineData(new float[] { -3, 4, -4, 3 }, 0.98)]
    [InlineData(new float[] { 0, 0, -1, 0 }, 0.5)]
    [InlineData(new[] { 1e12f, 1e12f, 1e12f, 0f }, 0.70710678)]
    [InlineData(new[] { 1e-45f, 0f, 1e12f, 1e12f }, 0.70710678)]
    public void Between_TwoRows_IsTheirCosineMadeZeroToOne(float[] rows, double expected)
    {
        var similarity = new FeatureSimilarity(TestCatalogs.Of(2, rows).Features);

        similarity.Between(0, 1).Should().BeApproximately(expected, 1e-7).And.BeInRange(0, 1);
        similarity.Between(1, 0).Should().BeApproximately(expected, 1e-7);
        similarity.Between(1, 1).Should().Be(1);
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public void Between_AllPairs_ArePositiveSemiDefinite(bool isSigned)
    {
        SongCatalog songs = isSigned ? TestCatalogs.Real(25, 4) : TestCatalogs.Binary(25, 4);
        var similarity = new FeatureSimilarity(songs.Features);

        Matrix<double> matrix = Matrix<double>.Build.Dense(25, 25, similarity.Between);

        matrix.Evd(Symmetricity.Symmetric).EigenValues.Select(value => value.Real).Min().Should().BeGreaterThan(-1e-9);
    }

    [Fact]
    public void Constructor_ActionsWithoutFeatures_Raises() =>
        FluentActions.Invoking(() => new FeatureSimilarity(FeatureTable.Featureless(3))).Should().Throw<ArgumentException>()
            .WithMessage("*without features*");
}
