"""Trains the judge of pairs: logistic regression on what `cargo xtask pairs FILE` prints, weights in whole thousandths.

  cargo xtask pairs DATA/ecbplus/train.jsonl > features.txt
  python train/pairs.py features.txt > knowledge/pairs.txt
"""
import sys

import numpy as np

HEAD = """# Weights of what two tellings have in common, in thousandths: kind, feature, weight.
# Source: made by train/pairs.py from the train part of ECB+ (CC BY 3.0)."""


def rows(path):
    """Feature names and a table for each kind of pair; the first column says whether the pair is of one event."""
    names, table = {}, {}
    for line in open(path, encoding="utf8"):
        kind, *rest = line.removeprefix("# ").split()
        if line.startswith("#"):
            names[kind] = rest
        else:
            table.setdefault(kind, []).append([int(value) for value in rest])
    return {kind: (names[kind], np.array(table[kind], float)) for kind in names}


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


def threshold(scores, same):
    """The score above which F1 of the pairs called the same is best."""
    order = np.argsort(-scores)
    right = np.cumsum(same[order])
    f1 = 2 * right / (np.arange(1, len(order) + 1) + same.sum())
    return scores[order][f1.argmax()]


print(HEAD)
for kind, (names, table) in rows(sys.argv[1]).items():
    same, features = table[:, 0], table[:, 1:] / 1000
    weights, bias = fit(features, same, 1e-3 if kind == "sentence" else 1e-4)
    if kind == "sentence":
        bias -= threshold(features @ weights + bias, same)
    print(kind, "bias", round(1000 * bias))
    for name, weight in zip(names, weights):
        print(kind, name, round(1000 * weight))
