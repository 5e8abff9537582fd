"""Trains the judge of pairs: logistic regression on what `cargo xtask pairs FILE` prints, weights in whole thousandths.

  cargo xtask pairs DATA/ecbplus/train.jsonl > features.txt
  cargo xtask pairs gold/pairs >> features.txt
  python train/pairs.py features.txt > knowledge/pairs.txt

The weights of tellings that rules leave open come from the marks in `tellings.tsv`, which lies beside this file.
"""
import pathlib
import sys

import numpy as np

HEAD = """# Weights of what two tellings have in common, in thousandths: kind, feature, weight.
# Source: made by train/pairs.py; sentence from the train part of ECB+ (CC BY 3.0), the four verdicts from gold/pairs (ours),
# telling from train/tellings.tsv (ours)."""
VERDICTS = ["same", "conflicting", "compatible", "other"]


def rows(path):
    """Feature names and a table for each kind of pair; the first column says whether the pair is of one event. Then topic and numbers of the pairs of sentences."""
    names, table, places = {}, {}, []
    for line in open(path, encoding="utf8"):
        kind, *rest = line.removeprefix("# ").split()
        if line.startswith("#"):
            names[kind] = rest
        elif kind == "passage":
            table.setdefault(kind, []).append([VERDICTS.index(rest[0]), rest[1] == "train"] + [int(value) for value in rest[2:]])
        elif kind == "sentence":
            *rest, topic, one, other = rest
            places.append((topic, int(one), int(other)))
            table.setdefault(kind, []).append([int(value) for value in rest])
    return {kind: (names[kind], np.array(table[kind], float)) for kind in table}, places


def fit(features, same, penalty):
    """Newton's method on standardised features; weights and bias for the features as they are."""
    mean, spread = features.mean(0), features.std(0) + 1e-9
    scaled = np.c_[(features - mean) / spread, np.ones(len(features))]
    weights = np.zeros(scaled.shape[1])
    for _ in range(60):
        chance = 1 / (1 + np.exp(-np.clip(scaled @ weights, -30, 30)))
        slope = scaled.T @ (chance - same) / len(same) + penalty * np.r_[weights[:-1], 0]
        curve = (scaled.T * (chance * (1 - chance))) @ scaled / len(same) + penalty * np.eye(len(weights))
        step = np.linalg.solve(curve, slope)
        weights -= step
        if abs(step).max() < 1e-7:
            break
    plain = weights[:-1] / spread
    return plain, weights[-1] - (plain * mean).sum()


def fit_verdicts(features, verdict, penalty, steps=3000):
    """Softmax regression over the verdicts by gradient descent with momentum; weights and biases for the features as they are."""
    mean, spread = features.mean(0), features.std(0) + 1e-9
    scaled = np.c_[(features - mean) / spread, np.ones(len(features))]
    right = np.eye(len(VERDICTS))[verdict.astype(int)]
    weights, speed = np.zeros((scaled.shape[1], len(VERDICTS))), 0
    for _ in range(steps):
        sums = scaled @ weights
        chance = np.exp(sums - sums.max(1, keepdims=True))
        chance /= chance.sum(1, keepdims=True)
        slope = scaled.T @ (chance - right) / len(right) + penalty * np.r_[weights[:-1], 0 * weights[-1:]]
        speed = 0.9 * speed - 0.1 * slope
        weights += speed
    plain = weights[:-1] / spread[:, None]
    return plain, weights[-1] - mean @ plain


def first_look(features, same, topics, folds=5):
    """Sums for pairs by weights that were fitted on other topics."""
    sums, names = np.zeros(len(same)), sorted(set(topics))
    for fold in range(folds):
        out = np.isin(topics, names[fold::folds])
        weights, bias = fit(features[~out], same[~out], 1e-3)
        sums[out] = features[out] @ weights + bias
    return sums


AGAIN = ["sum", "rows", "third", "third-next", "thirds", "ways", "all-least", "all-most", "share-least", "share-most"]


def chances(sums):
    """The logistic function as `linkage.rs` computes it."""
    table = [0.5, 0.622, 0.731, 0.818, 0.881, 0.924, 0.953, 0.971, 0.982]
    up = np.interp(np.abs(sums), np.arange(9) / 2, table)
    return np.where(sums < 0, 1 - up, up)


