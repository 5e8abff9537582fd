"""prepare.py --data DIR --out DIR: turns the development sets into rows for training and scoring, and prunes the vocabulary."""
import argparse
import json
import os

from heads import HEADS
from model import base_folder
from words import latin

SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]


def vocabulary():
    """The base's pieces without unused slots and without scripts that English news is not written in, in the base's order."""
    pieces = open(os.path.join(base_folder(), "vocab.txt"), encoding="utf8").read().split("\n")
    return SPECIAL + [p for p in pieces if p and not (p[0] == "[" and p[-1] == "]" and len(p) > 2) and latin(p)]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True)
    parser.add_argument("--out", required=True)
    a = parser.parse_args()
    os.makedirs(a.out, exist_ok=True)
    with open(os.path.join(a.out, "vocab.txt"), "w", encoding="utf8") as f:
        f.write("".join(p + "\n" for p in vocabulary()))
    labels = {}
    for module, head in HEADS:
        rows, labels[head.name] = module.prepare(a.data)
        for split, items in rows.items():
            with open(os.path.join(a.out, f"{head.name}-{split}.jsonl"), "w", encoding="utf8") as f:
                f.writelines(json.dumps(r) + "\n" for r in items)
            print(head.name, split, len(items))
    with open(os.path.join(a.out, "labels.json"), "w", encoding="utf8") as f:
        json.dump(labels, f)


if __name__ == "__main__":
    main()
