"""Trains the judge of words for events on what `cargo xtask pairs` prints of ECB+ train: a small head on the encoder's vectors, and three regressions.

  cargo xtask pairs DATA/ecbplus/train.jsonl > features.txt
  python train/chains.py features.txt --head knowledge/model/heads-sameness.rapw > knowledge/chains.txt
"""
import argparse
import collections
import sys

import numpy as np
import torch
from torch import nn

import export
from model import Linear
from pairs import AGAIN, chances, fit, lines

HEAD = """# Weights of what two words for events have in common, in thousandths: kind, feature, weight. Kinds: mention, first look; alone, how far a word looks like an
# event that no other tells of; chain, second look. Source: made by train/chains.py from the train part of ECB+ (CC BY 3.0)."""
COMPANY = ["most", "next", "fourth", "likest", "all", "across-most", "across-next", "within-most", "articles", "third-article", "sense"]
BOTH = ["alone-least", "alone-most", "alone-both", "alone-least-sum", "alone-most-sum"]
BESIDE = {"meaning-sense": "sense", "meaning-second": "second", "meaning-articles": "articles", "meaning-arguments": "arguments", "meaning-squared": "meaning",
          "meaning-one-article": "one-article", "meaning-words": "words-root", "meaning-middle": "cluster-middle", "meaning-near": "near"}
FOLDS, NONE, SUREST = 4, -4.0, 8.0  # Topics are laid out in as many piles, and no pair is of two.


def rows(path):
    """The events (chain, topic, article, sentence, inputs), how their words are told by name, the names of the features of pairs, and for each pair whether it
    is one chain, its features and its numbers."""
    events, told, names, pairs = [], [], [], []
    for line in open(path, encoding="utf8"):
        if line.startswith("event "):
            _, chain, topic, article, sentence, *inputs = line.split()
            events.append((chain, topic, article, sentence, np.array(inputs, np.float32)))
        elif line.startswith(("# word ", "word ")):
            told.append(line.removeprefix("# ").split()[1:])
        elif line.startswith("# mention "):
            names = line.split()[2:]
        elif line.startswith("mention "):
            pairs.append(np.array(line.split()[1:], np.int32))
    table = np.array(pairs)
    columns = [np.array(column) for column in zip(*events)]
    words = (told[0], np.array([row[1:] for row in told[1:]], float) / 1000)
    return columns, words, names, table[:, 0].astype(float), table[:, 1:-2] / 1000, table[:, -2:]


class Near(nn.Module):
    """Brings what is seen of a word into a space where words for one event lie near."""

    def __init__(self, inputs):
        super().__init__()
        self.near, self.drop = nn.Linear(inputs, 128), nn.Dropout(0.3)
        self.scale, self.shift = nn.Parameter(torch.tensor(6.0)), nn.Parameter(torch.tensor(-3.0))

    def forward(self, x):
        return nn.functional.normalize(self.near(self.drop(x)), dim=1)


def loss(net, x, chain):
    """Whether each two are of one chain, and which of all others are of the chain of each (as in supervised contrastive learning)."""
    vectors = net(x)
    same, others = (chain[:, None] == chain[None]).float(), ~torch.eye(len(chain), dtype=torch.bool)
    alike = vectors @ vectors.T
    each = nn.functional.binary_cross_entropy_with_logits((alike * net.scale + net.shift)[others], same[others], pos_weight=torch.tensor(3.0))
    sharp = (alike / 0.07).masked_fill(~others, -1e4)
    chance = sharp - torch.logsumexp(sharp, 1, keepdim=True)
    same = same * others
    found = same.sum(1) > 0
    return each - 0.3 * ((chance * same).sum(1) / same.sum(1).clamp(min=1))[found].mean()


