"""Trains the judge of acts: a small head that brings the encoder's vectors of words for acts near to each other where they tell of one act, and a regression.

  cargo xtask acts DATA/ecbplus/train.jsonl > acts.txt
  cargo xtask acts gold/pairs > own.txt
  python train/acts.py acts.txt own.txt --head knowledge/model/heads-acts.rapw > knowledge/acts.txt

The head learns from ECB+ alone: own pairs often differ in all but the words for their acts. Of own pairs that say the same the nearest two acts are one.
"""
import argparse
import sys

import numpy as np
import torch
from torch import nn

import export
from model import Linear
from pairs import lines

HEAD = """# Weights of what two tellings of acts have in common, in thousandths: kind, feature, weight.
# Source: made by train/acts.py from the train part of ECB+ (CC BY 3.0) and from gold/pairs (ours)."""
WIDTH, ROUNDS, FOLDS, OWN = 64, 100, 4, 5.0  # A pair of our own counts as so many of ECB+.
AGAINST = ["nobody"]  # And all that end in -apart; all others speak for one act.


def rows(path):
    """Vectors of the acts; the names of the features; of each pair its topic, story, label, acts and features."""
    acts, names, pairs = [], [], []
    for line in open(path, encoding="utf8"):
        kind, *rest = line.split()
        if kind == "act":
            acts.append(np.array(rest, np.float32))
        elif kind == "#":
            names = rest
        else:
            pairs.append(rest)
    columns = [np.array(column) for column in zip(*(pair[:3] for pair in pairs))]
    table = np.array([pair[3:] for pair in pairs], float)
    return np.array(acts), names, columns, table[:, :2].astype(int), table[:, 2:] / 1000


class Near(nn.Module):
    """The head as it ships: scaling of the inputs is part of the weights, which are whole numbers."""

    def __init__(self, weight, bias, mean, spread):
        super().__init__()
        self.near = Linear(len(mean), WIDTH)
        weight = weight / spread
        self.near.weight.data, self.near.bias.data = torch.tensor(weight), torch.tensor(bias - weight @ mean)

    def run(self, acts):
        """The senses, in the whole numbers of the product."""
        Linear.simulate = True
        with torch.inference_mode():
            return np.round(nn.functional.normalize(self.near(torch.tensor(acts)), dim=1).numpy() * 127)


def learn(acts, pairs, one, seed=0):
    """Brings the acts of pairs that tell of one near to each other, and the others apart."""
    torch.manual_seed(seed)
    mean, spread = acts[np.unique(pairs)].mean(0), acts[np.unique(pairs)].std(0) + 1e-6
    scaled, pairs, one = torch.tensor((acts - mean) / spread), torch.tensor(pairs), torch.tensor(one, dtype=torch.float32)
    net, drop = nn.Linear(acts.shape[1], WIDTH), nn.Dropout(0.3)
    scale, shift = nn.Parameter(torch.tensor(8.0)), nn.Parameter(torch.tensor(-4.0))
    optimizer = torch.optim.AdamW([{"params": net.parameters(), "weight_decay": 0.1}, {"params": [scale, shift], "weight_decay": 0}], lr=1e-3)
    slower = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: max(0.02, 1 - step / ROUNDS))
    for _ in range(ROUNDS):
        optimizer.zero_grad()
        vectors = nn.functional.normalize(net(drop(scaled)), dim=1)
        alike = (vectors[pairs[:, 0]] * vectors[pairs[:, 1]]).sum(1)
        nn.functional.binary_cross_entropy_with_logits(alike * scale + shift, one, pos_weight=torch.tensor(2.0)).backward()
        optimizer.step()
        slower.step()
    return Near(net.weight.detach().numpy(), net.bias.detach().numpy(), mean, spread)


def with_near(names, features, pairs, senses):
    """The features with how near the senses are."""
    features = features.copy()
    features[:, names.index("near")] = (senses[pairs[:, 0]] * senses[pairs[:, 1]]).sum(1) / 127 ** 2
    return features


