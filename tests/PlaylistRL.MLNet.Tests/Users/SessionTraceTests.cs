using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Users;

public sealed class SessionTraceTests
{
    [Fact]
    public void WriteSong_AFeatureInAnotherUnit_IsTheSame()
    {
        float[][] written = [.. Enumerable.Range(0, 2).Select(i =>
        {
            float unit = i == 0 ? 1f : 1_000f;
            float[] values = [1f, 0f, 0.5f * unit, 0f, 1f, unit, 1f, 1f, 0f];
            Song[] songs = [new("1", "one"), new("2", "two"), new("3", "three")];
            var catalog = new SongCatalog("songs", songs, new FeatureTable(["a", "b", "tempo"], values));
            var layout = new ResponseLayout([], catalog, contextColumns: null);
            var trace = new SessionTrace([1f, 0f, 0.5f]);
            layout.Advance(trace, catalog.Features.Row(0), Feedback.Completed);
            layout.Advance(trace, catalog.Features.Row(1), Feedback.Skipped);
            var song = new float[layout.SongWidth];
            layout.WriteSong(trace, catalog.Features.Row(1), song);
            return song;
        })];

        written[1].Should().Equal(written[0]);
        written[0].Should().Contain(value => value != 0f && value != 1f, "matches are among them");
    }

    [Theory]
    [InlineData(1e-40f, 1e-40f)]
    [InlineData(1e-45f, 1f)]
    [InlineData(1e-36f, 1e12f)]
    [InlineData(1e12f, 1e12f)]
    public void WriteSong_FeaturesAtTheEndsOfTheRange_GivesNumbers(float small, float large)
    {
        Song[] songs = [new("1", "one"), new("2", "two")];
        var catalog = new SongCatalog("songs", songs, new FeatureTable(["a", "b"], [small, -small, large, 0f]));
        var layout = new ResponseLayout([], catalog, contextColumns: null);
        var trace = new SessionTrace([1e12f, -1e12f]);
        for (int i = 0; i < 20; i++)
        {
            layout.Advance(trace, catalog.Features.Row(i % 2), i % 3 == 0 ? Feedback.Skipped : Feedback.Completed);
            var song = new float[layout.SongWidth];
            layout.WriteSong(trace, catalog.Features.Row((i + 1) % 2), song);
            song.Should().OnlyContain(value => float.IsFinite(value));
        }
    }

    [Fact]
    public void WriteMatches_AfterTwoSongs_IsWhatTheEquationsSay()
    {
        var trace = new SessionTrace([1f, 0f, 0.5f]);
        trace.Advance([3f, 4f, 0f], Feedback.Completed);
        trace.Advance([0f, 2f, 0f], Feedback.Skipped);
        var matches = new float[SessionTrace.MatchWidth + SessionTrace.ProductWidth];
        trace.WriteMatches([0f, 3f, 4f], matches);

        // completed = 0.9·(0.6, 0.8, 0), skipped = (0, 1, 0), heard = 0.7·0.3·(3, 4, 0) + 0.3·(0, 2, 0); |a| = 5.
        float[] whole = [2f, 0.9f * 0.8f * 3, 3f, ((0.7f * 0.3f * 4) + (0.3f * 2)) * 3];
        float[] unit = [.. whole.Select(match => match / 5)];
        float[] products = [.. from i in Enumerable.Range(0, 4) from j in Enumerable.Range(0, i + 1) select unit[i] * unit[j]];
        matches.Should().Equal((float[])[.. whole, .. unit, .. products], (one, other) => Math.Abs(one - other) < 1e-5f);
        SessionTrace.MatchNames.Concat(SessionTrace.ProductNames).Should().HaveCount(matches.Length).And.OnlyHaveUniqueItems();
    }

    /// <summary>What was heard fades for the model as it does in what an agent observes.</summary>
    [Fact]
    public void Heard_FadesAsInAnObservation()
    {
        var trace = new SessionTrace(new float[2]);
        var observation = new float[PlaylistObservation.Length(2)];
        foreach (float[] song in (float[][])[[1f, 0f], [1f, 1f], [0f, 1f]])
        {
            trace.Advance(song, Feedback.None);
            PlaylistObservation.Hear(observation, 2, song);
        }

        var matches = new float[SessionTrace.MatchWidth + SessionTrace.ProductWidth];
        trace.WriteMatches([1f, 0f], matches);
        matches[3].Should().BeApproximately(PlaylistObservation.Heard(observation, 2)[0], 1e-6f);
    }
}