def learn_near(inputs, topics, chains, rounds=7):
    """Weights and biases of the space; a batch is a topic with sixty others."""
    torch.manual_seed(0)
    rng, net, names = np.random.default_rng(0), Near(inputs.shape[1]), sorted(set(topics))
    optimizer = torch.optim.AdamW(net.parameters(), lr=1e-3, weight_decay=0.1)
    slower = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: max(0.02, 1 - step / rounds / len(names)))
    table, number = torch.tensor(inputs), torch.tensor(np.unique(chains, return_inverse=True)[1])
    for _ in range(rounds):
        for topic in rng.permutation(names):
            batch = np.unique(np.r_[np.where(topics == topic)[0], rng.choice(len(inputs), 60, replace=False)])
            optimizer.zero_grad()
            loss(net, table[batch], number[batch]).backward()
            optimizer.step()
            slower.step()
    return net.near.weight.detach().numpy(), net.near.bias.detach().numpy()


class Shipped(nn.Module):
    """The head as it ships: scaling of the inputs is part of the weights, which are whole numbers."""

    def __init__(self, near, alone, mean, spread):
        super().__init__()
        self.near, self.alone = Linear(len(mean), len(near[1])), Linear(len(mean), 1)
        for layer, (weight, bias) in ((self.near, near), (self.alone, (alone[0][None], np.array([alone[1]])))):
            weight = weight / spread
            layer.weight.data, layer.bias.data = (torch.tensor(x, dtype=torch.float32) for x in (weight, bias - weight @ mean))

    def run(self, inputs):
        Linear.simulate = True
        with torch.inference_mode():
            x = torch.tensor(inputs)
            return nn.functional.normalize(self.near(x), dim=1).numpy(), self.alone(x)[:, 0].numpy()


def head(columns, kept):
    """The head, trained on the kept events."""
    chains, topics, _, _, inputs = columns
    count = collections.Counter(chains)
    mean, spread = inputs[kept].mean(0), inputs[kept].std(0) + 1e-6
    scaled = (inputs - mean) / spread
    single = np.array([float(count[chain] == 1) for chain in chains])
    near = learn_near(scaled[kept].astype(np.float32), topics[kept], chains[kept])
    return Shipped(near, fit(scaled[kept].astype(float), single[kept], 0.3), mean, spread)


def with_meaning(names, features, pairs, vectors):
    """The features with those that tell how near the meanings are."""
    features = features.copy()
    at = {name: place for place, name in enumerate(names)}
    features[:, at["meaning"]] = (vectors[pairs[:, 0]] * vectors[pairs[:, 1]]).sum(1)
    for name, beside in BESIDE.items():
        features[:, at[name]] = features[:, at["meaning"]] * features[:, at[beside]]
    return features


def square(size, pairs, sums):
    """A table of the sums, both ways."""
    table = np.full((size, size), NONE)
    table[pairs[:, 0], pairs[:, 1]] = table[pairs[:, 1], pairs[:, 0]] = sums
    return table


def likely(sums):
    """Chances, nothing where a pair is not like at all."""
    return np.where(sums > NONE, chances(sums), 0)


def piles(fold, pairs):
    """The events and the pairs of each pile, and these pairs with the events numbered anew."""
    for pile in range(FOLDS):
        events, mine = np.where(fold == pile)[0], fold[pairs[:, 0]] == pile
        yield events, mine, np.searchsorted(events, pairs[mine])


def company(articles, pairs, sums, sense):
    """What `alone.rs` computes of those that each word of a pile is most like."""
    table = square(len(articles), pairs, sums)
    article = np.unique(articles, return_inverse=True)[1]
    home = article[:, None] == article[None]
    down = lambda values: -np.sort(-values, axis=1)
    every, across, within = down(table), down(np.where(home, NONE, table)), np.where(home, table, NONE).max(1)
    most = np.stack([np.where(home, NONE, table)[:, article == a].max(1) for a in range(article.max() + 1)], 1)
    each = down(most)
    return np.c_[every[:, 0], every[:, 1], every[:, 3], likely(every[:, :8]).mean(1), np.log2(1000 * likely(table).sum(1) + 50),
                 across[:, 0], across[:, 1], within, np.log2(1000 * likely(each).sum(1) + 50), each[:, 2], sense]


