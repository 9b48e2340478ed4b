using FluentAssertions;
using PlaylistRL.Tests.Sessions;
using Xunit;

namespace PlaylistRL.Tests.Catalog;

/// <summary>
/// Texts of a million characters, and names of no legal text, where a caller may give any: an error of a few lines, and no work that
/// grows with them.
/// </summary>
public sealed class LongNamesTests
{
    private const long MostBytes = 1_000_000;
    private const int MostOfAMessage = 5_000;

    private static readonly string _long = new('x', 1_000_000);
    private static readonly SongCatalog _songs = LittleWorld.Catalog(features: 60);
    private static readonly PlaylistRecommender _recommender = LittleWorld.Recommender(_songs);

    public static TheoryData<string> Uses => [.. UseOf.Keys];

    private static Dictionary<string, Action> UseOf => new()
    {
        ["Preferences of a name"] = () => _songs.Preferences(_long),
        ["Preferences of a weight"] = () => _songs.Preferences((_long, 1f)),
        ["Weight of a name"] = () => _ = _songs.Preferences("f0")[_long],
        ["Weight of a plain name"] = () => _ = new Preferences(["a"], [1])[_long],
        ["IndexOf"] = () => _songs.FeatureNames.IndexOf(_long),
        ["Alias of nothing"] = () => _ = new FeatureNames(["Rock"], new Dictionary<string, string> { ["r"] = _long }),
        ["Song"] = () => _songs.IndexOf(_long),
        ["WithoutSongs"] = () => _songs.WithoutSongs(_long),
    };

    [Theory]
    [MemberData(nameof(Uses))]
    public void Use_NameOfAMillionCharacters_IsRefusedShortlyAndInLittleMemory(string use)
    {
        Action action = UseOf[use];
        FluentActions.Invoking(action).Should().Throw<Exception>().Which.Message.Length.Should().BeLessThan(MostOfAMessage);
        Spent(action).Should().BeLessThan(MostBytes);
    }

    [Fact]
    public void Report_IdOfAMillionCharacters_IsRefusedShortlyAndInLittleMemory()
    {
        PlaylistSession session = _recommender.StartSession(_songs.Preferences("f0"));
        session.NextPlaylist(1);
        Action report = () => session.Report(_long, Feedback.Liked);
        report.Should().Throw<ArgumentException>().Which.Message.Length.Should().BeLessThan(MostOfAMessage);
        Spent(report).Should().BeLessThan(MostBytes);
    }

    [Fact]
    public void Errors_LongNamesThatAreLegal_AreCut()
    {
        var filter = new SongFilter(_long, _ => false);
        PlaylistSession session = _recommender.StartSession(_songs.Preferences("f0"));
        string[] messages =
        [
            Message(() => session.NextPlaylist(1, filter)),
            Message(() => _ = new FeatureNames([_long, _long])),
            Message(() => _ = new FeatureNames(["Rock"], new Dictionary<string, string> { [_long] = "Pop" })),
            Message(() => _ = new FeatureNames([_long], new Dictionary<string, string> { [_long] = _long })),
            Message(() => _ = new FeatureNames(["Rock"], new Dictionary<string, string> { [new string(' ', 1_000_000)] = _long })),
            Message(() => _ = new FeatureNames([.. Enumerable.Range(0, 50).Select(i => _long + i)]).IndexOf("Rock")),
            Message(() => _ = new FeatureNames([.. Enumerable.Range(0, 50).Select(i => _long + i)]).IndexOf("xx")),
            Message(() => _ = new Preferences([_long], [float.NaN])),
            Message(() =>
                new FeatureTable([.. Enumerable.Range(0, 500).Select(i => $"{i}{_long[..1_000]}")], new float[500]).WithColumns(["a"])),
        ];

        messages.Should().OnlyContain(message => message.Length < MostOfAMessage);
        var few = new SongFilter(_long, song => song.Id == "s1");
        session.NextPlaylist(3, few).Shortfall!.Length.Should().BeLessThan(MostOfAMessage);
        SongFilter both = filter.And(few);
        both.Name.Length.Should().BeLessThan(MostOfAMessage);
        both = new SongFilter("few", song => song.Id == "s1");
        for (int i = 0; i < 15; i++)
            both = both.And(both);
        both.Name.Length.Should().BeLessThan(MostOfAMessage);
    }

    [Fact]
    public void Names_OfNoLegalText_AreRefused()
    {
        foreach (string name in (string[])["\ud800", "a\udc00", "bell \u0007", "line\nbreak", "nul\0", "\uffff", " "])
        {
            FluentActions.Invoking(() => new FeatureNames(["a", name])).Should().Throw<ArgumentException>().WithParameterName("names");
            FluentActions.Invoking(() => new FeatureNames(["a"], new Dictionary<string, string> { [name] = "a" }))
                .Should().Throw<ArgumentException>().WithParameterName("aliases");
            FluentActions.Invoking(() => new Preferences(["a", name], [1, 1]))
                .Should().Throw<ArgumentException>().WithParameterName("features");
            FluentActions.Invoking(() => new SongFilter(name, _ => true)).Should().Throw<ArgumentException>().WithParameterName("name");
            FluentActions.Invoking(() => new SongFilter(name, (_, _) => true))
                .Should().Throw<ArgumentException>().WithParameterName("name");
        }
    }

    private static string Message(Action action) => FluentActions.Invoking(action).Should().Throw<ArgumentException>().Which.Message;

    private static long Spent(Action action)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            action();
        }
        catch (Exception failure) when (failure is ArgumentException or KeyNotFoundException)
        {
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
