"""PyTorch as well as it can be written, autograd kept: the first layer split into a part of the state and a part of the songs that is computed once for a set of weights,
chunks that stay in the cache, buffers that are reused, inference mode, Adam over all tensors at once, a memory of tensors."""
import torch
from torch import nn

import usual

CHUNK = 1_000  # songs; 500 and 2,000 were no faster, 125 and 250 slower


class Scan:
    """The factored network over all songs, for weights that stay until the next prepare()."""

    def __init__(self, net, songs):
        self.net, self.songs = net, songs
        hidden = net[0].out_features
        chunk = min(CHUNK, len(songs))
        self.first, self.second = torch.empty(chunk, hidden), torch.empty(chunk, hidden)
        self.song_part = torch.empty(len(songs), hidden)
        self.values = torch.empty(0, len(songs))
        self.prepare()

    @torch.inference_mode()
    def prepare(self):
        weight = self.net[0].weight
        self.state_weight = weight[:, : weight.shape[1] - self.songs.shape[1]].t().contiguous()
        torch.addmm(self.net[0].bias, self.songs, weight[:, weight.shape[1] - self.songs.shape[1]:].t(), out=self.song_part)
        self.second_weight, self.second_bias = self.net[2].weight.t().contiguous(), self.net[2].bias
        self.head, self.head_bias = self.net[4].weight[0], self.net[4].bias

    @torch.inference_mode()
    def scores(self, states):
        """[states, songs], overwritten by the next call; the last bias is not added, since it moves no maximum."""
        if len(self.values) != len(states):
            self.values = torch.empty(len(states), len(self.songs))
        state_part = states @ self.state_weight
        for start in range(0, len(self.songs), CHUNK):
            songs = self.song_part[start:start + CHUNK]
            first, second = self.first[:len(songs)], self.second[:len(songs)]
            for i in range(len(states)):
                torch.add(songs, state_part[i], out=first).relu_()
                torch.addmm(self.second_bias, first, self.second_weight, out=second).relu_()
                torch.mv(second, self.head, out=self.values[i, start:start + CHUNK])
        return self.values

    @torch.inference_mode()
    def best(self, states, gone):
        """Value and song of the best candidate of each state; gone = (rows, songs) of what is excluded."""
        values = self.scores(states)
        values[gone] = -float("inf")
        greatest, songs = values.max(dim=1)
        return greatest + self.head_bias, songs


def gone(excluded):
    """Lists of songs as two index tensors."""
    rows = [row for row, songs in enumerate(excluded) for _ in songs]
    return torch.tensor(rows, dtype=torch.long), torch.tensor([song for songs in excluded for song in songs], dtype=torch.long)


class ActionHead:
    def __init__(self, tensors, songs):
        self.scan = Scan(usual.network(tensors, "head"), torch.from_numpy(songs))

    def greatest(self, states, excluded):
        return self.scan.best(torch.from_numpy(states), gone(excluded))[0]


class Learner:
    def __init__(self, tensors, songs, batch, discount, double, sync_every, capacity=10_000):
        self.songs = torch.from_numpy(songs)
        self.net, self.target = usual.network(tensors, "head"), usual.network(tensors, "head")
        self.optimizer = torch.optim.Adam(self.net.parameters(), lr=1e-3, foreach=True)
        self.batch, self.discount, self.double, self.sync_every = batch, discount, double, sync_every
        # With Double DQN the online network chooses; its weights change at every step.
        self.scan = Scan(self.net if double else self.target, self.songs)
        features = self.songs.shape[1]
        self.states, self.following = torch.zeros(capacity, features), torch.zeros(capacity, features)
        self.actions, self.rewards = torch.zeros(capacity, dtype=torch.long), torch.zeros(capacity)
        self.excluded = [None] * capacity
        self.capacity, self.count, self.steps = capacity, 0, 0

    def remember(self, state, song, reward, following, excluded):
        at = self.count % self.capacity
        self.states[at], self.actions[at], self.rewards[at], self.following[at] = torch.from_numpy(state), song, reward, torch.from_numpy(following)
        self.excluded[at] = excluded
        self.count += 1

    def act(self, state, excluded):
        if not hasattr(self, "acting"):
            self.acting = Scan(self.net, self.songs)
        self.acting.prepare()
        return int(self.acting.best(torch.from_numpy(state)[None], gone([excluded]))[1])

    def next_values(self, rows):
        following = self.following[rows]
        values, songs = self.scan.best(following, gone([self.excluded[row] for row in rows.tolist()]))
        if not self.double:
            return values
        with torch.inference_mode():
            return self.target(torch.cat([following, self.songs[songs]], dim=1)).squeeze(1)

    def learn(self):
        rows = torch.randint(0, min(self.count, self.capacity), (self.batch,))
        targets = self.rewards[rows]
        if self.discount > 0:
            if self.double:
                self.scan.prepare()
            targets = targets.add(self.next_values(rows).clone(), alpha=self.discount)
        q = self.net(torch.cat([self.states[rows], self.songs[self.actions[rows]]], dim=1)).squeeze(1)
        loss = nn.functional.mse_loss(q, targets)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        self.optimizer.step()
        self.steps += 1
        if self.steps % self.sync_every == 0:
            with torch.no_grad():
                torch._foreach_copy_(list(self.target.parameters()), list(self.net.parameters())) if hasattr(torch, "_foreach_copy_") else self.copy()
            if not self.double:
                self.scan.prepare()

    def copy(self):
        for old, new in zip(self.target.parameters(), self.net.parameters()):
            old.copy_(new)

    def all_values(self, states):
        return Scan(self.net, self.songs).scores(torch.from_numpy(states)) + self.net[4].bias.detach()