def second_look(pairs, sums):
    """What `sameness/second.rs` computes of the first look, in ones."""
    chance = np.where(sums > -4, chances(sums), 0)
    size = pairs.max() + 1
    scores = np.eye(size)
    scores[pairs[:, 0], pairs[:, 1]] = scores[pairs[:, 1], pairs[:, 0]] = chance
    every, length = scores.sum(1), np.linalg.norm(scores, axis=1)
    most = (scores - np.eye(size)).max(1)
    out = []
    for (one, other), sum_, score in zip(pairs, sums, chance):
        here, there = np.delete(scores[one], [one, other]), np.delete(scores[other], [one, other])
        thirds = np.sort(np.minimum(here, there))[::-1][:4]
        few, many = sorted([every[one], every[other]])
        share = sorted([score / max(most[one], 1e-3), score / max(most[other], 1e-3)])
        rows = scores[one] @ scores[other] / length[one] / length[other]
        out.append([np.clip(sum_, -8, 8), rows, thirds[0], thirds[1], thirds.mean(), here @ there / (1 + few), few / 10, many / 10, *share])
    return np.array(out)


def threshold(scores, same):
    """The score above which F1 of the pairs called the same is best."""
    order = np.argsort(-scores)
    right = np.cumsum(same[order])
    f1 = 2 * right / (np.arange(1, len(order) + 1) + same.sum())
    return scores[order][f1.argmax()]


def lines(kind, names, weights, bias):
    """Prints the weights of a kind of pair."""
    print(kind, "bias", round(1000 * bias))
    for name, weight in zip(names, weights):
        print(kind, name, round(1000 * weight))


def passages(names, verdict, train, features):
    """Says how weights of four fifths of the blocks do on the last fifth, then prints weights of all."""
    weights, bias = fit_verdicts(features[train], verdict[train], 1e-2)
    right = (features @ weights + bias).argmax(1) == verdict
    print(f"held-out fifth: {100 * right[~train].mean():.1f} % of {(~train).sum()} right", file=sys.stderr)
    weights, bias = fit_verdicts(features, verdict, 1e-2)
    for at, name in enumerate(VERDICTS):
        lines(name, names, weights[:, at], bias[at])


SURE = 2.4  # The log odds above which 98 of 100 were right on stories that the weights had not seen.


def tellings(path):
    """Says how weights do on stories that they were not fitted on, then prints weights of all, with the bar for being sure in the bias."""
    rows = [line.split() for line in open(path, encoding="utf8") if not line.startswith("#")]
    names, table = rows[0][2:], np.array(rows[1:], float)
    story, same, features = table[:, 0], table[:, 1], table[:, 2:] / 1000
    sums = np.zeros(len(same))
    for out in (story == one for one in np.unique(story)):
        weights, bias = fit(features[~out], same[~out], 3e-2)
        sums[out] = features[out] @ weights + bias
    sure = sums > SURE
    print(f"tellings: {same[sure].sum():.0f} of {sure.sum()} called the same are, of {same.sum():.0f} in {len(same)}", file=sys.stderr)
    weights, bias = fit(features, same, 3e-2)
    lines("telling", names, weights, bias - SURE)


def main():
    tables, places = rows(sys.argv[1])
    print(HEAD)
    for kind, (names, table) in tables.items():
        features = table[:, 1:] / 1000
        if kind == "passage":
            passages(names, table[:, 0], table[:, 1] > 0, table[:, 2:] / 1000)
            continue
        same = table[:, 0]
        lines(kind, names, *fit(features, same, 1e-3))
        topics, pairs = np.array([place[0] for place in places]), np.array([place[1:] for place in places])
        again = second_look(pairs, first_look(features, same, topics))
        like = again[:, 0] > -4
        weights, bias = fit(again[like], same[like], 1e-3)
        lines("again", AGAIN, weights, bias - threshold(again[like] @ weights + bias, same[like]))
    tellings(pathlib.Path(__file__).with_name("tellings.tsv"))


if __name__ == "__main__":
    main()
