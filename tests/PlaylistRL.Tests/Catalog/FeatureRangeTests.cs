using System.Globalization;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Catalog;

/// <summary>Features beyond 10¹² are refused where they enter, and the last legal ones are not.</summary>
public sealed class FeatureRangeTests
{
    public static TheoryData<float> Refused => [1.0001e12f, -1.0001e12f, 1e13f, 2e37f, -float.MaxValue, float.NaN, float.PositiveInfinity];

    public static TheoryData<float> Accepted => [1e12f, -1e12f, 9.99e11f, 1e-40f, float.Epsilon, 0f];

    [Theory]
    [MemberData(nameof(Refused))]
    public void FeatureTable_BeyondTheRange_NamesRowFeatureAndRange(float number)
    {
        FluentActions.Invoking(() => new FeatureTable(["a", "b"], [1, 2, 3, number])).Should().Throw<ArgumentException>()
            .WithMessage($"Row 1, feature 'b' is {number.ToString(CultureInfo.InvariantCulture)}*from -10^12 to 10^12*");
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void LoadCsv_BeyondTheRange_NamesTheLine(float number)
    {
        string text = number.ToString("R", CultureInfo.InvariantCulture);
        FluentActions.Invoking(() => CsvText.Load($"title,Rock\nA,1\nB,{text}\n"))
            .Should().Throw<SongCatalogException>().Which.Line.Should().Be(3);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Open_BeyondTheRange_IsRefusedAtTheFirstUse(float number)
    {
        // Once among many, where whole vectors are looked at, and once in the few behind them.
        foreach (int at in (int[])[1, 158])
        {
            (TensorFile file, List<RewrittenTensor> tensors) = RewrittenTensor.All(FiledCatalogs.Bytes(FiledCatalogs.Varied(40)));
            RewrittenTensor features = tensors.Find(tensor => tensor.Name == "features")!;
            features.Floats[at % features.Floats.Length] = number;
            using var onDisk = new CatalogFileOnDisk(RewrittenTensor.File(file.Metadata.ToDictionary(), tensors));
            SongCatalog.Open(onDisk.Path).Invoking(catalog => catalog.Features)
                .Should().Throw<ModelFileException>().WithMessage("*from -10^12 to 10^12*");
        }
    }

    [Theory]
    [MemberData(nameof(Accepted))]
    public void Catalog_LastLegalNumbers_ComeThroughCsvAndFile(float number)
    {
        SongCatalog catalog = CsvText.Load($"title,Rock\nA,1\nB,{number.ToString("R", CultureInfo.InvariantCulture)}\n");
        catalog.Features.Row(1)[0].Should().Be(number);
        using var file = new CatalogFileOnDisk(catalog);
        SongCatalog.Open(file.Path, verify: true).Features.Row(1)[0].Should().Be(number);
    }
}
