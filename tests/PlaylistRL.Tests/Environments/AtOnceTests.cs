using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Environments;

public sealed class AtOnceTests
{
    private const int AtOnce = 5;

    [Fact]
    public void Step_SongsAskedForAtOnce_AreThoseOfASession()
    {
        var recommender = new PlaylistRecommender(Improved.Policy, Improved.Catalog, new() { ArtistSpacing = 0 });
        int together = 0;
        for (ulong seed = 1; seed <= 12; seed++)
        {
            (List<int> songs, List<Feedback> answers, bool atOnce) = Play(seed);
            together += atOnce ? 1 : 0;
            PlaylistEnvironment world = World();
            world.Reset(seed);
            PlaylistSession session = recommender.StartSession(world.Listener!.Stated, seed);
            int number = 0;
            while (number < songs.Count)
            {
                Playlist playlist = session.NextPlaylist(atOnce ? AtOnce : 1);
                foreach (PlaylistEntry entry in playlist.Take(songs.Count - number))
                    entry.Id.Should().Be(Improved.Catalog[songs[number++]].Id, "song {0} of listener {1}", number, seed);
                for (int i = number - Math.Min(playlist.Count, number); i < number; i++)
                    session.Report(Improved.Catalog[songs[i]].Id, answers[i]);
            }
        }

        together.Should().BeInRange(2, 10, "half of the episodes are so");
    }

    [Fact]
    public void Copy_InTheMidst_TellsWhatWasNotToldYet()
    {
        PlaylistEnvironment world = World();
        ulong seed = Enumerable.Range(1, 50).Select(number => (ulong)number)
            .First(number => Play(number) is { AtOnce: true, Songs.Count: > AtOnce });
        TimeStep step = world.Reset(seed);
        for (int i = 0; i < 2; i++)
            step = world.Step(Choose(step, seed, i));
        PlaylistEnvironment copy = world.Copy();
        for (int i = 2; i < AtOnce; i++)
        {
            int song = Choose(step, seed, i);
            float[] shown = copy.Step(song).Observation.ToArray();
            step = world.Step(song);
            shown.Should().Equal(step.Observation.ToArray());
        }
    }

    [Fact]
    public void Constructor_NoneAtOnce_Raises() =>
        FluentActions.Invoking(() => new PlaylistEnvironment(Improved.Catalog, new EverydayUserModel(), new() { AtOnce = 0 }))
            .Should().Throw<ArgumentException>().WithMessage("PlaylistEnvironmentOptions: AtOnce is 0*1 to 1,000*");

    private static PlaylistEnvironment World()
    {
        PlaylistEnvironment world = Improved.World();
        return new PlaylistEnvironment(world.Catalog, world.UserModel, world.Options with { AtOnce = AtOnce });
    }

    private static int Choose(in TimeStep step, ulong seed, int number) =>
        Improved.Policy.Select(step, Seeds.Derive(seed, SeedPurpose.Ties, (ulong)number)).Action;

    private static (List<int> Songs, List<Feedback> Answers, bool AtOnce) Play(ulong seed)
    {
        PlaylistEnvironment world = World();
        ObservationBlock belief = world.Spec.Observation.Find(ObservationLayout.Belief)!.Value;
        var songs = new List<int>();
        var answers = new List<Feedback>();
        TimeStep step = world.Reset(seed);
        float[] before = belief.Of(step.Observation).ToArray();
        bool atOnce = false;
        while (step.IsRunning)
        {
            int song = Choose(step, seed, songs.Count);
            step = world.Step(song);
            songs.Add(song);
            answers.Add(world.LastResponse!.Value.Feedback);
            if (songs.Count == 1)
                atOnce = belief.Of(step.Observation).SequenceEqual(before);
        }

        return (songs, answers, atOnce);
    }
}
