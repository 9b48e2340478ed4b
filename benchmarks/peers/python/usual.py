"""PyTorch as usually written: the state beside each song's features through one network, torch.optim.Adam, a memory of tuples."""
import random
from collections import deque

import numpy
import torch
from torch import nn


def network(tensors, name):
    """Two hidden ReLU layers with the given weights."""
    layers = []
    for i in (1, 2, 3):
        weight = tensors[f"{name}.{i}.weight"]
        linear = nn.Linear(weight.shape[1], weight.shape[0])
        linear.weight.data.copy_(weight)
        linear.bias.data.copy_(tensors[f"{name}.{i}.bias"].reshape(-1))
        layers += [linear, nn.ReLU()]
    return nn.Sequential(*layers[:-1])


class ActionHead:
    """A network that values pairs of a state and a song."""

    def __init__(self, tensors, songs):
        self.songs = torch.from_numpy(songs)
        self.net = network(tensors, "head")

    def q_values(self, net, states):
        """[states, songs]"""
        batch, count = len(states), len(self.songs)
        pairs = torch.cat([states.repeat_interleave(count, 0), self.songs.repeat(batch, 1)], dim=1)
        return net(pairs).view(batch, count)

    def masked(self, net, states, excluded):
        q = self.q_values(net, states)
        for row, songs in zip(q, excluded):
            row[songs] = -float("inf")
        return q

    def greatest(self, states, excluded):
        """The value of the best candidate of each state."""
        with torch.no_grad():
            return self.masked(self.net, torch.tensor(states), excluded).max(dim=1).values


class Learner(ActionHead):
    def __init__(self, tensors, songs, batch, discount, double, sync_every, capacity=10_000):
        super().__init__(tensors, songs)
        self.target = network(tensors, "head")
        self.optimizer = torch.optim.Adam(self.net.parameters(), lr=1e-3)
        self.batch, self.discount, self.double, self.sync_every = batch, discount, double, sync_every
        self.replay, self.steps = deque(maxlen=capacity), 0

    def remember(self, state, song, reward, following, excluded):
        self.replay.append((state, song, reward, following, excluded))

    def act(self, state, excluded):
        return int(self.masked_one(state, excluded).argmax())

    def masked_one(self, state, excluded):
        with torch.no_grad():
            return self.masked(self.net, torch.tensor(state)[None], [excluded])[0]

    def next_values(self, following, excluded):
        with torch.no_grad():
            if not self.double:
                return self.masked(self.target, following, excluded).max(dim=1).values
            best = self.masked(self.net, following, excluded).argmax(dim=1)
            return self.target(torch.cat([following, self.songs[best]], dim=1)).squeeze(1)

    def learn(self):
        sample = [random.choice(self.replay) for _ in range(self.batch)]
        states, songs, rewards, following, excluded = zip(*sample)
        states = torch.tensor(numpy.array(states))
        targets = torch.tensor(rewards, dtype=torch.float32)
        if self.discount > 0:
            targets = targets + self.discount * self.next_values(torch.tensor(numpy.array(following)), excluded)
        q = self.net(torch.cat([states, self.songs[list(songs)]], dim=1)).squeeze(1)
        loss = nn.functional.mse_loss(q, targets)
        self.optimizer.zero_grad()
        loss.backward()
        self.optimizer.step()
        self.steps += 1
        if self.steps % self.sync_every == 0:
            self.target.load_state_dict(self.net.state_dict())

    def all_values(self, states):
        with torch.no_grad():
            return self.q_values(self.net, torch.tensor(states))


class Dqn:
    """One output a song; a memory of arrays, as Stable-Baselines3 has it."""

    def __init__(self, tensors, songs, batch, discount, double, sync_every, capacity=10_000):
        self.net, self.target = network(tensors, "actions"), network(tensors, "actions")
        self.optimizer = torch.optim.Adam(self.net.parameters(), lr=1e-3)
        self.batch, self.discount, self.double, self.sync_every = batch, discount, double, sync_every
        count, features = songs.shape
        self.states = numpy.zeros((capacity, features), numpy.float32)
        self.following = numpy.zeros((capacity, features), numpy.float32)
        self.actions = numpy.zeros(capacity, numpy.int64)
        self.rewards = numpy.zeros(capacity, numpy.float32)
        self.allowed = numpy.ones((capacity, count), bool)
        self.capacity, self.count, self.steps = capacity, 0, 0

    def remember(self, state, song, reward, following, excluded):
        at = self.count % self.capacity
        self.states[at], self.actions[at], self.rewards[at], self.following[at] = state, song, reward, following
        self.allowed[at] = True
        self.allowed[at, excluded] = False
        self.count += 1

    def act(self, state, excluded):
        with torch.no_grad():
            q = self.net(torch.tensor(state)[None])[0]
        q[excluded] = -float("inf")
        return int(q.argmax())

    def learn(self):
        rows = numpy.random.randint(0, min(self.count, self.capacity), self.batch)
        targets = torch.tensor(self.rewards[rows])
        with torch.no_grad():
            following = self.target(torch.tensor(self.following[rows])).masked_fill(~torch.tensor(self.allowed[rows]), -float("inf"))
            targets = targets + self.discount * following.max(dim=1).values
        q = self.net(torch.tensor(self.states[rows])).gather(1, torch.tensor(self.actions[rows])[:, None]).squeeze(1)
        loss = nn.functional.mse_loss(q, targets)
        self.optimizer.zero_grad()
        loss.backward()
        self.optimizer.step()
        self.steps += 1
        if self.steps % self.sync_every == 0:
            self.target.load_state_dict(self.net.state_dict())

    def all_values(self, states):
        with torch.no_grad():
            return self.net(torch.tensor(states))
