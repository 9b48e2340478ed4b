using FluentAssertions;
using Microsoft.ML;
using Microsoft.ML.Data;
using Xunit;

namespace PlaylistRL.Tests.Catalog;

public sealed class SongDataExtensionsTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void CreateSongCatalog_OfAViewOverACatalog_IsTheSameCatalog()
    {
        SongCatalog sample = SongCatalog.LoadSample();
        SongCatalog back = _ml.Data.CreateSongCatalog(_ml.Data.LoadFromSongCatalog(sample), new() { Name = "sample" });
        back.Fingerprint.Should().Be(sample.Fingerprint);
        back.Songs.Should().Equal(sample.Songs);
        back.FeatureNames.Should().Equal(sample.FeatureNames);
    }

    [Fact]
    public void LoadFromSongCatalog_Schema_HasTextsAndAVectorWithSlotNames()
    {
        IDataView view = _ml.Data.LoadFromSongCatalog(SongCatalog.LoadSample());
        view.Schema[SongColumns.Id].Type.Should().Be(TextDataViewType.Instance);
        view.Schema[SongColumns.Features].Type.Should().Be(new VectorDataViewType(NumberDataViewType.Single, 21));
        var names = default(VBuffer<ReadOnlyMemory<char>>);
        view.Schema[SongColumns.Features].GetSlotNames(ref names);
        names.DenseValues().Select(name => name.ToString()).Should().Equal(SongCatalog.LoadSample().FeatureNames);
    }

    [Fact]
    public void CreateSongCatalog_ScalarsOfEveryKind_BecomeFeaturesNamedAsTheirColumns()
    {
        IDataView view = _ml.Data.LoadFromEnumerable(
            new[] { new Mixed { Id = 7, Title = "a", Single = 0.5f, Double = -2, Flag = true, Whole = 3 } });
        SongCatalog catalog = _ml.Data.CreateSongCatalog(view);
        catalog[0].Should().Be(new Song("7", "a"));
        catalog.FeatureNames.Should().Equal("Single", "Double", "Flag", "Whole");
        catalog.Features.Row(0).ToArray().Should().Equal(0.5f, -2f, 1f, 3f);
    }

    [Fact]
    public void CreateSongCatalog_AfterAPipeline_NamesFeaturesByItsSlots()
    {
        Genre[] rows = [
            new() { Id = "x", Title = "a", Genre_ = "Rock", Tempo = 100 }, new() { Id = "y", Title = "b", Genre_ = "Jazz", Tempo = 50 }];
        IDataView view = _ml.Data.LoadFromEnumerable(rows);
        var pipeline = _ml.Transforms.Categorical.OneHotEncoding("Genre", nameof(Genre.Genre_))
            .Append(_ml.Transforms.NormalizeMinMax("Tempo"));
        SongCatalog catalog = _ml.Data.CreateSongCatalog(pipeline.Fit(view).Transform(view), new() { FeatureColumns = ["Genre", "Tempo"] });
        catalog.FeatureNames.Should().Equal("Rock", "Jazz", "Tempo");
        catalog.Features.Row(0).ToArray().Should().Equal(1f, 0f, 1f);
        catalog.Features.Row(1).ToArray().Should().Equal(0f, 1f, 0.5f);
    }

    [Fact]
    public void CreateSongCatalog_PrincipalComponents_AreNumberedByColumn()
    {
        IDataView view = _ml.Data.LoadFromSongCatalog(SongCatalog.LoadSample());
        SongCatalog catalog = _ml.Data.CreateSongCatalog(
            _ml.Transforms.ProjectToPrincipalComponents("Pca", SongColumns.Features, rank: 3).Fit(view)
            .Transform(view), new() { FeatureColumns = ["Pca"] });
        catalog.FeatureNames.Should().Equal("Pca.0", "Pca.1", "Pca.2");
        catalog.Count.Should().Be(1000);
    }

    [Fact]
    public void CreateSongCatalog_MissingAndMistypedColumns_AreReportedTogether()
    {
        IDataView view = _ml.Data.LoadFromEnumerable(new[] { new Genre { Id = "x" } });
        Action act = () =>
            _ml.Data.CreateSongCatalog(view, new() { IdColumn = "Key", TitleColumn = "Tempo", FeatureColumns = ["Genre_", "Loudness"] });
        act.Should().Throw<SongCatalogException>().WithMessage("*no column 'Key' (IdColumn)*'Tempo' (TitleColumn) is Single; wanted is "
            + "text*'Genre_' (FeatureColumns) is String*no column 'Loudness'*");
    }

    [Fact]
    public void CreateSongCatalog_OneNameForTwoSlots_NamesTheColumns()
    {
        IDataView view = _ml.Data.LoadFromSongCatalog(SongCatalog.LoadSample());
        IDataView twice = _ml.Transforms.CopyColumns("Again", SongColumns.Features).Fit(view).Transform(view);
        Action act = () => _ml.Data.CreateSongCatalog(twice);
        act.Should().Throw<SongCatalogException>().WithMessage("*21 names stand for more than one feature*in 'Features' and 'Again'*");
    }

    [Fact]
    public void CreateSongCatalog_FaultyRows_AreCountedByKindWithExamples()
    {
        Genre[] rows =
        [
            new() { Id = "x", Title = "a", Tempo = float.NaN }, new() { Id = "x", Title = "b", Tempo = float.PositiveInfinity },
            new() { Id = "y", Title = " ", Tempo = float.NaN }, new() { Id = "", Title = "d" },
        ];
        Action act = () => _ml.Data.CreateSongCatalog(_ml.Data.LoadFromEnumerable(rows), new() { Examples = 1 });
        act.Should().Throw<SongCatalogException>().WithMessage(
            "*3 features that are not finite (row 0 'Tempo' is NaN, …)*1 ids that stand twice ('x' in rows 0 and 1)*1 blank titles (row "
                + "2)*1 blank ids (row 3)*");
    }

    [Fact]
    public void CreateSongCatalog_TextsThatAreNotPlain_AreCountedByKindAndShownEscaped()
    {
        Genre[] rows =
        [
            new() { Id = "x\0", Title = "a\tb" }, new() { Id = "y\uD800", Title = "c\nd" },
                new() { Id = "z", Title = new string('t', 100_000) + "\u0007" },
        ];
        Action act = () => _ml.Data.CreateSongCatalog(_ml.Data.LoadFromEnumerable(rows));
        string message = act.Should().Throw<SongCatalogException>().WithMessage(
            "*2 ids that are no plain text (row 0 'x\\u0000' holds*U+0000*row 1 'y\\uD800' is not well-formed*3 titles that are no plain "
                + "text (*").Which.Message;
        message.Any(char.IsControl).Should().BeFalse();
        message.Length.Should().BeLessThan(1_500);
    }

    [Theory]
    [InlineData(2e12)]
    [InlineData(-1e30)]
    [InlineData(1e300)]
    public void CreateSongCatalog_NumbersOutOfRange_AreRefused(double number)
    {
        IDataView view = _ml.Data.LoadFromEnumerable(new[] { new Mixed { Id = 7, Title = "a", Double = number } });
        Action act = () => _ml.Data.CreateSongCatalog(view);
        act.Should().Throw<SongCatalogException>().WithMessage("*1 features *(row 0 'Double' is *");
    }

    [Fact]
    public void CreateSongCatalog_SlotOrCatalogNamesThatAreNotPlain_AreRefused()
    {
        IDataView view = _ml.Data.LoadFromEnumerable(new[] { new Genre { Id = "x", Title = "a", Genre_ = "Ro\tck" } });
        IDataView encoded = _ml.Transforms.Categorical.OneHotEncoding("Genre", nameof(Genre.Genre_)).Fit(view).Transform(view);
        Action slot = () => _ml.Data.CreateSongCatalog(encoded, new() { FeatureColumns = ["Genre"] });
        slot.Should().Throw<SongCatalogException>().WithMessage("*'Ro\\u0009ck' holds*");
        Action name = () => _ml.Data.CreateSongCatalog(view, new() { Name = "a\u0085" });
        name.Should().Throw<ArgumentException>().WithMessage("*Name 'a\\u0085' holds*");
    }

    [Fact]
    public void CreateSongCatalog_ManyMissingColumns_NamesAFew()
    {
        IDataView view = _ml.Data.LoadFromEnumerable(new[] { new Genre { Id = "x", Title = "a" } });
        Action act = () =>
            _ml.Data.CreateSongCatalog(
            view, new() { FeatureColumns = [.. Enumerable.Range(0, 2_000).Select(i => new string('m', 1_000) + i)] });
        act.Should().Throw<SongCatalogException>().Which.Message.Length.Should().BeLessThan(8_000);
    }

    [Fact]
    public void CreateSongCatalog_NoRow_IsRefused()
    {
        Action act = () => _ml.Data.CreateSongCatalog(_ml.Data.LoadFromEnumerable(Array.Empty<Genre>()));
        act.Should().Throw<SongCatalogException>().WithMessage("*no row*");
    }

    [Fact]
    public void CreateSongCatalog_OptionsOutOfRange_AreReportedTogether()
    {
        Action act = () =>
            _ml.Data.CreateSongCatalog(
            _ml.Data.LoadFromSongCatalog(SongCatalog.LoadSample()), new() { Name = " ", Examples = 0, FeatureColumns = [] });
        act.Should().Throw<ArgumentException>().WithMessage("*Name is blank*FeatureColumns is empty*Examples is 0*");
    }

    private sealed class Mixed
    {
        public long Id { get; set; }

        public string Title { get; set; } = "";

        public float Single { get; set; }

        public double Double { get; set; }

        public bool Flag { get; set; }

        public byte Whole { get; set; }
    }

    private sealed class Genre
    {
        public string Id { get; set; } = "";

        public string Title { get; set; } = "";

        public string Genre_ { get; set; } = "";

        public float Tempo { get; set; }
    }
}
