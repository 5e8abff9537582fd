"""The attribution head: sources, cues and contents as labelled spans, and links that say which belong together."""
import bisect
import glob
import os
import re
import sys

import torch
import torch.nn.functional as F
from torch import nn

from crf import Crf, bio, spans
from model import WIDTH, Head, Linear
from words import split

ROLES = ["source", "cue", "content"]
HIDDEN, LINK, BUCKETS = 256, 64, 16
NONE, ELSEWHERE = -1, -2


def scorer(data):
    """The scorer of the development sets; it also reads the annotations."""
    sys.path.insert(0, os.path.join(data, "..", "tools"))
    import score_attribution
    return score_attribution


def paragraphs(doc, text, gold):
    """The paragraphs of an article as rows: words with offsets, labels, and links between first words of spans."""
    role = {}
    for g in gold:
        for kind in ROLES:
            for b, e in g[kind]:
                role.update({k: (kind, b) for k in range(b, e)})
    rows, first = [], {}
    for m in re.finditer(r"[^\n]+", text):
        where = [(m.start() + b, m.start() + e) for b, e in split(m.group())]
        if not where:
            continue
        labels, before = [], None
        for i, (b, _) in enumerate(where):
            now = role.get(b)
            labels.append("O" if now is None else ("I-" if now == before else "B-") + now[0])
            if now is not None:
                first.setdefault(now, (len(rows), i))
            before = now
        rows.append({"doc": doc, "words": [text[b:e] for b, e in where], "where": where, "labels": labels, "cues": [], "sources": [], "contents": []})
    for g in gold:
        cue = first.get(("cue", g["cue"][0][0])) if g["cue"] else None
        if cue is None:
            continue
        row = rows[cue[0]]
        source = first.get(("source", g["source"][0][0])) if g["source"] else None
        inside = source is not None and source[0] == cue[0]
        row["cues"].append(cue[1])
        row["sources"].append((cue[1], source[1] if inside else ELSEWHERE if g["source"] else NONE))
        for b, _ in g["content"]:
            content = first.get(("content", b))
            if content and content[0] == cue[0]:
                row["contents"].append((content[1], cue[1]))
    return rows


def prepare(data):
    out = {}
    for split_name in ("train", "dev"):
        folder = os.path.join(data, "polnear", split_name)
        out[split_name] = [r for doc, _, text, gold, _ in scorer(data).read_gold(folder, "first") for r in paragraphs(doc, text, gold)]
    return out, {"roles": bio(ROLES)}


def bucket(distance):
    """Signed distance in words -> 0..15."""
    size = bisect.bisect_right([1, 2, 3, 5, 9, 19, 39], max(1, abs(distance)) - 1)
    return size + (8 if distance < 0 else 0)


