"""The event head: which words name an act, of what type and mode, in what way it is told, and who stands in it."""
import collections
import glob
import json
import os
import re

import torch
import torch.nn.functional as F
from torch import nn

from heads import quiet
from heads.attribution import BUCKETS, bucket
from heads.syntax import curl
from model import WIDTH, Head, Linear
from words import split

GOLD = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "gold", "events")
PARTIES = ["actor", "recipient", "with"]
HIDDEN, PUBLIC, LINK, NONE = 256, 512, 64, -1
DEVELOPMENT, JOINED, CURLED = 10, 0.5, 0.35  # every tenth row is held out; shares of rows shown behind others, and with printers' marks
UNSEEN = range(58, 65)  # these files are not trained on: `ways.py` scores the head there
UNKNOWN, HIDE = 1, 0.06  # the piece of unknown words; the share of pieces shown as unknown
HELPERS = {"not", "no", "never", "be", "been", "being", "was", "were", "is"}
LINKS = {"and", "or", "of", "the", "a", "an", "in", "on", "for", "from", "to", "at", "by", "with", "'s", "’s", ",", "-"}


def occurrence(text, piece, nth):
    """(start, end) of the nth time that the piece stands in the text."""
    found = [m.start() for m in re.finditer(re.escape(piece), text)]
    return found[nth - 1], found[nth - 1] + len(piece)


def words_of(where, stretch):
    """The indices of the words that a stretch of text touches."""
    return [i for i, (b, e) in enumerate(where) if b < stretch[1] and e > stretch[0]]


def event(text, where, words, e):
    """One event with words as indices: the trigger by its first word that is no helper, parties by all of theirs that name."""
    place = lambda key, nth: words_of(where, occurrence(text, e[key], e.get(nth, 1)))
    trigger = place("trigger", "nth")
    own = [i for i in trigger if words[i].lower() not in HELPERS]
    parties = {k: [i for i in place(k, k + "_nth") if words[i].lower() not in LINKS] if e.get(k) else [] for k in PARTIES}
    return {"at": (own or trigger)[0], "type": e["type"], "mode": e["modes"][0] if e["modes"] else "", "modality": e["modality"], **parties}


def row(line):
    given = json.loads(line)
    where = split(given["text"])
    words = [given["text"][b:e] for b, e in where]
    return {"id": given["id"], "words": words, "events": [event(given["text"], where, words, e) for e in given["events"]]}


def lines():
    """(number of the file, line) of each row; the files kept apart are not opened."""
    files = [f for f in sorted(glob.glob(os.path.join(GOLD, "*.jsonl"))) if not f.endswith("-apart.jsonl")]
    return [(int(os.path.basename(f)[:2]), line) for f in files for line in open(f, encoding="utf8")]


