"""Reads a PlaylistRL policy and computes Q-values as docs/formats.md has them. Needs Python's standard library alone; uses torch or else numpy where they are installed.

    python3 read_policy.py policy.safetensors '[observation]' '[[features of a song], ...]'
        prints a JSON list: one Q-value a song (for a DQN policy one an output, whatever the features)

    python3 read_policy.py policy.safetensors --check vectors.json
        computes the Q-values of every observation and song of a file of test vectors, {"observations": [...], "songs": [...], "q": [[...], ...]}, and compares them
        with those in it: each to 1e-5 of max(1, |q|), and the ten best songs of each observation; ends with 1 where they differ

    With --pure behind it neither is used; with --numpy torch is not; with --torch it has to be there.
"""
import json
import math
import operator
import struct
import sys

# What is not wanted is not imported: torch alone takes a second or two.
numpy = torch = None
if "--pure" not in sys.argv:
    try:
        if "--numpy" in sys.argv:
            raise ImportError
        import torch
    except ImportError:
        if "--torch" in sys.argv:
            sys.exit("torch is not installed for this Python.")
        try:
            import numpy
        except ImportError:
            pass

TOLERANCE = 1e-5
TOP = 10


def read(path):
    """The metadata, and each tensor as a list of numbers or of rows."""
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        data = file.read()
    info, tensors = header.pop("__metadata__"), {}
    for name, tensor in header.items():
        begin, end = tensor["data_offsets"]
        if torch:
            tensors[name] = torch.frombuffer(bytearray(data[begin:end]), dtype=torch.float32).double().reshape(tensor["shape"])
            continue
        if numpy:
            tensors[name] = numpy.frombuffer(data[begin:end], "<f4").astype(float).reshape(tensor["shape"])
            continue
        numbers = struct.unpack(f"<{(end - begin) // 4}f", data[begin:end])
        width = tensor["shape"][-1]
        tensors[name] = [numbers[i:i + width] for i in range(0, len(numbers), width)] if len(tensor["shape"]) > 1 else list(numbers)
    return info, tensors


def vector(numbers):
    return numbers if torch.is_tensor(numbers) else torch.tensor(numbers, dtype=torch.float64)


def dot(left, right):
    if torch:
        return float(torch.dot(vector(left), vector(right)))
    return float(numpy.dot(left, right)) if numpy else sum(map(operator.mul, left, right))


def affine(weights, biases, x):
    if torch:
        return (torch.mv(weights, vector(x)) + vector(biases)).tolist()
    return list(numpy.dot(weights, x) + biases) if numpy else [sum(map(operator.mul, row, x)) + bias for row, bias in zip(weights, biases)]


def columns(weights, begin, end):
    return weights[:, begin:end] if torch or numpy else [row[begin:end] for row in weights]


def linear(tensors, name, x):
    return affine(tensors[name + ".weight"], tensors[name + ".bias"], x)


def relu(x):
    return [max(0.0, y) for y in x]


def hidden(tensors, name, first):
    """The last hidden layer, given the first before its ReLU."""
    return relu(linear(tensors, name + ".2", relu(first)))


def perceptron(tensors, name, x):
    return linear(tensors, name + ".3", hidden(tensors, name, linear(tensors, name + ".1", x)))


