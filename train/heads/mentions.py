"""The mentions head: who and what is mentioned, in every form (names, descriptions, pronouns), by head words with pointers to where the phrase starts and ends.

A second output labels runs of words as re3d does: pronouns and descriptions of people, organisations and places too, titles inside names.
"""
import collections
import json
import os

import torch
import torch.nn.functional as F
from torch import nn

from crf import Crf, bio, spans
from heads.gum import KINDS, documents
from heads.syntax import curl
from model import WIDTH, Head, Linear
from words import split

DESCRIBED = ["person", "organisation", "place", "group", "thing", "amount"]
OTHERS = {"weapon": "thing", "militaryplatform": "thing", "documentreference": "thing", "commsidentifier": "thing", "temporal": "amount", "quantity": "amount", "money": "amount"}
HIDDEN, POINT, REACH = 256, 64, 24
REPEATED = 3  # how often re3d's sentences are shown for once of the treebank's paragraphs
HELD_OUT, PARTS = 4, 5  # re3d's sentence number N is held out where N % 5 == 4: its rows do not say which documents they are from, and are shuffled


def described(path):
    """(training rows, held-out rows) of re3d."""
    out = [], []
    for line in open(path, encoding="utf8"):
        r = json.loads(line)
        where, labels = split(r["text"]), None
        labels = ["O"] * len(where)
        for s in r["spans"]:
            inside = [i for i, (b, e) in enumerate(where) if b >= s["start"] and e <= s["end"]]
            kind = OTHERS.get(s["label"], s["label"])
            for i in inside if kind in DESCRIBED else []:
                labels[i] = ("B-" if i == inside[0] else "I-") + kind
        if where:
            held = int(r["id"].rsplit("-", 1)[1]) % PARTS == HELD_OUT
            row = {"words": [r["text"][b:e] for b, e in where], "labels": labels, "where": where, "gold": [[s["start"], s["end"], s["label"]] for s in r["spans"]]}
            out[held].append(row)
    return out


def paragraphs(path):
    """Paragraphs of the treebank: words, sentence lengths, and for each head word the narrowest mention (head, start, end, kind)."""
    out = []
    for doc in documents(path):
        for number, p in enumerate(doc["paragraphs"]):
            narrow = {}
            for m in doc["mentions"]:
                if m["paragraph"] == number and (m["head"] not in narrow or m["end"] - m["start"] < narrow[m["head"]][2] - narrow[m["head"]][1]):
                    narrow[m["head"]] = [m["head"], m["start"], m["end"], m["kind"]]
            out.append({"words": p["words"], "sentences": p["sentences"], "mentions": [narrow[h] for h in sorted(narrow)]})
    return out


def prepare(data):
    join = lambda *p: os.path.join(data, *p)
    train, held = described(join("names", "re3d-train.jsonl"))
    treebank = lambda part: paragraphs(join("syntax", f"gum-free-{part}.conllu"))
    return {"train": treebank("train") + train * REPEATED, "dev-gum": treebank("dev"), "dev-re3d": held}, {"kinds": KINDS, "described": bio(DESCRIBED)}