class Attribution(Head):
    name, share = "attribution", 0.40

    def __init__(self, labels):
        super().__init__()
        self.labels = labels["roles"]
        self.hidden, self.role = Linear(WIDTH, HIDDEN), Linear(HIDDEN, len(self.labels))
        self.crf = Crf(self.labels)
        self.link = Linear(WIDTH, 4 * LINK + 1)
        self.distance = nn.Parameter(torch.zeros(2, BUCKETS))

    def rows(self, paragraphs_, pieces, rng=None):
        out = []
        for number, p in enumerate(paragraphs_):
            for start, end, entry in pieces.cut(p["words"]):
                inside = lambda i: start <= i < end
                labels = p["labels"][start:end]
                labels = ["B" + x[1:] if i == 0 and x[0] == "I" else x for i, x in enumerate(labels)]
                out.append({"input": entry, "paragraph": number, "start": start, "role": [self.labels.index(x) for x in labels],
                            "cues": sorted({c - start for c in p["cues"] if inside(c)}),
                            "sources": [(c - start, s - start if s >= 0 else s) for c, s in p["sources"] if inside(c) and (s < 0 or inside(s))],
                            "contents": [(k - start, c - start) for k, c in p["contents"] if inside(k) and inside(c)]})
        return out

    def pairs(self, link, kind, cues, others):
        """Scores [cue, other] of the links between cues and sources (kind 0) or contents (kind 1), given by first words."""
        at = 2 * LINK * kind
        cue, other = link[cues][:, at:at + LINK], link[others][:, at + LINK:at + 2 * LINK]
        far = torch.tensor([[bucket(o - c) for o in others] for c in cues], device=link.device)
        return cue @ other.t() / 8 + self.distance[kind][far]

    def source_scores(self, link, cues, sources):
        """Scores [cue, source], and a last column for no source."""
        none = link[cues][:, 4 * LINK:]
        return torch.cat([self.pairs(link, 0, cues, sources), none], 1) if sources else none

    def link_loss(self, link, row):
        """(summed loss, number of decisions) of one window."""
        losses, n, cues = [], 0, row["cues"]
        if cues:
            sources = sorted({i for i, k in enumerate(row["role"]) if self.labels[k] == "B-source"})
            told = [(cues.index(c), sources.index(s) if s >= 0 else len(sources)) for c, s in row["sources"] if s == NONE or s in sources]
            if told and sources:
                scores = self.source_scores(link, cues, sources)[[a for a, _ in told]]
                losses.append(F.cross_entropy(scores, torch.tensor([b for _, b in told], device=link.device), reduction="sum"))
                n += len(told)
            if row["contents"] and len(cues) > 1:
                scores = self.pairs(link, 1, cues, [k for k, _ in row["contents"]]).t()
                losses.append(F.cross_entropy(scores, torch.tensor([cues.index(c) for _, c in row["contents"]], device=link.device), reduction="sum"))
                n += len(row["contents"])
        return losses, n

    def forward(self, encoded, batch):
        words, _ = self.vectors(encoded, batch)
        return self.role(self.drop(F.gelu(self.hidden(words)))).float(), self.link(words).float()

    def loss(self, encoded, batch):
        role, link = self(encoded, batch)
        allowed = F.one_hot(batch.column("role", 0), len(self.labels)).bool()
        tags = self.crf.loss(role, allowed, batch.words) / batch.words.sum()
        parts = [self.link_loss(link[i], r) for i, r in enumerate(batch.rows)]
        losses, n = [x for ls, _ in parts for x in ls], sum(k for _, k in parts)
        return 5 * tags + (0.3 * sum(losses) / n if n else 0.0)

    def predict(self, encoded, batch):
        role, link = self(encoded, batch)
        return [{"labels": [self.labels[k] for k in self.crf.best(role[i, :len(r["role"])].cpu())], "link": link[i, :len(r["role"])].cpu()} for i, r in enumerate(batch.rows)]

    def statements(self, labels, link):
        """[(source span or None, cue span, content spans)] of a paragraph; spans are (first word, last word + 1)."""
        found = {k: [(b, e) for kind, b, e in spans(labels) if kind == k] for k in ROLES}
        cues, sources, contents = found["cue"], found["source"], found["content"]
        if not cues:
            return []
        first = lambda xs: [b for b, _ in xs]
        chosen = self.source_scores(link, first(cues), first(sources)).argmax(1).tolist()
        owner = self.pairs(link, 1, first(cues), first(contents)).argmax(0).tolist() if contents else []
        out = []
        for i, cue in enumerate(cues):
            own = [k for k, c in zip(contents, owner) if c == i]
            if own:
                out.append((sources[chosen[i]] if chosen[i] < len(sources) else None, cue, own))
        return out

    def attributions(self, paragraphs_, rows, results):
        """{document: attributions in code points}, as the scorer takes them."""
        whole = {}
        for r, p in sorted(zip(rows, results), key=lambda x: (x[0]["paragraph"], x[0]["start"])):
            whole.setdefault(r["paragraph"], []).append(p)
        out = {p["doc"]: [] for p in paragraphs_}
        for number, parts in whole.items():
            p = paragraphs_[number]
            labels = [x for part in parts for x in part["labels"]]
            place = lambda span: [p["where"][span[0]][0], p["where"][span[1] - 1][1]]
            for source, cue, contents in self.statements(labels, torch.cat([part["link"] for part in parts])):
                out[p["doc"]].append({"source": [place(source)] if source else [], "cue": [place(cue)], "content": [place(c) for c in contents]})
        return out

    def score(self, paragraphs_, rows, results, data):
        made = self.attributions(paragraphs_, rows, results)
        r = scorer(data).score(os.path.join(data, "polnear", "dev"), made)
        out = {"triple_relaxed": r["linked"]["triple_relaxed"]["F1"], "speaker given content": r["linked"]["source|content head"]["F1"]}
        out |= {k: v["triple_relaxed"]["F1"] for k, v in r["by_type"].items()}
        out |= {k: r["spans"][f"{k} span_exact"]["F1"] for k in ROLES}
        return {k: 100 * v for k, v in out.items()}

    def files(self):
        return {"labels-attribution.txt": self.labels}