def own_rows(names, columns, features):
    """Which of our own pairs of acts are learned from, and which are one act."""
    near, label, story = features[:, names.index("near")], columns[2], columns[1]
    best = {}
    for row in np.where(label == "same")[0]:
        if story[row] not in best or near[row] > near[best[story[row]]]:
            best[story[row]] = row
    kept = np.array(sorted(best.values()) + list(np.where(label == "other")[0]))
    return kept, (label[kept] == "same").astype(float)


def fitted(names, features, one, weight, penalty=1e-2, steps=4000):
    """Regression by projected gradient descent with momentum: no weight has the sign that its meaning forbids."""
    spread, weight = features.std(0) + 1e-9, weight / weight.sum()
    scaled = np.c_[features / spread, np.ones(len(one))]
    sign = np.array([-1.0 if name in AGAINST or name.endswith("-apart") else 1.0 for name in names])
    weights, speed = np.zeros(scaled.shape[1]), 0
    for _ in range(steps):
        chance = 1 / (1 + np.exp(-scaled @ weights))
        slope = scaled.T @ (weight * (chance - one)) + penalty * np.r_[weights[:-1], 0]
        speed = 0.9 * speed - 0.05 * slope
        weights = weights + speed
        weights[:-1] = np.maximum(weights[:-1] * sign, 0) * sign
    return weights[:-1] / spread, weights[-1]


def told(name, sums, one):
    """How many pairs of one act are found so surely that so many of those found are right."""
    order = np.argsort(-sums)
    right = np.cumsum(one[order]) / np.arange(1, len(order) + 1)
    found = {}
    for wanted in (0.97, 0.95, 0.9):
        at = np.where(right >= wanted)[0]
        found[wanted] = (round(one[order][:at[-1] + 1].sum() / one.sum(), 3), round(sums[order][at[-1]], 2)) if len(at) else None
    print(name, "share found and bar at each precision:", found, file=sys.stderr)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("acts")
    parser.add_argument("own")
    parser.add_argument("--head", required=True)
    parser.add_argument("--check", help="the same lines of a development set")
    given = parser.parse_args()
    torch.set_num_threads(1)
    acts, names, columns, pairs, features = rows(given.acts)
    own_acts, _, own_columns, own_pairs, own_features = rows(given.own)
    one, topics = (columns[2] == "one").astype(float), columns[0]
    seen = features.copy()
    fold = np.array([sorted(set(topics)).index(topic) % FOLDS for topic in topics])
    for out in range(FOLDS):
        mine = fold == out
        seen[mine] = with_near(names, features[mine], pairs[mine], learn(acts, pairs[~mine], one[~mine]).run(acts))
    head = learn(acts, pairs, one)
    own_features = with_near(names, own_features, own_pairs, head.run(own_acts))
    kept, same = own_rows(names, own_columns, own_features)
    weight = np.r_[np.ones(len(one)), np.full(len(same), OWN)]
    all_rows, all_ones = np.r_[seen, own_features[kept]], np.r_[one, same]
    print(HEAD)
    weights, bias = fitted(names, all_rows, all_ones, weight)
    lines("act", names, weights, bias)
    export.write(given.head, export.tensors(head))
    folds = np.r_[fold, np.array([int(story) % FOLDS for story in own_columns[1][kept]])]
    sums = np.zeros(len(folds))
    for out in range(FOLDS):
        mine = folds == out
        w, b = fitted(names, all_rows[~mine], all_ones[~mine], weight[~mine])
        sums[mine] = all_rows[mine] @ w + b
    told("ECB+ train, by topics apart:", sums[:len(one)], one)
    told("own pairs, by stories apart:", sums[len(one):], same)
    if given.check:
        acts, _, columns, pairs, features = rows(given.check)
        told("check:", with_near(names, features, pairs, head.run(acts)) @ weights + bias, (columns[2] == "one").astype(float))


if __name__ == "__main__":
    main()