class Mentions(Head):
    name, share = "mentions", 0.10

    def __init__(self, labels):
        super().__init__()
        self.kinds, self.described = labels["kinds"], labels["described"]
        self.hidden, self.kind, self.run = Linear(WIDTH, HIDDEN), Linear(HIDDEN, 1 + len(self.kinds)), Linear(HIDDEN, len(self.described))
        self.point = Linear(WIDTH, 4 * POINT)
        self.distance = nn.Parameter(torch.zeros(2, REACH))
        self.crf = Crf(self.described)

    def rows(self, items, pieces, rng=None):
        out = []
        for number, p in enumerate(items):
            words = curl(p["words"]) if rng and "mentions" in p and rng.random() < 0.35 else p["words"]
            sentence = [n for n, size in enumerate(p.get("sentences", [len(words)])) for _ in range(size)]
            for start, end, entry in pieces.cut(words):
                row = {"input": entry, "item": number, "start": start, "size": end - start, "sentence": sentence[start:end]}
                if "mentions" in p:
                    row["mentions"] = [[h - start, max(b - start, 0), min(e, end) - start, self.kinds.index(k)] for h, b, e, k in p["mentions"] if start <= h < end]
                else:
                    labels = [self.described.index(x) for x in p["labels"][start:end]]
                    row["labels"] = [k - 1 if i == 0 and self.described[k][0] == "I" else k for i, k in enumerate(labels)]
                out.append(row)
        return out

    def forward(self, encoded, batch):
        words, _ = self.vectors(encoded, batch)
        hidden = self.drop(F.gelu(self.hidden(words)))
        return self.kind(hidden).float(), self.run(hidden).float(), self.point(words).float()

    def pointers(self, point, sentence, heads):
        """Scores [head, word] of where the phrases of some head words start, and where they end (their last words)."""
        at = torch.arange(len(sentence), device=point.device)
        heads, sentence = torch.tensor(heads, device=point.device), torch.tensor(sentence, device=point.device)
        far = at.unsqueeze(0) - heads.unsqueeze(1)
        outside = sentence.unsqueeze(0) != sentence[heads].unsqueeze(1)
        near = far.abs().clamp(max=REACH - 1)
        q = point[heads]
        starts = q[:, :POINT] @ point[:, POINT:2 * POINT].t() / 8 + self.distance[0][near]
        ends = q[:, 2 * POINT:3 * POINT] @ point[:, 3 * POINT:].t() / 8 + self.distance[1][near]
        return starts.masked_fill(outside | (far > 0), -1e4), ends.masked_fill(outside | (far < 0), -1e4)

    def loss(self, encoded, batch):
        kind, run, point = self(encoded, batch)
        marked, plain = [i for i, r in enumerate(batch.rows) if "mentions" in r], [i for i, r in enumerate(batch.rows) if "labels" in r]
        total = 0.0 * kind.sum()
        if marked:
            target, points, n = torch.full(kind.shape[:2], -100, device=kind.device), [], 0
            for i in marked:
                r = batch.rows[i]
                target[i, :r["size"]] = 0
                for h, _, _, k in r["mentions"]:
                    target[i, h] = 1 + k
                if r["mentions"]:
                    starts, ends = self.pointers(point[i, :r["size"]], r["sentence"], [m[0] for m in r["mentions"]])
                    aim = lambda slot, less: torch.tensor([m[slot] - less for m in r["mentions"]], device=kind.device)
                    points.append(F.cross_entropy(starts, aim(1, 0), reduction="sum") + F.cross_entropy(ends, aim(2, 1), reduction="sum"))
                    n += len(r["mentions"])
            share = sum(batch.rows[i]["size"] for i in marked) / sum(r["input"]["firsts"].__len__() for r in batch.rows)
            total = total + share * (2 * F.cross_entropy(kind.flatten(0, 1), target.flatten(), ignore_index=-100) + (0.5 * sum(points) / n if n else 0.0))
        if plain:
            keep = torch.tensor(plain, device=kind.device)
            allowed = torch.zeros(len(plain), batch.longest, len(self.described), dtype=torch.bool)
            allowed[..., 0] = True
            for b, i in enumerate(plain):
                for w, k in enumerate(batch.rows[i]["labels"]):
                    allowed[b, w] = False
                    allowed[b, w, k] = True
            mask = batch.words[keep]
            total = total + 5 * self.crf.loss(run[keep], allowed.to(batch.device), mask) / batch.words.sum()
        return total

    def predict(self, encoded, batch):
        """For each window the mentions (head, start, end, kind) and the labels of the second output."""
        kind, run, point = self(encoded, batch)
        out = []
        for i, r in enumerate(batch.rows):
            size = r["size"]
            best = kind[i, :size].argmax(-1).tolist()
            heads, found = [h for h, k in enumerate(best) if k], []
            if heads:
                starts, ends = self.pointers(point[i, :size], r["sentence"], heads)
                found = [(h, b, e + 1, self.kinds[best[h] - 1]) for h, b, e in zip(heads, starts.argmax(1).tolist(), ends.argmax(1).tolist())]
            out.append({"mentions": found, "labels": [self.described[k] for k in self.crf.best(run[i, :size].cpu())]})
        return out

    def score(self, items, rows, results):
        """Treebank: F of head words, of spans, and of spans with kinds. re3d: F of coarse kinds, spans exact."""
        tally, whole = collections.defaultdict(lambda: [0, 0, 0]), collections.defaultdict(list)
        def count(key, made, gold):
            for slot, size in enumerate((len(made & gold), len(made), len(gold))):
                tally[key][slot] += size
        for r, p in zip(rows, results):
            if "mentions" in r:
                gold, made = {tuple(m[:3]) + (self.kinds[m[3]],) for m in r["mentions"]}, set(p["mentions"])
                for key, cut in (("heads", lambda m: m[0]), ("spans", lambda m: m[1:3]), ("kinds", lambda m: m[1:])):
                    count(key, {cut(m) for m in made}, {cut(m) for m in gold})
        for r, p in sorted(zip(rows, results), key=lambda x: (x[0]["item"], x[0]["start"])):
            whole[r["item"]] += p["labels"]
        for number, labels in whole.items():
            s, coarse = items[number], DESCRIBED[:4]
            if "gold" in s:
                made = {(s["where"][b][0], s["where"][e - 1][1], k) for k, b, e in spans(labels) if k in coarse}
                gold = {tuple(g) for g in s["gold"] if g[2] in coarse}
                count("all", made, gold)
                for k in coarse:
                    count(k, {m for m in made if m[2] == k}, {g for g in gold if g[2] == k})
        return {k: 200 * t[0] / max(1, t[1] + t[2]) for k, t in tally.items()}

    def files(self):
        return {"labels-mentions.txt": self.kinds, "labels-described.txt": self.described}
