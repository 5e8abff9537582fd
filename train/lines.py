#!/usr/bin/env python3
"""Makes the trees of the line labeller (knowledge/intake/line-model.txt).

  lines.py TABLE GROUND_TRUTH OUT

TABLE is written by `cargo run --release -p article --example line_features TEXTS > TABLE` from the visible lines of whole pages
(`cargo run -p article --example visible TEXTS PAGE...`); GROUND_TRUTH is the benchmark's JSON with an articleBody for each page.
Prints the F over letters in six folds by page, then writes the trees learned from all pages.
"""
import json
import sys

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.model_selection import GroupKFold

SETTINGS = dict(n_estimators=70, max_depth=3, learning_rate=0.1, subsample=0.7, min_samples_leaf=60, max_features=0.3, random_state=0)


def flat(text):
    return " ".join(text.split())


def table(path, truth):
    rows, gold, pages, sizes = [], [], [], []
    for line in open(path):
        page, numbers, text = line.rstrip("\n").split("\t")
        text, body = flat(text), truth[page.split(".")[0]]
        if any(c.isalnum() for c in text):
            rows.append([int(n) for n in numbers.split(",")])
            gold.append(text in {flat(x) for x in body.split("\n")} or (len(text) >= 25 and text in flat(body)))
            pages.append(page)
            sizes.append(len(text))
    return np.array(rows), np.array(gold), np.array(pages), np.array(sizes)


def main():
    truth = {name: page["articleBody"] for name, page in json.load(open(sys.argv[2])).items()}
    x, y, pages, sizes = table(sys.argv[1], truth)
    share = {page: min(1, 40 / max(1, y[pages == page].sum())) for page in set(pages)}
    weight = np.sqrt(np.minimum(sizes, 400)) / 6 * np.array([share[page] for page in pages])
    kept = np.zeros(len(y), bool)
    for learn, held in GroupKFold(6).split(x, y, pages):
        model = GradientBoostingClassifier(**SETTINGS).fit(x[learn], y[learn], sample_weight=weight[learn])
        kept[held] = model.decision_function(x[held]) > -0.2
    print("letters F, six folds:", round(2 * sizes[kept & y].sum() / (sizes[kept].sum() + sizes[y].sum()), 3))
    write(GradientBoostingClassifier(**SETTINGS).fit(x, y, sample_weight=weight), x)


def write(model, x):
    out = [
        "% The line labeller: trees over the numbers of plain/features.rs, in thousandths of log odds; made by train/lines.py.",
        "% Learned from 106 whole pages whose article bodies are known (development half of the article-extraction benchmark, MIT); holds no text.",
        "% A line: feature, threshold, place of the lower branch, place of the upper; or = and the value of a leaf.",
        f"bias {round(1000 * float(model._raw_predict_init(x[:1])[0, 0]))}",
    ]
    for tree in (estimator.tree_ for estimator in model.estimators_[:, 0]):
        out.append("tree")
        for at in range(tree.node_count):
            leaf = tree.children_left[at] < 0
            value = round(1000 * SETTINGS["learning_rate"] * tree.value[at, 0, 0])
            split = f"{tree.feature[at]} {int(np.floor(tree.threshold[at]))} {tree.children_left[at]} {tree.children_right[at]}"
            out.append(f"= {value}" if leaf else split)
    open(sys.argv[3], "w").write("\n".join(out) + "\n")


if __name__ == "__main__":
    main()