def shares():
    """The numbers of the rows that are trained on, of those held out, and of those in files that are left out."""
    files = [file for file, _ in lines()]
    seen = [n for n, file in enumerate(files) if file not in UNSEEN]
    held = seen[DEVELOPMENT // 2::DEVELOPMENT]
    return sorted(set(seen) - set(held)), held, [n for n, file in enumerate(files) if file in UNSEEN]


def prepare(data):
    """Rows of our own sentences; trained on with them, sentences of others that tell no act."""
    own = [row(line) for _, line in lines()]
    trained, held, _ = shares()
    events = [e for r in own for e in r["events"]]
    labels = {"types": sorted({e["type"] for e in events}), "modalities": sorted({e["modality"] for e in events}),
              "modes": sorted({e["type"] + "-" + e["mode"] for e in events})}
    return {"train": [own[n] for n in trained] + quiet.rows(data), "dev": [own[n] for n in held]}, labels


def behind(first, second):
    """Two rows as one paragraph."""
    n = len(first["words"])
    moved = [dict(e, at=e["at"] + n, **{k: [i + n for i in e[k]] for k in PARTIES}) for e in second["events"]]
    return {"words": first["words"] + second["words"], "events": first["events"] + moved}


def hidden(entry, rng):
    """A window with a few of its pieces unknown, so that an act is read from what stands around it."""
    return dict(entry, ids=[UNKNOWN if id_ > UNKNOWN + 2 and rng.random() < HIDE else id_ for id_ in entry["ids"]])


class Events(Head):
    name, share = "events", 0.75

    def __init__(self, labels):
        super().__init__()
        self.labels = labels
        self.index = {k: {x: i for i, x in enumerate(labels[k])} for k in ("types", "modalities", "modes")}
        self.public, self.hidden, self.more_drop = Linear(WIDTH, PUBLIC), Linear(WIDTH, HIDDEN), nn.Dropout(0.3)
        self.trigger, self.kind = Linear(PUBLIC, 1), Linear(HIDDEN, len(labels["types"]))
        self.mode, self.modality = Linear(HIDDEN, len(labels["modes"])), Linear(HIDDEN, len(labels["modalities"]))
        self.link = Linear(WIDTH, len(PARTIES) * (2 * LINK + 1))
        self.distance = nn.Parameter(torch.zeros(len(PARTIES), BUCKETS))
        owner = torch.tensor([self.index["types"][m.split("-")[0]] for m in labels["modes"]])
        self.register_buffer("foreign", owner.unsqueeze(0) != torch.arange(len(labels["types"])).unsqueeze(1), persistent=False)

    def rows(self, items, pieces, rng=None):
        """Windows with targets; with a random source also two or three rows as one paragraph, and printers' quotation marks."""
        out, waiting = [], None
        for number, item in enumerate(items):
            whole = item if waiting is None else behind(waiting, item)
            if rng and len(whole["words"]) < 90 and rng.random() < JOINED:
                waiting = whole
                continue
            waiting = None
            words = curl(whole["words"]) if rng and rng.random() < CURLED else whole["words"]
            out += [self.window(whole, number, start, end, hidden(entry, rng) if rng else entry) for start, end, entry in pieces.cut(words)]
        return out

    def window(self, item, number, start, end, entry):
        """One window with the events whose trigger stands in it."""
        events = [e for e in item["events"] if start <= e["at"] < end]
        at, inside = [e["at"] - start for e in events], lambda words: [i - start for i in words if start <= i < end]
        return {"input": entry, "number": number, "start": start, "at": at, "trigger": [float(i in at) for i in range(end - start)],
                "types": [self.index["types"][e["type"]] for e in events], "modes": [self.index["modes"][e["type"] + "-" + e["mode"]] for e in events],
                "modalities": [self.index["modalities"][e["modality"]] for e in events], "parties": [[inside(e[k]) for k in PARTIES] for e in events]}

    def forward(self, encoded, batch):
        words, _ = self.vectors(encoded, batch)
        public, hidden = (self.more_drop(F.gelu(layer(words))) for layer in (self.public, self.hidden))
        return self.trigger(public).float()[..., 0], self.kind(hidden).float(), self.mode(hidden).float(), self.modality(hidden).float(), self.link(words).float()

    def party_scores(self, link, at, kind):
        """Scores [trigger, word] of a window's words as a party of the triggers, and a last column for none."""
        from_, n = 2 * LINK * kind, len(link)
        far = torch.tensor([[bucket(i - t) for i in range(n)] for t in at], device=link.device)
        scores = link[at][:, from_:from_ + LINK] @ link[:, from_ + LINK:from_ + 2 * LINK].t() / 8 + self.distance[kind][far]
        scores = scores.masked_fill(torch.tensor([[i == t for i in range(n)] for t in at], device=link.device), -1e4)
        none = 2 * LINK * len(PARTIES) + kind
        return torch.cat([scores, link[at][:, none:none + 1]], 1)

    def party_loss(self, link, window):
        """Summed loss of one window's parties: any word of the right party will do."""
        total = 0.0
        for kind in range(len(PARTIES)):
            scores = self.party_scores(link, window["at"], kind)
            right = torch.zeros_like(scores, dtype=torch.bool)
            for i, parties in enumerate(window["parties"]):
                right[i, parties[kind] or [-1]] = True
            total = total + (torch.logsumexp(scores, 1) - torch.logsumexp(scores.masked_fill(~right, -1e4), 1)).sum()
        return total

    def loss(self, encoded, batch):
        trigger, type_, mode, modality, link = self(encoded, batch)
        found = F.binary_cross_entropy_with_logits(trigger[batch.words], batch.column("trigger", 0.0)[batch.words])
        where = [(i, t) for i, r in enumerate(batch.rows) for t in r["at"]]
        if not where:
            return 5 * found
        rows_, at = (torch.tensor(x, device=batch.device) for x in zip(*where))
        gold = {k: torch.tensor([x for r in batch.rows for x in r[k]], device=batch.device) for k in ("types", "modes", "modalities")}
        own_modes = mode[rows_, at].masked_fill(self.foreign[gold["types"]], -1e4)
        parties = sum(self.party_loss(link[i, :len(r["trigger"])], r) for i, r in enumerate(batch.rows) if r["at"]) / len(where)
        return (5 * found + 0.7 * F.cross_entropy(type_[rows_, at], gold["types"]) + 0.3 * F.cross_entropy(own_modes, gold["modes"])
                + F.cross_entropy(modality[rows_, at], gold["modalities"]) + 0.3 * parties)

    def predict(self, encoded, batch):
        """Everything a word could be, one result a row: the type with its best mode, the modality, and the parties were it a trigger."""
        trigger, type_, mode, modality, link = self(encoded, batch)
        types = type_.argmax(-1)
        modes = mode.masked_fill(self.foreign[types], -1e4).argmax(-1)
        out = []
        for i, r in enumerate(batch.rows):
            n = len(r["trigger"])
            parties = [self.party_scores(link[i, :n], list(range(n)), k).argmax(1).tolist() for k in range(len(PARTIES))]
            out.append({"trigger": trigger[i, :n].tolist(), "types": types[i, :n].tolist(), "modes": modes[i, :n].tolist(), "modalities": modality[i, :n].argmax(-1).tolist(),
                        "parties": [[NONE if p == n else p for p in ps] for ps in parties]})
        return out

    def score(self, rows, results):
        """Triggers found; of the gold triggers, types, modes, modalities and parties right; in hundredths."""
        n = collections.Counter()
        for r, p in zip(rows, results):
            made = {i for i, x in enumerate(p["trigger"]) if x > 0}
            n.update(gold=len(r["at"]), made=len(made), met=len(made & set(r["at"])))
            for k, t in enumerate(r["at"]):
                n.update({name: int(r[name][k] == p[name][t]) for name in ("types", "modes", "modalities")})
                for kind, name in enumerate(PARTIES):
                    right, got = r["parties"][k][kind], p["parties"][kind][t]
                    n.update({name: int(got in right if right else got == NONE), name + "s": 1})
        out = {"precision": 100 * n["met"] / max(1, n["made"]), "recall": 100 * n["met"] / n["gold"]}
        return out | {k: 100 * n[k] / n["gold"] for k in ("types", "modes", "modalities", *PARTIES)}

    def files(self):
        return {"labels-events.txt": [f"{k}\t{x}" for k in ("types", "modes", "modalities") for x in self.labels[k]]}
