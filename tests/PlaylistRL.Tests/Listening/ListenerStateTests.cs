using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Listening;

public sealed class ListenerStateTests
{
    private static readonly SongCatalog _songs = TestCatalogs.Binary(40, 7);

    [Fact]
    public void Take_LateChangedAndRepeated_IsTheFoldOfWhatWasSaid()
    {
        // 300 songs, some of them again and again; responses come late, change and are taken back. The state is that of a plain fold.
        ListenerState listener = State();
        var random = new SeededRandom(3);
        var hearings = new List<(int Song, Feedback Feedback)>();
        for (int i = 0; i < 1_000; i++)
        {
            if (random.Next(3) == 0 || hearings.Count == 0)
            {
                int song = random.Next(_songs.Count);
                listener.Hear(song);
                hearings.Add((song, Feedback.None));
            }
            else
            {
                int song = hearings[Math.Max(0, hearings.Count - 1 - random.Next(100))].Song;
                int last = hearings.FindLastIndex(heard => heard.Song == song);
                var feedback = (Feedback)random.Next(6);
                listener.Take(song, feedback);
                hearings[last] = (song, feedback);
            }

            if (random.Next(4) == 0)
                listener.Observe(3, 10)[^4..].ToArray().Should().Equal(Fold(hearings));
        }

        listener.Observe(3, 10)[^4..].ToArray().Should().Equal(Fold(hearings));
        hearings.Count.Should().BeGreaterThan(200);
    }

    [Fact]
    public void Take_SongAgain_TheLastWordDecidesTheBelief()
    {
        ListenerState twice = State();
        ListenerState once = State();
        foreach (ListenerState listener in (ListenerState[])[twice, once])
        {
            listener.Hear(3);
            listener.Hear(5);
        }

        twice.Take(3, Feedback.Disliked);
        twice.Hear(3);
        once.Hear(3);
        twice.Take(3, Feedback.Liked);
        once.Take(3, Feedback.Liked);
        twice.Observe(5, 10)[..7].ToArray().Should().Equal(once.Observe(5, 10)[..7].ToArray());
        twice.Take(3, Feedback.None);
        twice.Observe(5, 10)[..7].ToArray().Should().OnlyContain(weight => weight == 0f);
    }

    [Fact]
    public void Take_SongThatWasNotHeard_ChangesNothing()
    {
        ListenerState listener = State();
        listener.Hear(1);
        float[] before = listener.Observe(5, 10).ToArray();
        FluentActions.Invoking(() => listener.Take(2, Feedback.Liked)).Should().Throw<ArgumentException>().WithMessage("*Song 2*");
        FluentActions.Invoking(() => listener.Take(1, (Feedback)9)).Should().Throw<ArgumentException>();
        listener.Observe(5, 10).ToArray().Should().Equal(before);
    }

    [Fact]
    public void Copy_Heard_IsIndependent()
    {
        ListenerState listener = State();
        listener.Begin([1, 0, 0, 1, 0, 0, 0]);
        for (int song = 0; song < 70; song++)
            listener.Hear(song % 40);
        listener.Take(3, Feedback.Skipped);
        float[] before = listener.Observe(5, 10).ToArray();
        ListenerState copy = listener.Copy();
        copy.Hear(4);
        copy.Take(4, Feedback.Liked);
        copy.Take(3, Feedback.Completed);
        copy.Observe(4, 10).ToArray().Should().NotEqual(before);
        listener.Observe(5, 10).ToArray().Should().Equal(before);
        listener.Take(3, Feedback.Completed);
        listener.Hear(4);
        listener.Take(4, Feedback.Liked);
        listener.Observe(4, 10).ToArray().Should().Equal(copy.Observe(4, 10).ToArray());
    }

    private static ListenerState State() => new(_songs.Features, new BeliefOptions(), new Weighing(), null);

    private static float[] Fold(List<(int Song, Feedback Feedback)> hearings)
    {
        var tracker = new Weighing();
        var state = new float[4];
        tracker.Begin(state);
        foreach ((int song, Feedback feedback) in hearings)
            tracker.Advance(state, _songs.Features.Row(song), feedback);
        return state;
    }

    /// <summary>A state in which every song, its place and its feedback count.</summary>
    private sealed class Weighing() : StateTracker("weighing", 4)
    {
        public override void Begin(Span<float> state) => state.Fill(0.25f);

        public override void Advance(Span<float> state, ReadOnlySpan<float> features, Feedback feedback)
        {
            state[0] = (0.9f * state[0]) + features[0] + ((int)feedback * 0.1f);
            state[1] = (0.5f * state[1]) + (features[1] * (int)feedback);
            state[2] = (state[2] + state[0]) % 1f;
            state[3] += 1;
        }
    }
}
