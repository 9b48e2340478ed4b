"""Reference values from PyTorch for the networks, losses, gradients and optimiser of PlaylistRL.

Writes pytorch_reference.json beside itself; the C# test PyTorchReferenceTests reads that file, so Python is needed
only to make it anew:

    python3 tests/references/pytorch_reference.py

(Debian: apt-get install python3-torch libopenblas0-pthread. The version used is written into the file.)

Everything is computed in float64 by PyTorch's own layers, losses, autograd, clip_grad_norm_ and Adam, from inputs
and parameters that are exact in float32. Nothing here is translated from the C# sources: the action head is one
Linear over the concatenation [observation | features], the bilinear skip is torch.nn.functional.bilinear.

The file:
  cases[]      one network x loss; `parameters` and `gradients` map a tensor's name to {"shape": [out, in] or [out],
               "values": row-major}; `observations` [pairs x 7]; `features` [pairs x 5] of the chosen actions;
               `actions` (index of the output) for networks with an output per action; `targets` [pairs x outputs];
               `outputs` [pairs x outputs]; `loss` is the sum over outputs of the mean over pairs.
  adam         the case of that name trained for 100 full-batch steps: the parameters after some of them, and the
               loss and gradient norm (before clipping) of every step.
"""
import json
import pathlib

import torch
import torch.nn.functional as F

OBSERVATION, FEATURES, HIDDEN, ACTIONS, PAIRS = 7, 5, 9, 11, 6
CONTINUATION_SCALE = 0.3
torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)


