"""The original's world: the observation is the listener's taste, a song pays taste times features, and no song comes twice in a playlist."""
import numpy


class TasteWorld:
    def __init__(self, songs, length, seed=1):
        self.songs, self.length = songs, length
        self.random = numpy.random.default_rng(seed)

    def reset(self):
        self.taste = self.random.random(self.songs.shape[1], numpy.float32)
        self.played = []
        return self.taste

    def step(self, song):
        """The next observation, the reward, and whether the clock cut the playlist off."""
        self.played.append(song)
        return self.taste, float(self.taste @ self.songs[song]), len(self.played) == self.length


def transitions(songs, count, length, seed=1):
    """Transitions as a memory holds them: state, song, reward, next state, the songs that the next step excludes."""
    world = TasteWorld(songs, length, seed)
    result = []
    while len(result) < count:
        state, over = world.reset(), False
        while not over:
            song = int(world.random.integers(len(songs)))
            following, reward, over = world.step(song)
            result.append((state, song, reward, following, list(world.played)))
    return result[:count]
