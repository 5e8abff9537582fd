"""train.py --prepared DIR --out DIR --seconds N: trains the encoder and all heads together; run it again to go on.

Each step shows one head one batch; heads take turns by their shares. The learning rate falls to nothing as the seconds are used up.
"""
import argparse
import json
import os
import random
import time

import torch

from heads import HEADS
from model import Batch, Encoder, Linear
from words import Pieces


class Reader(torch.nn.Module):
    """The encoder with its heads."""

    def __init__(self, prepared, base=True):
        super().__init__()
        vocabulary = open(os.path.join(prepared, "vocab.txt"), encoding="utf8").read().split("\n")[:-1]
        self.labels = json.load(open(os.path.join(prepared, "labels.json"), encoding="utf8"))
        self.encoder = Encoder(len(vocabulary))
        if base:
            self.encoder.load_base(vocabulary)
        self.heads = torch.nn.ModuleDict({head.name: head(self.labels[head.name]) for _, head in HEADS})


def read(prepared, name, split):
    return [json.loads(x) for x in open(os.path.join(prepared, f"{name}-{split}.jsonl"), encoding="utf8")]


def predictions(reader, head, items, pieces, device):
    """(rows, results) of a head over a set."""
    reader.eval()
    rows = head.rows(items, pieces)
    results = {}
    with torch.inference_mode():
        for batch_rows in head.batches(rows, 4000):
            batch = Batch(batch_rows, device)
            for row, result in zip(batch_rows, head.predict(reader.encoder(batch).float(), batch)):
                results[id(row)] = result
    reader.train()
    return rows, [results[id(r)] for r in rows]


def scores(reader, prepared, data, pieces, device):
    """{set: scores} over all development sets."""
    out, syntax, names, attribution = {}, *(reader.heads[k] for k in ("syntax", "names", "attribution"))
    for split in ("dev-ewt", "dev-gum"):
        out[split] = syntax.score(*predictions(reader, syntax, read(prepared, "syntax", split), pieces, device))
    for split in ("dev-politics", "dev-re3d", "dev-uner"):
        items = read(prepared, "names", split)
        out[split] = names.score(items, *predictions(reader, names, items, pieces, device))
    items = read(prepared, "events", "dev")
    out["events-dev"] = reader.heads["events"].score(*predictions(reader, reader.heads["events"], items, pieces, device))
    for split in ("dev-gum", "dev-re3d"):
        items = read(prepared, "mentions", split)
        out["mentions " + split] = reader.heads["mentions"].score(items, *predictions(reader, reader.heads["mentions"], items, pieces, device))
    items = read(prepared, "coreference", "dev")
    out["coreference"] = reader.heads["coreference"].score(items, *predictions(reader, reader.heads["coreference"], items, pieces, device))
    items = read(prepared, "attribution", "dev")
    out["polnear-dev"] = attribution.score(items, *predictions(reader, attribution, items, pieces, device), data)
    return out


def show(result):
    for name, values in result.items():
        print(f"{name:14}", "  ".join(f"{k} {v:.2f}" for k, v in values.items()), flush=True)


class Turns:
    """Endless batches of each head, shuffled anew each time its set has been shown."""

    def __init__(self, reader, pieces, a):
        self.reader, self.pieces, self.size, self.rng = reader, pieces, a.batch, random.Random(a.seed)
        self.items = {name: read(a.prepared, name, "train") for name in reader.heads if not a.only or name in {part.split(".")[0] for part in a.only}}
        self.waiting, self.rounds = {name: [] for name in self.items}, {name: 0 for name in self.items}

    def next(self):
        names = list(self.items)
        name = self.rng.choices(names, [self.reader.heads[n].share for n in names])[0]
        if not self.waiting[name]:
            self.rng.shuffle(self.items[name])
            rows = self.reader.heads[name].rows(self.items[name], self.pieces, self.rng)
            self.waiting[name] = self.reader.heads[name].batches(rows, self.size, self.rng)
            self.rounds[name] += 1
        return name, self.waiting[name].pop()