class Mlp(torch.nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.first = torch.nn.Linear(inputs, HIDDEN)
        self.second = torch.nn.Linear(HIDDEN, HIDDEN)
        self.third = torch.nn.Linear(HIDDEN, outputs)

    def forward(self, x):
        return self.third(torch.relu(self.second(torch.relu(self.first(x)))))


class ActionHead(torch.nn.Module):
    """whole: one output Q; split: reward (logit) and continuation V + c * delta."""

    def __init__(self, split, value, skip):
        super().__init__()
        outputs = 2 if split else 1
        self.split = split
        self.head = Mlp(OBSERVATION + FEATURES, outputs)
        self.value = Mlp(OBSERVATION, 1) if value else None
        if skip:
            self.skip_matrix = torch.nn.Parameter(torch.empty(outputs, OBSERVATION, FEATURES))
            self.skip_vector = torch.nn.Parameter(torch.empty(outputs, FEATURES))
        self.skip = skip

    def forward(self, observations, features):
        outputs = self.head(torch.cat([observations, features], dim=1))
        if self.skip:
            outputs = outputs + F.bilinear(observations, features, self.skip_matrix) + features @ self.skip_vector.T
        value = self.value(observations) if self.value is not None else torch.zeros(len(observations), 1)
        if not self.split:
            return outputs + value
        return torch.cat([outputs[:, :1], CONTINUATION_SCALE * outputs[:, 1:] + value], dim=1)


class OutputPerAction(torch.nn.Module):
    def __init__(self, value):
        super().__init__()
        self.actions = Mlp(OBSERVATION, ACTIONS)
        self.value = Mlp(OBSERVATION, 1) if value else None

    def forward(self, observations, chosen):
        outputs = self.actions(observations)
        if self.value is not None:
            outputs = outputs + self.value(observations)
        return outputs.gather(1, chosen[:, None])


LOSSES = {
    "SquaredError": lambda estimate, target: F.mse_loss(estimate, target),
    "Huber": lambda estimate, target: F.huber_loss(estimate, target, delta=1.0),
    "CrossEntropy": lambda estimate, target: F.binary_cross_entropy_with_logits(estimate, target),
}


def float32(tensor):
    """Rounds to what a float holds, so that both sides start from the same numbers."""
    return tensor.to(torch.float32).to(torch.float64)


def tensors(module, of):
    """The library's names; the skip as the weight [outputs * features, observation] of an affine layer."""
    layers = {"first": "1", "second": "2", "third": "3"}
    result = {}
    for name, parameter in module.named_parameters():
        values = of(parameter).detach()
        if name == "skip_matrix":
            result["skip.weight"] = values.transpose(1, 2).reshape(-1, OBSERVATION)
        elif name == "skip_vector":
            result["skip.bias"] = values.reshape(-1)
        else:
            stack, layer, kind = name.split(".")
            result[f"{stack}.{layers[layer]}.{kind}"] = values
    return {name: {"shape": list(values.shape), "values": numbers(values)} for name, values in result.items()}


def numbers(tensor):
    return [float(f"{value:.9g}") for value in tensor.detach().reshape(-1).tolist()]


class Case:
    def __init__(self, name, seed, module, losses, **description):
        generator = torch.Generator().manual_seed(seed)
        uniform = lambda *shape: float32(2 * torch.rand(*shape, generator=generator) - 1)
        self.name, self.module, self.losses, self.description = name, module, losses, description
        with torch.no_grad():
            for parameter in module.parameters():
                parameter.copy_(float32(0.7 * uniform(*parameter.shape)))
        self.observations = uniform(PAIRS, OBSERVATION)
        self.features = uniform(PAIRS, FEATURES)
        self.chosen = torch.randint(ACTIONS, (PAIRS,), generator=generator)
        targets = float32(4 * uniform(PAIRS, len(losses)))
        for output, loss in enumerate(losses):
            if loss == "CrossEntropy":
                targets[:, output] = float32(torch.rand(PAIRS, generator=generator)).round(decimals=1)
                targets[0, output], targets[1, output] = 0.0, 1.0
        self.targets = float32(targets)

    def outputs(self):
        inputs = self.chosen if isinstance(self.module, OutputPerAction) else self.features
        return self.module(self.observations, inputs)

    def loss(self):
        outputs = self.outputs()
        return sum(LOSSES[loss](outputs[:, i], self.targets[:, i]) for i, loss in enumerate(self.losses))

    def write(self):
        self.module.zero_grad()
        loss = self.loss()
        loss.backward()
        return {
            "name": self.name, **self.description, "losses": self.losses,
            "parameters": tensors(self.module, lambda parameter: parameter),
            "observations": numbers(self.observations), "features": numbers(self.features), "actions": self.chosen.tolist(),
            "targets": numbers(self.targets), "outputs": numbers(self.outputs()), "loss": loss.item(),
            "gradients": tensors(self.module, lambda parameter: parameter.grad),
        }

    def train(self, steps, learning_rate, max_norm, keep):
        optimizer = torch.optim.Adam(self.module.parameters(), lr=learning_rate, betas=(0.9, 0.999), eps=1e-8)
        result = {"case": self.name, "steps": steps, "learningRate": learning_rate, "maxGradientNorm": max_norm,
                  "losses": [], "gradientNorms": [], "parametersAfter": {}}
        for step in range(1, steps + 1):
            optimizer.zero_grad()
            loss = self.loss()
            loss.backward()
            norm = torch.nn.utils.clip_grad_norm_(self.module.parameters(), max_norm)
            optimizer.step()
            result["losses"].append(float(f"{loss.item():.9g}"))
            result["gradientNorms"].append(float(f"{norm.item():.9g}"))
            if step in keep:
                result["parametersAfter"][str(step)] = tensors(self.module, lambda parameter: parameter)
        return result


def cases():
    seed = 0
    for value in (False, True):
        for loss in ("SquaredError", "Huber"):
            seed += 1
            yield Case(f"dqn{' value' if value else ''} {loss}", seed, OutputPerAction(value), [loss],
                       network="output-per-action", split=False, logistic=False, value=value, skip=False)
    for value, skip in ((False, False), (True, True)):
        for loss in ("SquaredError", "Huber"):
            seed += 1
            yield Case(f"whole{' value skip' if value else ''} {loss}", seed, ActionHead(False, value, skip), [loss],
                       network="action-head", split=False, logistic=False, value=value, skip=skip)
    for value, skip in ((False, True), (True, False), (True, True)):
        for reward in ("SquaredError", "Huber", "CrossEntropy"):
            for loss in ("SquaredError", "Huber"):
                if (value, skip) != (True, True) and loss == "SquaredError":
                    continue
                seed += 1
                yield Case(f"split{' value' if value else ''}{' skip' if skip else ''} {reward} {loss}", seed, ActionHead(True, value, skip),
                           [reward, loss], network="action-head", split=True, logistic=reward == "CrossEntropy", value=value, skip=skip)


def main():
    everything = list(cases())
    document = {
        "madeBy": "tests/references/pytorch_reference.py", "pytorch": torch.__version__,
        "observationLength": OBSERVATION, "featureCount": FEATURES, "hidden": HIDDEN, "actionCount": ACTIONS, "pairs": PAIRS,
        "continuationScale": CONTINUATION_SCALE,
        "cases": [case.write() for case in everything],
        "adam": [case.train(100, 0.01, 1.0, keep=(1, 10, 100)) for case in everything
                 if case.name in ("split value skip CrossEntropy Huber", "dqn value SquaredError")],
    }
    path = pathlib.Path(__file__).with_name("pytorch_reference.json")
    path.write_text(json.dumps(document, separators=(",", ":")).replace('{"name"', '\n{"name"') + "\n", encoding="utf-8")
    print(f"{path}: {path.stat().st_size} bytes, {len(everything)} cases, PyTorch {torch.__version__}")


main()