class Policy:
    """A policy's network over some songs; what depends on songs alone is computed once."""

    def __init__(self, info, tensors, songs):
        self.info, self.tensors = info, tensors
        self.blocks, start = {}, 0
        for name, length in json.loads(info["observation.blocks"]).items():
            self.blocks[name] = (start, start + int(length))
            start += int(length)
        self.songs = []
        self.coefficients = [[float(number) for number in row] for row in tensors.get("match.coefficient", [])]
        if info["network"] == "output-per-action":
            return
        first = tensors["head.1.weight"]
        count = len(json.loads(info["actions.features"]))
        self.matched = [name for name, (begin, end) in self.blocks.items() if name in ("belief", "belief-variance", "heard") and end - begin == count] if self.has("match-inputs") else []
        start += self.countdown()
        self.state_weights = columns(first, 0, start)
        self.match_weights = columns(first, start + count, None)
        song_weights = columns(first, start, start + count)
        for features in songs:
            norm = math.sqrt(dot(features, features))
            self.songs.append((features, 1.0 / norm if norm > 0 else 0.0, affine(song_weights, tensors["head.1.bias"], features)))

    def has(self, part):
        return self.info.get("network." + part) == "true"

    def countdown(self):
        """How many of the last steps are inputs of their own."""
        return min(int(self.info["world.horizon"]) - 1, 10) if self.has("countdown-inputs") else 0

    def steps_left(self, observation):
        return self.block("remaining-steps", observation)[0] * int(self.info["world.horizon"])

    def block(self, name, observation):
        begin, end = self.blocks[name]
        return observation[begin:end]

    def q_values(self, observation):
        """Q of every song, or of every output of a DQN policy."""
        if self.countdown():
            left = self.steps_left(observation)
            observation = list(observation) + [1.0 if left < step + 1.5 else 0.0 for step in range(self.countdown())]
        value = 0.0
        if self.has("state-value-stream"):
            above = hidden(self.tensors, "value", linear(self.tensors, "value.1", observation))
            value = linear(self.tensors, "value.3", above)[0]
        if self.info["network"] == "output-per-action":
            return [out + value for out in perceptron(self.tensors, "actions", observation)]
        state = affine(self.state_weights, [0.0] * len(self.state_weights), observation)
        skip = linear(self.tensors, "skip", observation) if self.has("bilinear-skip") else None
        return [self.q(observation, song, state, skip, value) for song in self.songs]

    def q(self, observation, song, state, skip, value):
        features, one_over_norm, part = song
        first = [x + y for x, y in zip(state, part)]
        if self.matched:
            matches = []
            for name in self.matched:
                match = dot(self.block(name, observation), features)
                matches += [match, match * one_over_norm]
            first = affine(self.match_weights, first, matches)
        out = list(linear(self.tensors, "head.3", hidden(self.tensors, "head", first)))
        if skip is not None:
            width = len(features)
            out = [o + dot(features, skip[i * width:(i + 1) * width]) for i, o in enumerate(out)]
        if self.has("belief-match"):
            match = 32.0 * dot(self.block("belief", observation), features)
            out = [o + c * match + d * match * one_over_norm for o, (c, d) in zip(out, self.coefficients)]
        if not self.has("split-head"):
            return out[0] + value
        reward = out[0]
        if self.has("logistic-reward"):
            least, most = float(self.info["world.reward-min"]), float(self.info["world.reward-max"])
            reward = least + (most - least) / (1.0 + math.exp(-out[0]))
        horizon = self.info["world.horizon"]
        if horizon != "none" and "remaining-steps" in self.blocks and self.steps_left(observation) < 1.5:
            return reward
        return reward + float(self.info["network.discount"]) * (value + float(self.info["network.continuation-scale"]) * out[1])


def distance(expected, found):
    apart = abs(expected - found) / max(1.0, abs(expected))
    return apart if apart == apart else math.inf


def check(info, tensors, vectors):
    """Compares with the test vectors, and returns a line that says how it went; raises SystemExit where they differ."""
    policy, greatest, loss = Policy(info, tensors, vectors["songs"]), 0.0, 0.0
    if not vectors["observations"] or len(vectors["observations"]) != len(vectors["q"]):
        sys.exit("The test vectors have no observations, or not a row of values for each.")
    for number, (observation, expected) in enumerate(zip(vectors["observations"], vectors["q"])):
        found = policy.q_values(observation)
        if len(found) != len(expected):
            sys.exit(f"Observation {number} has {len(expected)} values; {len(found)} were computed.")
        greatest = max(greatest, max(map(distance, expected, found)))
        # Songs of equal value may stand in any order: what counts is that each place holds a song of the same worth.
        best = lambda values: sorted(range(len(values)), key=lambda song: -values[song])[:TOP]
        loss = max(loss, max(distance(expected[one], expected[other]) for one, other in zip(best(expected), best(found))))
    line = f"{len(vectors['observations'])} observations, {len(vectors['q'][0])} songs: greatest difference {greatest:.1e}, greatest loss of a place among the {TOP} best {loss:.1e} ({'torch' if torch else 'numpy' if numpy else 'pure Python'})"
    if greatest > TOLERANCE or loss > TOLERANCE:
        sys.exit(line + f"; at most {TOLERANCE:.0e} is allowed.")
    return line


def main(arguments):
    arguments = [argument for argument in arguments if argument not in ("--pure", "--numpy", "--torch")]
    if len(arguments) != 3:
        sys.exit(__doc__)
    info, tensors = read(arguments[0])
    if arguments[1] == "--check":
        with open(arguments[2], encoding="utf-8") as file:
            print(check(info, tensors, json.load(file)))
    else:
        print(json.dumps(Policy(info, tensors, json.loads(arguments[2])).q_values(json.loads(arguments[1]))))


if __name__ == "__main__":
    main(sys.argv[1:])
