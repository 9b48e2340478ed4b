"""Reads a PlaylistRL policy with nothing but Python's standard library, and computes Q-values as docs/files.md has them.

    python3 read_policy.py policy.safetensors '[observation]' '[[features of an action], ...]'

prints a JSON list: one Q-value for each action (for a DQN policy one an output, whatever the features).
"""
import json
import math
import struct
import sys


def read(path):
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        data = file.read()
    info, tensors = header.pop("__metadata__"), {}
    for name, tensor in header.items():
        begin, end = tensor["data_offsets"]
        numbers = struct.unpack(f"<{(end - begin) // 4}f", data[begin:end])
        width = tensor["shape"][-1]
        tensors[name] = [numbers[i:i + width] for i in range(0, len(numbers), width)] if len(tensor["shape"]) > 1 else list(numbers)
    return info, tensors


def dot(left, right):
    return sum(x * y for x, y in zip(left, right))


def linear(tensors, name, x):
    return [dot(row, x) + bias for row, bias in zip(tensors[name + ".weight"], tensors[name + ".bias"])]


def perceptron(tensors, name, x):
    for layer in (".1", ".2"):
        x = [max(0.0, y) for y in linear(tensors, name + layer, x)]
    return linear(tensors, name + ".3", x)


def q_values(info, tensors, observation, actions):
    yes = lambda key: info["network." + key] == "true"
    value = perceptron(tensors, "value", observation)[0] if yes("state-value-stream") else 0.0
    if info["network"] == "output-per-action":
        return [out + value for out in perceptron(tensors, "actions", observation)]
    start, blocks = 0, {}
    for name, size in json.loads(info["observation.blocks"]).items():
        blocks[name], start = observation[start:start + int(size)], start + int(size)
    values = []
    for features in actions:
        norm = math.sqrt(dot(features, features))
        inputs = observation + features
        if yes("match-inputs"):
            for name in blocks:
                if name in ("belief", "heard") and len(blocks[name]) == len(features):
                    match = dot(blocks[name], features)
                    inputs = inputs + [match, match / norm if norm > 0 else 0.0]
        out = perceptron(tensors, "head", inputs)
        if yes("bilinear-skip"):
            skip, width = linear(tensors, "skip", observation), len(features)
            out = [o + dot(features, skip[i * width:(i + 1) * width]) for i, o in enumerate(out)]
        if yes("belief-match"):
            match = 32.0 * dot(blocks["belief"], features)
            out = [o + c * match + (d * match / norm if norm > 0 else 0.0) for o, (c, d) in zip(out, tensors["match.coefficient"])]
        if not yes("split-head"):
            values.append(out[0] + value)
            continue
        reward = out[0]
        if yes("logistic-reward"):
            least, most = float(info["world.reward-min"]), float(info["world.reward-max"])
            reward = least + (most - least) / (1.0 + math.exp(-out[0]))
        last = info["world.horizon"] != "none" and "remaining-steps" in blocks and blocks["remaining-steps"][0] * int(info["world.horizon"]) < 1.5
        follows = 0.0 if last else value + float(info["network.continuation-scale"]) * out[1]
        values.append(reward + float(info["network.discount"]) * follows)
    return values


if __name__ == "__main__":
    print(json.dumps(q_values(*read(sys.argv[1]), json.loads(sys.argv[2]), json.loads(sys.argv[3]))))