def optimiser(reader, a):
    groups = {"encoder": [], "heads": [], "chains": []}
    for name, p in reader.named_parameters():
        p.requires_grad &= not a.only or name.startswith(tuple(f"heads.{part}." for part in a.only))
        if p.requires_grad:
            kind = "chains" if "crf" in name or "distance" in name else "heads" if "features" in name or name.startswith("heads") else "encoder"
            groups[kind].append(p)
    rates = {"encoder": a.rate, "heads": a.rate * 6, "chains": 5e-3}
    return torch.optim.AdamW([{"params": ps, "lr": rates[k], "base": rates[k], "weight_decay": 0.0 if k == "chains" else 0.01} for k, ps in groups.items()], betas=(0.9, 0.98), fused=True)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--prepared", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--seconds", type=float, default=4000)
    parser.add_argument("--data", help="score on the development sets at the end")
    parser.add_argument("--rate", type=float, default=2.5e-4, help="learning rate of the encoder; heads learn six times as fast")
    parser.add_argument("--batch", type=int, default=1400, help="word pieces in a batch")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--only", type=lambda names: names.split(","), default=[], help="train this head alone, or these of its layers (events.public,events.trigger); all else stays as it is")
    parser.add_argument("--start", help="weights of an earlier run to start from")
    parser.add_argument("--simulate", type=float, default=0.88, help="from which share of the time on to compute in the product's whole numbers")
    return parser.parse_args()


class Run:
    """A training run that can stop and go on."""

    def __init__(self, a):
        self.a, self.device = a, "cuda" if torch.cuda.is_available() else "cpu"
        self.pieces, self.reader = Pieces(os.path.join(a.prepared, "vocab.txt")), Reader(a.prepared).to(self.device)
        if a.start:
            self.reader.load_state_dict(torch.load(a.start, map_location=self.device)["reader"], strict=False)
        self.optimiser, self.turns = optimiser(self.reader, a), Turns(self.reader, self.pieces, a)
        self.used, self.step, self.path = 0.0, 0, os.path.join(a.out, "checkpoint.pt")
        os.makedirs(a.out, exist_ok=True)
        if os.path.exists(self.path):
            self.resume()

    def resume(self):
        """Goes on where a run stopped; a head that is new since then starts from nothing."""
        saved = torch.load(self.path, map_location=self.device)
        self.reader.load_state_dict(saved["reader"], strict=False)
        for name, p in self.reader.named_parameters():
            if name in saved["optimiser"]:
                self.optimiser.state[p] = {k: v.to(p.device) for k, v in saved["optimiser"][name].items()}
        self.used, self.step = saved["used"], saved["step"]
        self.turns.rng.seed(self.a.seed + self.step)

    def keep(self):
        state = {name: self.optimiser.state[p] for name, p in self.reader.named_parameters() if self.optimiser.state.get(p)}
        torch.save({"reader": self.reader.state_dict(), "optimiser": state, "used": self.used, "step": self.step}, self.path + ".new")
        os.replace(self.path + ".new", self.path)

    def learn(self):
        """One batch of one head; returns the head's name and the loss."""
        name, rows = self.turns.next()
        rate = min(1, (self.step + 1) / 200) * max(0.0, 1 - self.used / self.a.seconds) + 1e-3
        for g in self.optimiser.param_groups:
            g["lr"] = g["base"] * rate
        Linear.simulate = self.used > self.a.simulate * self.a.seconds
        batch = Batch(rows, self.device)
        with torch.autocast(self.device, torch.bfloat16):
            loss = self.reader.heads[name].loss(self.reader.encoder(batch), batch)
        self.optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_([p for g in self.optimiser.param_groups for p in g["params"]], 1.0)
        self.optimiser.step()
        self.step += 1
        return name, float(loss.detach())

    def go(self):
        kept, mean = self.used, {}
        self.reader.train()
        while self.used < self.a.seconds:
            began = time.time()
            name, loss = self.learn()
            mean[name] = 0.98 * mean.get(name, loss) + 0.02 * loss
            self.used += time.time() - began
            if self.step % 100 == 0:
                print(f"step {self.step} used {self.used:.0f}s rounds {self.turns.rounds} loss", {k: round(v, 3) for k, v in mean.items()}, flush=True)
            if self.used - kept > 300 or self.used >= self.a.seconds:
                kept = self.used
                self.keep()
        Linear.simulate = False


def main():
    a = arguments()
    torch.set_num_threads(1)
    torch.manual_seed(a.seed)
    run = Run(a)
    run.go()
    if a.data:
        show(scores(run.reader, a.prepared, a.data, run.pieces, run.device))


if __name__ == "__main__":
    main()
