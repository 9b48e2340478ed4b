using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Listening;

public sealed class SessionHistoryTests
{
    [Fact]
    public void Advance_ManyResponses_IsWhatCountingThemGives()
    {
        var random = new SeededRandom(2);
        var history = new float[SessionHistory.Length];
        SessionHistory.Begin(history);
        var known = new List<Feedback>();
        double fading = 0.5;
        for (int heard = 1; heard <= 300; heard++)
        {
            var response = (Feedback)random.Next(6);
            SessionHistory.Advance(history, response);
            if (response != Feedback.None)
            {
                known.Add(response);
                fading = (0.8 * fading) + (Skip(response) ? 0.2 : 0);
            }

            if (known.Count == 0)
                continue;
            history[0].Should().Be(0f);
            history[1].Should().BeApproximately(heard / (heard + 5f), 1e-6f);
            history[2].Should().BeApproximately(known.Count / (known.Count + 5f), 1e-6f);
            for (int lag = 0; lag < 3; lag++)
            {
                Feedback? before = known.Count > lag ? known[^(lag + 1)] : null;
                float[] expected = before is not Feedback past ? [0, 0, 0] : Skip(past) ? [1, 0, 0] : past == Feedback.SkippedLate
                    ? [0, 1, 0] : [0, 0, 1];
                history.AsSpan(3 + (3 * lag), 3).ToArray().Should().Equal(expected);
            }

            history[12].Should().BeApproximately((float)known.Count(Skip) / known.Count, 1e-5f);
            history[13].Should().BeApproximately((float)fading, 1e-5f);
            int run = known.AsEnumerable().Reverse().TakeWhile(past => Skip(past) == Skip(known[^1])).Count();
            history[14].Should().BeApproximately((Skip(known[^1]) ? 1 : -1) * run / (run + 3f), 1e-6f);
            SessionHistory.Pattern(history).Should().Be(
                known.Count < 3 ? -1 : Enumerable.Range(0, 3).Sum(lag => Skip(known[^(lag + 1)]) ? 1 << lag : 0));
        }

        static bool Skip(Feedback response) => response is Feedback.Skipped or Feedback.Disliked;
    }

    [Fact]
    public void Names_OfTheNumbers_AreThoseOfReleasedFiles() => SessionHistory.Names.Should().Equal(
        "first", "heard", "known", "skipped.1", "late.1", "completed.1", "skipped.2", "late.2", "completed.2", "skipped.3", "late.3",
        "completed.3", "skipped.share", "skipped.fading", "run").And.HaveCount(SessionHistory.Length);
}
