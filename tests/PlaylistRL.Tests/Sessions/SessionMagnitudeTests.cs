using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Sessions;

/// <summary>Preferences and features anywhere in the range that is accepted are served: no playlist raises, and no number of it is NaN or
/// infinite.</summary>
public sealed class SessionMagnitudeTests
{
    private const int Songs = 150;
    private const int Features = 6;

    private static readonly Feedback[] _kinds =
        [Feedback.Liked, Feedback.Disliked, Feedback.Completed, Feedback.Skipped, Feedback.SkippedLate];
    private static readonly float[] _sizes = [float.Epsilon, 1e-40f, 1e-36f, 1e-18f, 1f, 1e6f, NumberRule.Largest];

    public static TheoryData<string, VarietyMethod?> Cases
    {
        get
        {
            var cases = new TheoryData<string, VarietyMethod?>();
            foreach (string policy in new[] { "default", "mission", "particles" })
            {
                cases.Add(policy, null);
                cases.Add(policy, VarietyMethod.MarginalRelevance);
                cases.Add(policy, VarietyMethod.Determinantal);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void NextPlaylist_NumbersOfAnyLegalSize_AreFinite(string kind, VarietyMethod? method)
    {
        (QPolicy policy, ITastePrior? prior) = Policy(kind);
        VarietyOptions? variety = method is VarietyMethod one ? new VarietyOptions { Method = one } : null;
        foreach (float featureSize in _sizes)
        {
            SongCatalog catalog = Catalog(featureSize);
            var recommender = new PlaylistRecommender(policy, catalog, new() { Variety = variety, TastePrior = prior, RepeatWindow = 20 });
            foreach (float size in _sizes)
            {
                float[] weights = [size, -size, size / 2, 0f, -size / 3, size];
                PlaylistSession session = recommender.StartSession(new Preferences(catalog.FeatureNames, weights), 1);
                for (int playlist = 0; playlist < 3; playlist++)
                {
                    Playlist songs = session.NextPlaylist(8);
                    songs.Should().HaveCount(8);
                    foreach (PlaylistEntry entry in songs)
                    {
                        float.IsFinite(entry.Value).Should().BeTrue("features of {0} and preferences of {1}", featureSize, size);
                        float.IsFinite(entry.LearnedContribution).Should().BeTrue();
                        session.Report(entry.Id, _kinds[entry.Number % _kinds.Length]);
                    }

                    session.Taste.Should().OnlyContain(weight => float.IsFinite(weight.Learned) && float.IsFinite(weight.Deviation));
                }

                session.Finish().Learned.Weights.ToArray().Should().OnlyContain(weight => NumberRule.Accepts(weight));
            }
        }
    }

    private static (QPolicy Policy, ITastePrior? Prior) Policy(string kind)
    {
        SongCatalog songs = TestCatalogs.Binary(60, Features);
        var hidden = new HiddenTasteOptions { MinLiked = 2, MaxLiked = 3, MinDisliked = 1, MaxDisliked = 1, MinStated = 1, MaxStated = 2 };
        IUserModel users = kind is "particles" ? new HiddenTasteUserModel(hidden) : new SatiationUserModel();
        BeliefOptions belief = kind is "particles" ? BeliefOptions.Exact(4, 0.4) with { Particles = 200 } : new();
        var world = new PlaylistEnvironment(songs, users, new() { Length = 8, Belief = belief });
        ActionHeadDqnOptions options = kind == "mission" ? ActionHeadDqnOptions.Mission : new();
        var agent = new ActionHeadDqnAgent(world.Spec, options with { Seed = 3 });
        new Trainer(world, agent).Train(30);
        return (agent.ToPolicy(), users as ITastePrior);
    }

    private static SongCatalog Catalog(float size)
    {
        var random = new SeededRandom(5);
        var values = new float[Songs * Features];
        foreach (ref float value in values.AsSpan())
            value = random.Next(3) == 0 ? 0f : size * ((2f * random.NextSingle()) - 1f);
        values[0] = size;
        values[1] = -size;
        return TestCatalogs.Of(Features, values);
    }
}
