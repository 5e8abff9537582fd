"""fresh.py --prepared DIR --weights DIR --out FILE [--fold N]: trains the event head further on rows that the encoder has not seen: types, modes and modalities alone, so
which words name an act and who stands in it stay as they are, and so does the encoder. The modality layer that ships is the mean of what it was and what it became.

Of rows that the encoder was trained on it knows the events by heart, so a head learns little there that holds elsewhere: a few are shown for balance.
With `--fold` every fifth fresh row from that one on is held out and scored; without, all rows are learned from.
"""
import argparse
import glob
import os
import random

import torch

from export import read, shipped, tensors, write
from heads.events import GOLD, row
from model import Batch, Linear, batches
from train import show
from words import Pieces

PARTS = ("kind", "mode", "modality")
FRESH, OLDER, FOLDS, ROUNDS, RATE, SIZE = 2488, 0.3, 5, 4, 2e-3, 1000


class Rows:
    """Windows of all rows, each with the vectors that the encoder gives of its words."""

    def __init__(self, reader, pieces):
        files = [f for f in sorted(glob.glob(os.path.join(GOLD, "*.jsonl"))) if not f.endswith("-apart.jsonl")]
        items = [row(line) for f in files for line in open(f, encoding="utf8")]
        given = [dict(zip(("start", "end", "input"), pieces.cut(item["words"])[0]), number=n) for n, item in enumerate(items)]
        self.windows, self.vectors = [None] * len(items), [None] * len(items)
        with torch.inference_mode():
            for entries in batches(given, 3000):
                for entry, encoded in zip(entries, reader.encoder(Batch(entries))):
                    n, firsts = entry["number"], entry["input"]["firsts"]
                    alone = {"ids": [0] * len(firsts), "features": [entry["input"]["features"][i] for i in firsts], "firsts": list(range(len(firsts)))}
                    self.windows[n] = reader.heads["events"].window(items[n], n, 0, len(firsts), alone)
                    self.vectors[n] = encoded[torch.tensor(firsts)].clone()

    def encoded(self, windows):
        """The vectors of a batch, padded."""
        return torch.nn.utils.rnn.pad_sequence([self.vectors[w["number"]] for w in windows], batch_first=True)

    def score(self, head, numbers):
        head.eval()
        Linear.simulate, results = True, {}
        with torch.inference_mode():
            for windows in batches([self.windows[n] for n in numbers], 6000):
                results |= {w["number"]: p for w, p in zip(windows, head.predict(self.encoded(windows), Batch(windows)))}
        return head.score([self.windows[n] for n in numbers], [results[n] for n in numbers])


def learn(head, rows, fresh, rng):
    """Shows the fresh rows and a few of the others, round after round; the last two rounds in the product's whole numbers."""
    learned = [p for name, p in head.named_parameters() if name.split(".")[0] in PARTS]
    search, step = torch.optim.AdamW(learned, lr=RATE, weight_decay=0.01, betas=(0.9, 0.98)), 0
    for turn in range(ROUNDS):
        shown = batches([rows.windows[n] for n in fresh + rng.sample(range(FRESH), int(OLDER * len(fresh)))], SIZE, rng)
        Linear.simulate = turn >= ROUNDS - 2
        head.train()
        for windows in shown:
            search.param_groups[0]["lr"] = RATE * min(1, (step + 1) / 30) * max(0.0, 1 - step / (ROUNDS * len(shown))) + 1e-6
            loss = head.loss(rows.encoded(windows), Batch(windows))
            head.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(learned, 1.0)
            search.step()
            step += 1


def mean(layer, before):
    """A linear layer halfway between what it is and what it was."""
    for name, value in layer.named_parameters():
        value.data = (value.data + before[name]) / 2


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--prepared", required=True)
    parser.add_argument("--weights", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--fold", type=int)
    a = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(3)
    reader = shipped(a.prepared, a.weights)
    head, rows = reader.heads["events"], Rows(reader, Pieces(os.path.join(a.weights, "vocab.txt")))
    held = [n for n in range(FRESH, len(rows.windows)) if n % FOLDS == a.fold]
    if held:
        show({"before": rows.score(head, held)})
    before = {name: value.detach().clone() for name, value in head.modality.named_parameters()}
    learn(head, rows, [n for n in range(FRESH, len(rows.windows)) if n not in held], random.Random(3))
    mean(head.modality, before)
    if held:
        show({"after": rows.score(head, held)})
    as_shipped = read(os.path.join(a.weights, "heads-events.rapw"))
    write(a.out, {name: t if name.split(".")[0] in PARTS else as_shipped[name] for name, t in tensors(head).items()})


if __name__ == "__main__":
    main()
