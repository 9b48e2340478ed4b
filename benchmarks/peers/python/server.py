"""The measured PyTorch process: answers each line of its input with a line, as PlaylistRL.Peers/Contenders/Server.cs does.

    server.py usual     contenders of usual.py
    server.py best      contenders of best.py
"""
import json
import os
import random
import sys
import time

import numpy
import torch

import best
import files
import usual
import worlds

EXCLUDED_EACH = 10
ONE_TRANSITION = {"action": 11, "reward": 0.5, "steps": 40}
REMEMBERED = 4_000
WARM_STEPS = 60


def distinct(songs, excluded):
    """Songs that have the same features are evaluated once; a row is excluded where all its songs are."""
    rows, row_of, counts = numpy.unique(songs, axis=0, return_inverse=True, return_counts=True)
    row_of = row_of.reshape(-1)
    result = []
    for state in excluded:
        left = counts.copy()
        numpy.subtract.at(left, row_of[state], 1)
        result.append(list(numpy.nonzero(left == 0)[0]))
    return numpy.ascontiguousarray(rows), row_of, result


class Choice:
    """The best candidate of each state."""

    def __init__(self, module, job):
        songs = files.floats(job["songs"], job["features"])
        self.excluded = [list(row) for row in files.integers(job["excluded"], EXCLUDED_EACH)]
        if job["variant"] == "distinct":
            songs, _, self.excluded = distinct(songs, self.excluded)
        self.states = files.floats(job["observations"], job["features"])
        self.head = module.ActionHead(files.tensors(job["policy"]), songs)

    def values(self):
        return self.head.greatest(self.states, self.excluded).tolist()

    def repeat(self, times):
        for _ in range(times):
            self.head.greatest(self.states, self.excluded)


class Learning:
    """Learning steps and nothing between them; or, with an episode's length, the whole loop."""

    def __init__(self, module, job, loop):
        self.job, self.kind = job, module.Dqn if job["work"] == "dqn-step" else module.Learner
        self.all_songs = files.floats(job["songs"], job["features"])
        self.loop = loop
        self.songs, self.row_of = self.all_songs, numpy.arange(len(self.all_songs))
        if job["variant"] == "distinct":
            self.songs, self.row_of, _ = distinct(self.all_songs, [])
        self.counts = numpy.bincount(self.row_of)
        self.learner = self.new()
        if not loop:
            for state, song, reward, following, excluded in worlds.transitions(self.all_songs, REMEMBERED, EXCLUDED_EACH):
                self.learner.remember(state, self.row(song), reward, following, self.gone(excluded))
            return
        self.world = worlds.TasteWorld(self.all_songs, EXCLUDED_EACH if job["work"] == "dqn-step" else job["length"])
        self.epsilon, self.warm = 1.0, 0
        while self.warm < WARM_STEPS:
            self.play()

    def row(self, song):
        return int(self.row_of[song])

    def gone(self, excluded):
        """The rows of which no song is left; rows and songs are the same where every song is evaluated."""
        if len(self.songs) == len(self.all_songs):
            return excluded
        rows = self.row_of[excluded]
        return [int(row) for row in set(rows) if (rows == row).sum() == self.counts[row]]

    def new(self):
        job = self.job
        return self.kind(files.tensors(job["policy"]), self.songs, job["batch"], job["discount"], job["doubleQ"], job["syncEvery"])

    def values(self):
        """What is learned from one transition that happens over and over."""
        states = files.floats(self.job["observations"], self.job["features"])
        excluded = [int(song) for song in files.integers(self.job["excluded"], EXCLUDED_EACH)[1]]
        learner = self.new()
        learner.remember(states[0], self.row(ONE_TRANSITION["action"]), ONE_TRANSITION["reward"], states[1], self.gone(excluded))
        for _ in range(ONE_TRANSITION["steps"]):
            learner.learn()
        return learner.all_values(states[:2])[:, torch.from_numpy(self.row_of)].reshape(-1).tolist()

    def play(self):
        """One playlist: ε-greedy, a learning step after every song."""
        state, over = self.world.reset(), False
        while not over:
            # A greedy choice is made in any case, so that the time does not depend on ε; PlaylistRL does so too.
            played = self.world.played
            song = self.learner.act(state, self.gone(played))
            if len(self.songs) != len(self.all_songs):
                song = next(other for other in numpy.nonzero(self.row_of == song)[0] if other not in played)
            if random.random() < self.epsilon:
                song = random.randrange(len(self.all_songs))
                while song in played:
                    song = random.randrange(len(self.all_songs))
            following, reward, over = self.world.step(int(song))
            self.learner.remember(state, self.row(song), reward, following, self.gone(list(self.world.played)))
            self.warm += 1
            if self.warm >= self.job["batch"]:
                self.learner.learn()
            state = following
        self.epsilon = max(0.01, 0.995 * self.epsilon)

    def repeat(self, times):
        for _ in range(times):
            self.play() if self.loop else self.learner.learn()


def prepare(module, job):
    if job["work"] in ("target-max", "decision"):
        return Choice(module, job)
    if job["work"] in ("learning-step", "dqn-step", "mission-loop"):
        return Learning(module, job, loop=job["work"] != "learning-step")
    raise ValueError(f"PyTorch does not do '{job['work']}'")


def answer(module, request, prepared):
    if request["do"] == "prepare":
        job = request["job"]
        prepared[job["id"]] = prepare(module, job)
        return {"values": prepared[job["id"]].values() if request["withValues"] else []}
    if request["do"] == "time":
        one = prepared[request["id"]]
        started = time.perf_counter()
        one.repeat(request["repetitions"])
        return {"seconds": time.perf_counter() - started}
    if request["do"] == "versions":
        return {"versions": {"Python": sys.version.split()[0], "PyTorch": torch.__version__, "NumPy": numpy.__version__}}
    prepared.clear()
    return {}


def main():
    module = {"usual": usual, "best": best}[sys.argv[1]]
    torch.set_num_threads(int(os.environ["OMP_NUM_THREADS"]))
    prepared, replies = {}, sys.stdout
    sys.stdout = sys.stderr  # what libraries print must not stand between the replies
    for line in sys.stdin:
        try:
            reply = answer(module, json.loads(line), prepared)
        except Exception as failure:
            reply = {"error": f"{type(failure).__name__}: {failure}"}
        print(json.dumps(reply), file=replies, flush=True)


if __name__ == "__main__":
    main()