def second(pairs, sums, alone):
    """What `second.rs` and `chains.rs` compute of the first look, for likely pairs of a pile."""
    size = len(alone)
    scores = likely(square(size, pairs, sums))
    np.fill_diagonal(scores, 1)
    every, length, most = scores.sum(1), np.linalg.norm(scores, axis=1), (scores - np.eye(size)).max(1)
    out = []
    for start in range(0, len(pairs), 4000):
        one, other = pairs[start:start + 4000].T
        here, there, row, score = scores[one].copy(), scores[other].copy(), np.arange(len(one)), scores[one, other]
        product = (here * there).sum(1)
        for side in (here, there):
            side[row, one] = side[row, other] = 0
        thirds = -np.sort(-np.partition(np.minimum(here, there), -4, axis=1)[:, -4:], axis=1)
        few, many = np.minimum(every[one], every[other]), np.maximum(every[one], every[other])
        share = np.sort(np.c_[score / np.maximum(most[one], 1e-3), score / np.maximum(most[other], 1e-3)], axis=1)
        out.append(np.c_[sums[start:start + 4000], product / length[one] / length[other], thirds[:, 0], thirds[:, 1], thirds.mean(1),
                         (here * there).sum(1) / (1 + few), few / 10, many / 10, share])
    least, most = np.minimum(alone[pairs[:, 0]], alone[pairs[:, 1]]), np.maximum(alone[pairs[:, 0]], alone[pairs[:, 1]])
    return np.c_[np.concatenate(out), least, most, least * most / 5, least * sums / 5, most * sums / 5]


def apart(fold, rows, right, penalty):
    """What each row sums up to by weights that were fitted on rows of other folds."""
    sums = np.zeros(len(rows))
    for out in range(FOLDS):
        mine = fold == out
        weights, bias = fit(rows[~mine], right[~mine], penalty)
        sums[mine] = rows[mine] @ weights + bias
    return sums


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("features")
    parser.add_argument("--head", required=True)
    given = parser.parse_args()
    torch.set_num_threads(1)
    columns, told, names, same, features, pairs = rows(given.features)
    chains, topics = columns[0], columns[1]
    folds = {topic: at % FOLDS for at, topic in enumerate(sorted(set(topics)))}
    fold = np.array([folds[topic] for topic in topics])
    sense, seen = np.zeros(len(chains)), features.copy()
    for out in range(FOLDS):
        vectors, single = head(columns, fold != out).run(columns[4])
        sense[fold == out] = single[fold == out]
        mine = fold[pairs[:, 0]] == out
        seen[mine] = with_meaning(names, features[mine], pairs[mine], vectors)
    print(HEAD)
    sums = apart(fold[pairs[:, 0]], seen, same, 1e-4)
    lines("mention", names, *fit(seen, same, 1e-4))
    like = sums > NONE
    seen, one, likely_pairs, sums = seen[like], same[like], pairs[like], np.clip(sums[like], NONE, SUREST)
    count = collections.Counter(chains)
    single = np.array([float(count[chain] == 1) for chain in chains])
    around = np.zeros((len(fold), len(COMPANY)))
    for events, mine, own in piles(fold, likely_pairs):
        around[events] = company(columns[2][events], own, sums[mine], sense[events])
    around = np.c_[told[1], around]
    alone = np.clip(apart(fold, around, single, 1e-2), -SUREST, SUREST)
    lines("alone", told[0] + COMPANY, *fit(around, single, 1e-2))
    beside = np.zeros((len(one), len(AGAIN + BOTH)))
    for events, mine, own in piles(fold, likely_pairs):
        beside[mine] = second(own, sums[mine], alone[events])
    again = np.c_[seen, beside]
    lines("chain", names + AGAIN + BOTH, *fit(again, one, 1e-4))
    export.write(given.head, export.tensors(head(columns, fold >= 0)))
    print(f"{like.sum()} of {len(pairs)} pairs are likely, {same[~like].sum():.0f} of {same.sum():.0f} of one event are not among them", file=sys.stderr)


if __name__ == "__main__":
    main()
